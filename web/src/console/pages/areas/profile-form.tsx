import { App, Button, DatePicker, Drawer, Form, Input, Select, Space } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { ProfileSettings, profiles } from '#contract/areas'
import { useCommand } from '../../../lib/command.ts'
import { beijingIso } from '../../../lib/times.ts'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useNaming } from '../../naming.ts'
import { SettingsFields } from '../../parts/profile-fields.tsx'

interface ProfileValues {
  name: string
  sourceNote: string
  effectiveFrom: Dayjs
  settings: ProfileSettings
}

/** Proposes a profile from a day on; another person publishes it. Started from the one in force or from an example. */
export function ProfileForm({ data, onClose }: { data: z.infer<typeof profiles>; onClose: () => void }) {
  const { t } = useTranslation('areas')
  const shell = useTranslation('shell').t
  const naming = useNaming()
  const { message } = App.useApp()
  const [form] = Form.useForm<ProfileValues>()
  const publish = useCommand<object>(paths.profiles, {
    stale: [['profiles']],
    onDone: () => {
      void message.success(t('proposed'))
      onClose()
    },
  })
  const bases = [
    { label: t('versions'), options: data.items.map((one) => ({ value: one.id, label: one.name })) },
    { label: t('examples'), options: data.examples.map((one) => ({ value: one.key, label: naming(one) })) },
  ]
  const startFrom = (key: string) => {
    const version = data.items.find((one) => one.id === key)
    const example = data.examples.find((one) => one.key === key)
    const settings = version?.settings ?? example?.settings
    if (settings)
      form.setFieldsValue({ settings, sourceNote: version?.sourceNote ?? example?.sourceNote ?? '' })
  }
  const current = data.items.find((one) => one.inForce) ?? data.items[0]
  return (
    <Drawer
      open
      size="min(760px, 100vw)"
      title={t('propose')}
      onClose={onClose}
      mask={{ closable: false }}
      footer={
        <Space>
          <Button type="primary" loading={publish.isPending} onClick={() => form.submit()}>
            {t('propose')}
          </Button>
          <Button onClick={onClose}>{shell('cancel')}</Button>
        </Space>
      }
    >
      <RefusalAlert failure={publish.error} />
      <Form
        form={form}
        layout="vertical"
        scrollToFirstError
        initialValues={current ? { settings: current.settings } : {}}
        onFinish={({ name, sourceNote, effectiveFrom }) =>
          publish.mutate({
            name: name.trim(),
            sourceNote: sourceNote.trim(),
            effectiveFrom: beijingIso(effectiveFrom.format('YYYY-MM-DDTHH:mm:ss')),
            // Also what this form has no field for: it stays as in the version begun from.
            settings: form.getFieldsValue(true).settings,
          })
        }
      >
        <div className="place-fields">
          <Form.Item label={t('basedOn')} className="wide">
            <Select
              options={bases}
              onChange={startFrom}
              {...(current ? { defaultValue: current.id } : {})}
              aria-label={t('basedOn')}
            />
          </Form.Item>
          <Form.Item
            name="name"
            label={t('profileName')}
            rules={[{ required: true, whitespace: true, max: 60, message: shell('required') }]}
          >
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item
            name="effectiveFrom"
            label={t('effectiveFrom')}
            rules={[{ required: true, message: shell('required') }]}
          >
            <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item
            name="sourceNote"
            label={t('source')}
            className="wide"
            rules={[{ required: true, whitespace: true, min: 5, max: 500, message: t('sourceHint') }]}
          >
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} placeholder={t('sourceHint')} />
          </Form.Item>
        </div>
        <SettingsFields />
      </Form>
    </Drawer>
  )
}
