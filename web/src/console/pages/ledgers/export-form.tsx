import { useState } from 'react'
import { Alert, DatePicker, Form, Radio, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { KINDS, STATES } from '#contract/demands'
import { LEDGER_FORMATS, type Layout } from '#contract/layouts'
import { UNMASK_REASONS } from '#contract/people'
import { downloadBy } from '../../../lib/download.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { paths } from '../../calls.ts'

interface Values {
  format: (typeof LEDGER_FORMATS)[number]
  range?: [Dayjs, Dayjs]
  kind?: string
  state?: string
  reason?: string
}

/** Which orders, in which form; in clear also why. */
export function ExportForm({ layout, onClose }: { layout: Layout; onClose: () => void }) {
  const { t } = useTranslation('ledgers')
  const terms = useTranslation('terms').t
  const shell = useTranslation('shell').t
  const [form] = Form.useForm<Values>()
  const [failure, setFailure] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const take = async ({ format, range, kind, state, reason }: Values) => {
    setBusy(true)
    setFailure(null)
    const [from, until] = (range ?? []).map((day) => day.format('YYYY-MM-DD'))
    const filter = { from, until, kind, state, sort: 'oldest' }
    try {
      const path = layout.clear ? paths.exportClear(layout.id) : paths.exportLayout(layout.id)
      await downloadBy(path, { format, filter, reason }, `${layout.name}.${format}`)
      onClose()
    } catch (problem) {
      setFailure(problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    <FormDialog
      form={form}
      title={t('takeBy', { name: layout.name })}
      okText={t('take')}
      sending={{ isPending: busy, error: failure }}
      initialValues={{ format: 'xlsx' }}
      onFinish={(values) => void take(values)}
      onClose={onClose}
      lead={
        <Alert
          type={layout.clear ? 'warning' : 'info'}
          showIcon
          style={{ marginBottom: 12 }}
          title={t(layout.clear ? 'clearLead' : 'maskedLead')}
        />
      }
    >
      <Form.Item name="range" label={t('range')}>
        <DatePicker.RangePicker style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="kind" label={t('kind')}>
        <Select allowClear options={KINDS.map((value) => ({ value, label: terms(`kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="state" label={t('state')}>
        <Select allowClear options={STATES.map((value) => ({ value, label: terms(`state.${value}`) }))} />
      </Form.Item>
      {layout.clear && (
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, message: shell('required') }]}>
          <Select options={UNMASK_REASONS.map((value) => ({ value, label: terms(`unmask.${value}`) }))} />
        </Form.Item>
      )}
      <Form.Item name="format" label={t('format')}>
        <Radio.Group options={LEDGER_FORMATS.map((value) => ({ value, label: value.toUpperCase() }))} />
      </Form.Item>
    </FormDialog>
  )
}
