import { App, Button, Form, Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Measures } from '#contract/foresight-measures'
import { useCommand } from '../../../lib/command.ts'
import { Panel } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'

type Row = Measures['population'][number]

/** Residents of past years, by which the estimate scales them. */
export function PopulationPanel({ rows }: { rows: Row[] }) {
  const { t } = useTranslation('measures')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const [form] = Form.useForm<Row>()
  const save = useCommand<Row>(paths.population, {
    stale: [['proactive-measures']],
    onDone: () => {
      void message.success(t('saved'))
      form.resetFields()
    },
  })
  const required = [{ required: true, message: shell('required') }]
  return (
    <Panel title={t('population')} className="no-print">
      <p className="quiet">{t('populationNote')}</p>
      <ul className="plain-list">
        {rows.map((row) => (
          <li key={row.year}>
            <strong>{row.year}</strong> {row.residents} <span className="quiet">{row.sourceNote}</span>
          </li>
        ))}
      </ul>
      <RefusalAlert failure={save.error} />
      <Form<Row> form={form} layout="vertical" onFinish={(values) => save.mutate(values)}>
        <div className="place-fields">
          <Form.Item name="year" label={t('year')} rules={required}>
            <InputNumber min={2000} max={2100} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="residents" label={t('residents')} rules={required}>
            <InputNumber min={1} max={10_000_000} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="sourceNote" label={t('sourceNote')} rules={[...required, { min: 5 }]}>
            <Input maxLength={300} />
          </Form.Item>
        </div>
        <Button htmlType="submit" loading={save.isPending}>
          {shell('save')}
        </Button>
      </Form>
    </Panel>
  )
}
