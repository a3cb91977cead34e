import { Checkbox, DatePicker, Form, Input } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { SCOPES, type Partner, type Scope } from '#contract/exchange'
import { useCommand } from '../../../lib/command.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { paths } from '../../calls.ts'

interface Values {
  label: string
  scopes: Scope[]
  until?: Dayjs
}

/** A new key: what it opens and until when. */
export function KeyForm(props: { partner: Partner; onClose: () => void; onIssued: (key: string) => void }) {
  const { t } = useTranslation('exchange')
  const shell = useTranslation('shell').t
  const [form] = Form.useForm<Values>()
  // Not `required`: that would put aria-required on a group, which knows no such thing.
  const some = {
    validator: (_: unknown, chosen: unknown[]) =>
      chosen.length > 0 ? Promise.resolve() : Promise.reject(new Error(shell('required'))),
  }
  const issue = useCommand<object, { key: string }>(paths.partnerKeys(props.partner.id), {
    stale: [['partners']],
    onDone: ({ key }) => props.onIssued(key),
  })
  return (
    <FormDialog
      form={form}
      title={t('issueKey')}
      okText={t('issueKey')}
      sending={issue}
      initialValues={{ scopes: ['orders.read'] }}
      onFinish={({ label, scopes, until }) =>
        issue.mutate({ label: label.trim(), scopes, ...(until && { until: until.format('YYYY-MM-DD') }) })
      }
      onClose={props.onClose}
    >
      <Form.Item
        name="label"
        label={t('label')}
        rules={[{ required: true, whitespace: true, message: shell('required') }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="scopes" label={t('scopes')} rules={[some]}>
        <Checkbox.Group options={SCOPES.map((value) => ({ value, label: t(`scope.${value}` as never) }))} />
      </Form.Item>
      <Form.Item name="until" label={t('until')}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
    </FormDialog>
  )
}
