import { Alert, Button, Space } from 'antd'
import { PrinterOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'

/** Ten codes, shown this once: to be printed or written down before one goes on. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useTranslation('session')
  return (
    <div className="stack">
      <Alert type="warning" showIcon title={t('codesOnce')} description={t('codesLead')} />
      <ol className="recovery-codes mono" aria-label={t('codesTitle')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <Space wrap>
        <Button icon={<PrinterOutlined />} onClick={() => print()}>
          {t('codesPrint')}
        </Button>
        <Button type="primary" onClick={onKept}>
          {t('codesKept')}
        </Button>
      </Space>
    </div>
  )
}
