import { useState } from 'react'
import { Alert, App, Button, Form, Input, Modal, Select, Space, Upload } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CalendarImport } from '#contract/areas'
import { DAY_KINDS } from '#contract/areas'
import { useCommand } from '../../../lib/command.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'

const STALE = [['calendar']]

function useSourceRules() {
  const { t } = useTranslation('rules')
  return [{ required: true, whitespace: true, min: 5, message: t('sourceHint') }]
}

/** What one day is for this office. */
export function DayForm({ year, onClose }: { year: number; onClose: () => void }) {
  const { t } = useTranslation('rules')
  const shell = useTranslation('shell').t
  const terms = useTranslation('terms').t
  const { message } = App.useApp()
  const [form] = Form.useForm<{ date: string; kind: string; name?: string; sourceNote: string }>()
  const source = useSourceRules()
  const save = useCommand<object>(paths.calendar, {
    stale: STALE,
    onDone: () => {
      void message.success(t('daySaved'))
      onClose()
    },
  })
  const required = [{ required: true, message: shell('required') }]
  return (
    <FormDialog
      form={form}
      title={t('setDay')}
      sending={save}
      name="day"
      initialValues={{ kind: 'holiday' }}
      onFinish={({ name, ...rest }) => save.mutate({ ...rest, name: name?.trim() || null })}
      onClose={onClose}
    >
      <Form.Item name="date" label={t('day')} rules={required}>
        <Input type="date" min={`${year}-01-01`} max={`${year}-12-31`} style={{ maxWidth: 200 }} />
      </Form.Item>
      <Form.Item name="kind" label={t('dayKind')} rules={required}>
        <Select options={DAY_KINDS.map((value) => ({ value, label: terms(`day.${value}`) }))} />
      </Form.Item>
      <Form.Item name="name" label={t('dayName')}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="sourceNote" label={t('daySource')} rules={source}>
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  )
}

function Read({ result }: { result: CalendarImport }) {
  const { t } = useTranslation('rules')
  return (
    <Alert
      style={{ marginBottom: 12 }}
      showIcon
      type={result.rejected.length > 0 ? 'warning' : 'info'}
      title={t('daysRead', { n: result.days.length })}
      description={
        result.rejected.length > 0 && (
          <ul style={{ margin: 0, paddingInlineStart: 18 }}>
            {result.rejected.map(({ line, text, reason }) => (
              <li key={line}>{t('daysBad', { line, text, reason: t(`dayFault.${reason}`) })}</li>
            ))}
          </ul>
        )
      }
    />
  )
}

/** A year's days off and make-up days, typed, pasted or read from a file; tried first, entered whole. */
export function DayListForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('rules')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const [form] = Form.useForm<{ text: string; sourceNote: string }>()
  const [tried, setTried] = useState(false)
  const source = useSourceRules()
  const send = useCommand<object, CalendarImport>(paths.importCalendar, {
    stale: STALE,
    onDone: ({ written, rejected }) => {
      setTried(rejected.length === 0)
      if (written === 0) return
      void message.success(t('daysSaved', { n: written }))
      onClose()
    },
  })
  const start = async (dryRun: boolean) => {
    const values = await form.validateFields().catch(() => null)
    if (values) send.mutate({ ...values, dryRun })
  }
  return (
    <Modal
      open
      title={t('importDays')}
      width={640}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <Space wrap>
          <Button onClick={onClose}>{shell('cancel')}</Button>
          <Button loading={send.isPending} onClick={() => void start(true)}>
            {t('importTry')}
          </Button>
          <Button type="primary" disabled={!tried} loading={send.isPending} onClick={() => void start(false)}>
            {shell('save')}
          </Button>
        </Space>
      }
    >
      <RefusalAlert failure={send.error} />
      {send.data && <Read result={send.data} />}
      <Form
        form={form}
        name="days"
        layout="vertical"
        onValuesChange={() => {
          setTried(false)
          send.reset()
        }}
      >
        <Form.Item
          name="text"
          label={t('daysText')}
          rules={[{ required: true, whitespace: true, message: shell('required') }]}
        >
          <Input.TextArea
            autoSize={{ minRows: 6, maxRows: 16 }}
            placeholder={t('daysExample')}
            maxLength={40_000}
          />
        </Form.Item>
        <Form.Item>
          <Upload
            accept=".txt,.csv,text/plain,text/csv"
            showUploadList={false}
            beforeUpload={async (file) => {
              form.setFieldValue('text', await file.text())
              setTried(false)
              send.reset()
              return false
            }}
          >
            <Button size="small">{t('daysFile')}</Button>
          </Upload>
        </Form.Item>
        <Form.Item name="sourceNote" label={t('daySource')} rules={source}>
          <Input maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
