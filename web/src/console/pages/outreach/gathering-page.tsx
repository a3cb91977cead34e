import { useState } from 'react'
import { App, Button, DatePicker, Form, Input, InputNumber, Radio } from 'antd'
import type { Dayjs } from 'dayjs'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { OUTREACH_LIMITS, type RecordGathering } from '#contract/outreach'
import { useCommand } from '../../../lib/command.ts'
import { PageHead, Panel } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { AreaChoice } from '../../parts/choices.tsx'
import { demandsOf, emptyRow, faultAt, isBlank, type Row } from './gathering-rows.ts'
import { RowsTable } from './rows-table.tsx'

interface HeadValues {
  kind: 'meeting' | 'survey'
  title: string
  heldOn: Dayjs
  areaId: string
  attendance?: number
  note?: string
}

const begin = () => Array.from({ length: 5 }, emptyRow)

/** A meeting from its minutes, a survey from its open answers: one record, many demands, by keyboard. */
export function GatheringPage() {
  const { t } = useTranslation('outreach')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const [form] = Form.useForm<HeadValues>()
  const [rows, setRows] = useState<Row[]>(begin)
  const [taken, setTaken] = useState<string[]>([])
  const save = useCommand<RecordGathering, { id: string; numbers: string[] }>(paths.gatherings, {
    stale: [['occasions'], ['demands'], ['counts']],
    onDone: ({ numbers }) => {
      void message.success(t('saved', { count: numbers.length }))
      setTaken(numbers)
      setRows(begin())
      form.resetFields(['title', 'attendance', 'note'])
    },
  })
  const count = rows.filter((row) => !isBlank(row)).length
  const faults = (save.error?.faults ?? []).flatMap(({ path }) => faultAt(rows, path) ?? [])
  const send = async () => {
    const values = await form.validateFields().catch(() => null)
    if (!values) return
    if (count === 0) return void message.error(t('nothing'))
    save.mutate({
      ...values,
      heldOn: values.heldOn.format('YYYY-MM-DD'),
      attendance: values.attendance ?? null,
      note: values.note?.trim() || null,
      demands: demandsOf(rows),
    })
  }
  const required = [{ required: true, message: shell('required') }]
  return (
    <>
      <PageHead title={t('gathering')} lead={t('gatheringLead')} />
      <div className="stack">
        <Panel title={t('record')}>
          <Form
            form={form}
            layout="vertical"
            initialValues={{ kind: 'meeting', heldOn: dayjs() }}
            style={{ maxWidth: 760 }}
          >
            <Form.Item name="kind" label={t('kind')}>
              <Radio.Group
                options={(['meeting', 'survey'] as const).map((value) => ({
                  value,
                  label: t(`occasion.${value}`),
                }))}
              />
            </Form.Item>
            <Form.Item
              name="title"
              label={t('name')}
              rules={[...required, { min: 2, max: 100, message: shell('tooShort', { min: 2 }) }]}
            >
              <Input placeholder={t('nameHint')} maxLength={100} />
            </Form.Item>
            <div className="place-fields">
              <Form.Item name="heldOn" label={t('heldOn')} rules={required}>
                <DatePicker allowClear={false} style={{ width: '100%' }} />
              </Form.Item>
              <Form.Item name="areaId" label={t('area')} rules={required}>
                <AreaChoice />
              </Form.Item>
              <Form.Item name="attendance" label={t('attendance')}>
                <InputNumber min={0} max={100_000} style={{ width: '100%' }} />
              </Form.Item>
            </div>
            <Form.Item name="note" label={t('note')} style={{ marginBlockEnd: 0 }}>
              <Input.TextArea
                placeholder={t('noteHint')}
                autoSize={{ minRows: 2, maxRows: 6 }}
                maxLength={OUTREACH_LIMITS.note}
              />
            </Form.Item>
          </Form>
        </Panel>
        <Panel title={t('rows')}>
          <RowsTable rows={rows} faults={faults} onChange={setRows} />
        </Panel>
        {faults.length === 0 && <RefusalAlert failure={save.error} />}
        {faults.length > 0 && (
          <div role="alert">
            <ul>
              {faults.map(({ row, cell }) => (
                <li key={`${row} ${cell}`}>{t('rowFault', { row: row + 1, cell: t(`cell.${cell}`) })}</li>
              ))}
            </ul>
          </div>
        )}
        <p aria-live="polite">{taken.length > 0 && t('numbers', { numbers: taken.join(' ') })}</p>
        <div>
          <Button type="primary" loading={save.isPending} onClick={() => void send()}>
            {t('save', { count })}
          </Button>
        </div>
      </div>
    </>
  )
}
