import { useTranslation } from 'react-i18next'

/** The mark: one roof over a shared table. */
export function Brand() {
  const { t } = useTranslation('shell')
  return (
    <span className="shell-brand">
      <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="7" fill="#0f5f63" />
        <path
          d="M6 15 16 7l10 8M10 18h12M16 18v7M12 25h8"
          stroke="#fff"
          strokeWidth="2.4"
          fill="none"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {t('product')}
      <span className="quiet" style={{ fontWeight: 400, fontSize: 13 }}>
        {t('console')}
      </span>
    </span>
  )
}
