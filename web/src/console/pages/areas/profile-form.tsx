import { App, Button, DatePicker, Drawer, Form, Input, InputNumber, Select, Space, Switch } from 'antd'
import type { Rule } from 'antd/es/form'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { ProfileSettings, profiles } from '#contract/areas'
import { URGENCIES } from '#contract/demands'
import { LIMIT_UNITS } from '#contract/time'
import { useCommand } from '../../../lib/command.ts'
import { beijingIso } from '../../../lib/times.ts'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useNaming } from '../../naming.ts'
import { plainNumbers, replyGrades, singleLimits } from './profile-settings.tsx'

interface ProfileValues {
  name: string
  sourceNote: string
  effectiveFrom: Dayjs
  settings: ProfileSettings
}

function LimitField({ path, label }: { path: string[]; label: string }) {
  const terms = useTranslation('terms').t
  const shell = useTranslation('shell').t
  const name = ['settings', 'limits', ...path]
  const required = [{ required: true, message: shell('required') }]
  return (
    <Form.Item label={label} style={{ marginBottom: 12 }}>
      <Space.Compact style={{ width: '100%' }}>
        <Form.Item name={[...name, 'amount']} noStyle rules={required}>
          <InputNumber min={0.5} max={1000} style={{ width: '45%' }} aria-label={label} />
        </Form.Item>
        <Form.Item name={[...name, 'unit']} noStyle rules={required}>
          <Select
            style={{ width: '55%' }}
            aria-label={label}
            options={LIMIT_UNITS.map((value) => ({ value, label: terms(`limitUnit.${value}`) }))}
          />
        </Form.Item>
      </Space.Compact>
    </Form.Item>
  )
}

const weights = ['response', 'resolution', 'satisfaction'] as const

function SettingsFields() {
  const { t } = useTranslation('areas')
  const shell = useTranslation('shell').t
  const terms = useTranslation('terms').t
  const required = [{ required: true, message: shell('required') }]
  const sumIsWhole: Rule = ({ getFieldValue }) => ({
    validator: () => {
      const sum = weights.reduce(
        (total, name) => total + Number(getFieldValue(['settings', 'weights', name])),
        0,
      )
      return Math.abs(sum - 100) < 1e-9 ? Promise.resolve() : Promise.reject(new Error(t('weightsSum')))
    },
  })
  const clock = [{ required: true, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: 'HH:MM' }]
  return (
    <>
      <h3>{t('group.limits')}</h3>
      <div className="place-fields">
        {singleLimits.map((name) => (
          <LimitField key={name} path={[name]} label={t(`setting.${name}`)} />
        ))}
        {URGENCIES.map((name) => (
          <LimitField
            key={`contact ${name}`}
            path={['contact', name]}
            label={`${t('setting.contact')} · ${terms(`urgency.${name}`)}`}
          />
        ))}
        {replyGrades.map((name) => (
          <LimitField
            key={`reply ${name}`}
            path={['reply', name]}
            label={`${t('setting.reply')} · ${name === 'complex' ? t('setting.complex') : terms(`urgency.${name}`)}`}
          />
        ))}
      </div>
      <h3>{t('group.weights')}</h3>
      <div className="place-fields">
        {weights.map((name) => (
          <Form.Item
            key={name}
            name={['settings', 'weights', name]}
            label={t(
              `setting.weights${name === 'response' ? 'Response' : name === 'resolution' ? 'Resolution' : 'Satisfaction'}`,
            )}
            dependencies={weights
              .filter((other) => other !== name)
              .map((other) => ['settings', 'weights', other])}
            rules={[...required, sumIsWhole]}
          >
            <InputNumber min={0} max={100} style={{ width: '100%' }} />
          </Form.Item>
        ))}
        <Form.Item
          name={['settings', 'basicallySatisfiedCounts']}
          label={t('setting.basicallySatisfiedCounts')}
          valuePropName="checked"
        >
          <Switch checkedChildren={shell('yes')} unCheckedChildren={shell('no')} />
        </Form.Item>
      </div>
      <h3>{t('group.callback')}</h3>
      <div className="place-fields">
        {plainNumbers.map((one) => (
          <Form.Item
            key={one.name}
            name={['settings', one.name]}
            label={t(`setting.${one.name}`)}
            rules={required}
          >
            <InputNumber
              min={one.min}
              max={one.max}
              step={one.name === 'remindAtShare' ? 0.05 : 1}
              style={{ width: '100%' }}
            />
          </Form.Item>
        ))}
      </div>
      <h3>{t('setting.workingHours')}</h3>
      <Form.List name={['settings', 'workingHours']}>
        {(spans, { add, remove }) => (
          <>
            {spans.map((span) => (
              <Space key={span.key} align="baseline">
                <Form.Item name={[span.name, 'from']} rules={clock}>
                  <Input style={{ width: 90 }} maxLength={5} aria-label={t('setting.workingHours')} />
                </Form.Item>
                –
                <Form.Item name={[span.name, 'to']} rules={clock}>
                  <Input style={{ width: 90 }} maxLength={5} aria-label={t('setting.workingHours')} />
                </Form.Item>
                {spans.length > 1 && <Button onClick={() => remove(span.name)}>{shell('remove')}</Button>}
              </Space>
            ))}
            <div>
              {spans.length < 4 && (
                <Button onClick={() => add({ from: '09:00', to: '12:00' })}>{shell('add')}</Button>
              )}
            </div>
          </>
        )}
      </Form.List>
    </>
  )
}

/** Publishes a profile from a day on, started from the one in force or from an example. */
export function ProfileForm({ data, onClose }: { data: z.infer<typeof profiles>; onClose: () => void }) {
  const { t } = useTranslation('areas')
  const shell = useTranslation('shell').t
  const naming = useNaming()
  const { message } = App.useApp()
  const [form] = Form.useForm<ProfileValues>()
  const publish = useCommand<object>(paths.profiles, {
    stale: [['profiles']],
    onDone: () => {
      void message.success(t('published'))
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
      title={t('publish')}
      onClose={onClose}
      mask={{ closable: false }}
      footer={
        <Space>
          <Button type="primary" loading={publish.isPending} onClick={() => form.submit()}>
            {t('publish')}
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
