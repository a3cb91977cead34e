import { Button } from 'antd'
import { WarningOutlined } from '@ant-design/icons'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

/** What is shown when a page itself breaks, or its code cannot be fetched. */
export function CrashedPage({ error }: ErrorComponentProps) {
  const { t } = useTranslation('shell')
  return (
    <div className="page-state" role="alert">
      <WarningOutlined />
      <h2>{t('crashed')}</h2>
      <p>{t('crashedHint')}</p>
      <pre className="quiet prewrap" style={{ fontSize: 12 }}>
        {error instanceof Error ? error.message : String(error)}
      </pre>
      <Button type="primary" onClick={() => window.location.reload()}>
        {t('reload')}
      </Button>
    </div>
  )
}
