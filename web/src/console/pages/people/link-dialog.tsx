import { App, Button, Input, Modal, Space } from 'antd'
import { CopyOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { oneTimeLink } from '#contract/people'
import { useTimes } from '../../naming.ts'

export type OneTimeLink = z.infer<typeof oneTimeLink>

/** The link that sets a password, shown this once. */
export function LinkDialog({ link, onClose }: { link: OneTimeLink; onClose: () => void }) {
  const { t } = useTranslation('people')
  const shell = useTranslation('shell').t
  const time = useTimes()
  const { message } = App.useApp()
  const address = new URL(link.link, window.location.origin).href
  const copy = () => {
    navigator.clipboard?.writeText(address).then(
      () => void message.success(shell('copied')),
      () => void message.error(shell('failed')),
    )
  }
  return (
    <Modal
      open
      title={t('linkTitle')}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {shell('close')}
        </Button>
      }
    >
      <p>{t('linkLead', { time: time(link.expiresAt) })}</p>
      <Space.Compact style={{ width: '100%' }}>
        <Input
          readOnly
          value={address}
          aria-label={t('linkTitle')}
          onFocus={(event) => event.target.select()}
        />
        <Button icon={<CopyOutlined />} onClick={copy}>
          {shell('copy')}
        </Button>
      </Space.Compact>
    </Modal>
  )
}
