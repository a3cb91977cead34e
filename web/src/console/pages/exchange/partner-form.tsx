import { Form, Input, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Partner } from '#contract/exchange'
import { useCommand } from '../../../lib/command.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { paths } from '../../calls.ts'

type Values = Pick<Partner, 'name' | 'basis' | 'active'>

/** A partner system: its name, on which agreement it stands, whether its keys open anything. */
export function PartnerForm({ partner, onClose }: { partner: Partner | null; onClose: () => void }) {
  const { t } = useTranslation('exchange')
  const shell = useTranslation('shell').t
  const [form] = Form.useForm<Values>()
  const save = useCommand<Values>(partner ? paths.partner(partner.id) : paths.partners, {
    stale: [['partners']],
    onDone: onClose,
  })
  const required = [{ required: true, whitespace: true, min: 2, message: shell('required') }]
  return (
    <FormDialog
      form={form}
      title={t(partner ? 'editPartner' : 'addPartner')}
      sending={save}
      initialValues={partner ?? { active: true }}
      onFinish={(values) => save.mutate({ ...values, name: values.name.trim(), basis: values.basis.trim() })}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('name')} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="basis" label={t('basis')} rules={required} extra={t('basisHint')}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Form.Item name="active" label={shell('active')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </FormDialog>
  )
}
