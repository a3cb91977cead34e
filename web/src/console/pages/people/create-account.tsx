import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../lib/command.ts'
import { useFocusAt } from '../../../lib/focus.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { paths } from '../../calls.ts'
import type { OneTimeLink } from './link-dialog.tsx'

interface NewAccount {
  username: string
  displayName: string
  phone?: string
}

/** A new account: name and handle only; the person sets the password by the link that comes back. */
export function CreateAccount({
  onClose,
  onCreated,
}: {
  onClose: () => void
  onCreated: (link: OneTimeLink) => void
}) {
  const { t } = useTranslation('people')
  const shell = useTranslation('shell').t
  const [form] = Form.useForm<NewAccount>()
  useFocusAt('displayName')
  const create = useCommand<NewAccount, OneTimeLink>(paths.accounts, {
    stale: [['accounts']],
    onDone: onCreated,
  })
  return (
    <FormDialog
      form={form}
      title={t('create')}
      okText={t('create')}
      sending={create}
      onFinish={({ username, displayName, phone }) =>
        create.mutate({
          username: username.trim().toLowerCase(),
          displayName: displayName.trim(),
          ...(phone?.trim() ? { phone: phone.trim() } : {}),
        })
      }
      onClose={onClose}
    >
      <Form.Item
        name="displayName"
        label={t('name')}
        rules={[{ required: true, whitespace: true, max: 40, message: shell('required') }]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="username"
        label={t('username')}
        rules={[
          {
            required: true,
            pattern: /^([a-z][a-z0-9._-]{2,31}|1\d{10})$/,
            transform: (value: string) => value?.trim().toLowerCase(),
            message: t('usernameFault'),
          },
        ]}
      >
        <Input maxLength={32} autoComplete="off" />
      </Form.Item>
      <Form.Item name="phone" label={t('phone')} rules={[{ pattern: /^1\d{10}$/, message: t('phoneFault') }]}>
        <Input maxLength={11} inputMode="tel" autoComplete="off" />
      </Form.Item>
    </FormDialog>
  )
}
