import { App, Button, Drawer, Form, Input, InputNumber, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { WEATHER_MEASURES, type SaveWeatherRule, type WeatherRule } from '#contract/foresight-weather'
import { useCommand } from '../../../../lib/command.ts'
import { usePhone } from '../../../../lib/surroundings.ts'
import { RefusalAlert } from '../../../../ui/refusal.tsx'
import { paths } from '../../../calls.ts'
import { TopicChoice } from '../../../parts/choices.tsx'
import { topicPath } from '../../../reference.ts'

type Values = Omit<SaveWeatherRule, 'topicCode'> & { topic?: string[] }

/** A rule of the office's own, or a change of one. */
export function RuleForm({ rule, onClose }: { rule: WeatherRule | null; onClose: () => void }) {
  const { t } = useTranslation('weather')
  const shell = useTranslation('shell').t
  const phone = usePhone()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const save = useCommand<SaveWeatherRule & { version?: number }>(
    rule ? paths.weatherRule(rule.id) : paths.weatherRules,
    {
      stale: [['weather']],
      onDone: () => {
        void message.success(t('saved'))
        onClose()
      },
    },
  )
  const send = ({ topic, ...values }: Values) =>
    save.mutate({ ...values, topicCode: topic?.at(-1) ?? null, ...(rule && { version: rule.version }) })
  const required = [{ required: true, message: shell('required') }]
  return (
    <Drawer
      open
      title={t(rule ? 'editRule' : 'addRule')}
      onClose={onClose}
      size={phone ? '100%' : 520}
      mask={{ closable: false }}
      extra={
        <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
          {shell('save')}
        </Button>
      }
    >
      <RefusalAlert failure={save.error} />
      <Form<Values>
        form={form}
        layout="vertical"
        scrollToFirstError
        onFinish={send}
        initialValues={
          rule
            ? {
                nameZh: rule.nameZh,
                nameEn: rule.nameEn,
                measure: rule.measure,
                bar: rule.bar,
                within: rule.within,
                topic: topicPath(rule.topicCode),
                sourceNote: rule.sourceNote,
                active: rule.active,
              }
            : { within: 1, active: true }
        }
      >
        <Form.Item name="nameZh" label={t('field.nameZh')} rules={[...required, { min: 2 }]}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="nameEn" label={t('field.nameEn')} rules={[...required, { min: 2 }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="measure" label={t('field.measure')} rules={required}>
          <Select options={WEATHER_MEASURES.map((value) => ({ value, label: t(`measure.${value}`) }))} />
        </Form.Item>
        <div className="place-fields">
          <Form.Item name="bar" label={t('column.bar')} rules={required}>
            <InputNumber min={-70} max={2000} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="within" label={t('field.within')} rules={required}>
            <InputNumber min={0} max={7} style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <Form.Item name="topic" label={t('column.topic')}>
          <TopicChoice />
        </Form.Item>
        <Form.Item name="sourceNote" label={t('column.source')} rules={[...required, { min: 5 }]}>
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
        </Form.Item>
        <Form.Item name="active" label={t('field.active')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </Form>
    </Drawer>
  )
}
