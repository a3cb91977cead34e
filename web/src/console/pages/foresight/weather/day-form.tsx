import { App, Button, Form, Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { WEATHER_VALUES, type WeatherDay } from '#contract/foresight-weather'
import { useCommand } from '../../../../lib/command.ts'
import { RefusalAlert } from '../../../../ui/refusal.tsx'
import { paths } from '../../../calls.ts'

type Values = { day: string } & { [name in (typeof WEATHER_VALUES)[number]]?: number | null }

/** One day: what it was, or what is forecast. */
export function DayForm() {
  const { t } = useTranslation('weather')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const save = useCommand<{ days: WeatherDay[] }>(paths.weather, {
    stale: [['weather'], ['signals']],
    onDone: () => {
      void message.success(t('saved'))
      form.resetFields()
    },
  })
  const send = ({ day, tMin = null, tMax = null, rain = null, wind = null }: Values) =>
    save.mutate({ days: [{ day, tMin, tMax, rain, wind }] })
  return (
    <>
      <RefusalAlert failure={save.error} />
      <Form<Values> form={form} layout="vertical" onFinish={send}>
        <div className="place-fields">
          <Form.Item
            name="day"
            label={t('field.day')}
            rules={[{ required: true, message: shell('required') }]}
          >
            <Input type="date" />
          </Form.Item>
          {WEATHER_VALUES.map((name) => (
            <Form.Item key={name} name={name} label={t(`field.${name}`)}>
              <InputNumber style={{ width: '100%' }} step={0.1} />
            </Form.Item>
          ))}
        </div>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {shell('save')}
        </Button>
      </Form>
    </>
  )
}
