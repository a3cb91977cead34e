import type { ReactNode } from 'react'
import { AlertFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { CRISIS_KINDS, EMERGENCY_SERVICES } from '#contract/demands'

interface CrisisBannerProps {
  kinds: readonly (typeof CRISIS_KINDS)[number][]
  numbers?: readonly (typeof EMERGENCY_SERVICES)[number][]
  children?: ReactNode
}

/** Crisis first (G4): what was heard, which numbers to call, and what to do now. */
export function CrisisBanner({ kinds, numbers, children }: CrisisBannerProps) {
  const { t } = useTranslation('demands')
  const terms = useTranslation('terms').t
  return (
    <div className="crisis-banner" role="alert">
      <AlertFilled aria-hidden />
      <div>
        <strong>
          {t('crisis.title', { kinds: kinds.map((kind) => terms(`crisis.${kind}`)).join(' · ') })}
        </strong>
        <p>{t('crisis.todo')}</p>
        {numbers && numbers.length > 0 && (
          <p className="crisis-numbers">
            {numbers.map((number) => (
              <b key={number}>{terms(`emergency.${number}`)}</b>
            ))}
          </p>
        )}
        {children}
      </div>
    </div>
  )
}
