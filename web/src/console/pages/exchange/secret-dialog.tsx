import { Alert, Modal, Typography } from 'antd'
import { useTranslation } from 'react-i18next'

/** A key or a secret, shown this once. */
export function SecretDialog({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useTranslation('exchange')
  return (
    <Modal
      open
      title={t('secretTitle')}
      onOk={onClose}
      onCancel={onClose}
      cancelButtonProps={{ hidden: true }}
      mask={{ closable: false }}
    >
      <Alert type="warning" showIcon style={{ marginBottom: 12 }} title={t('secretLead')} />
      <Typography.Paragraph copyable className="mono" style={{ overflowWrap: 'anywhere' }}>
        {secret}
      </Typography.Paragraph>
    </Modal>
  )
}
