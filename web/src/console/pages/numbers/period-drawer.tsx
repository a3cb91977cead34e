import { useState } from 'react'
import { App, Button, Drawer, Form, Input } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PeriodDetail } from '#contract/numbers'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { Loaded } from '../../../ui/page.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { paths } from '../../calls.ts'
import { useNaming, useTimes } from '../../naming.ts'
import { useUnits } from '../../reference.ts'
import { useMay } from '../../session.tsx'

type Difference = PeriodDetail['differences'][number]
type Line = NonNullable<Difference['before']>

/** What a closed month was counted from, what was corrected since, and what orders say differently by now. */
export function PeriodDrawer({ month, onClose }: { month: string; onClose: () => void }) {
  const { t } = useTranslation('numbers')
  const query = useQuery({
    queryKey: ['period', month],
    queryFn: ({ signal }) => ask<PeriodDetail>(paths.period(month), {}, signal),
  })
  return (
    <Drawer open title={`${month} · ${t('period.detail')}`} onClose={onClose} size="large">
      <Loaded query={query}>{(detail) => <Detail detail={detail} />}</Loaded>
    </Drawer>
  )
}

function Detail({ detail }: { detail: PeriodDetail }) {
  const { t } = useTranslation('numbers')
  const time = useTimes()
  const may = useMay()
  const [correcting, setCorrecting] = useState<Difference | null>(null)
  return (
    <div className="stack">
      {detail.chain && (
        <p className="quiet" style={{ margin: 0 }}>
          {t('period.chain', { seq: detail.chain.seq })}{' '}
          <span className="mono" style={{ overflowWrap: 'anywhere' }}>
            {detail.chain.hash}
          </span>
        </p>
      )}
      <section>
        <h3>{t('period.corrections', { n: detail.corrections.length })}</h3>
        {detail.corrections.length === 0 && <p className="quiet">{t('period.noCorrections')}</p>}
        {detail.corrections.map((one) => (
          <article key={one.id} className="correction">
            <OrderLink id={one.orderId} number={one.number} /> · {time(one.at)} · {one.byName}
            <p style={{ margin: '4px 0' }}>{one.reason}</p>
            <Changes before={one.before} after={one.after} />
          </article>
        ))}
      </section>
      <section>
        <h3>{t('period.differences')}</h3>
        <p className="quiet">
          {detail.differences.length === 0 ? t('period.noDifferences') : t('period.differencesNote')}
        </p>
        {detail.differences.map((one) => (
          <article key={one.orderId} className="correction">
            <OrderLink id={one.orderId} number={one.number} />
            <Changes before={one.before} after={one.after} />
            {may('demands.supervise') && (
              <Button size="small" onClick={() => setCorrecting(one)}>
                {t('period.correct')}
              </Button>
            )}
          </article>
        ))}
      </section>
      {correcting && (
        <CorrectDialog month={detail.month} difference={correcting} onClose={() => setCorrecting(null)} />
      )}
    </div>
  )
}

function OrderLink({ id, number }: { id: string; number: string }) {
  return (
    <Link to="/orders/$id" params={{ id }} className="mono">
      {number}
    </Link>
  )
}

/** Only what differs, before and after. */
function Changes({ before, after }: { before: Line | null; after: Line | null }) {
  const { t } = useTranslation('numbers')
  const shell = useTranslation('shell').t
  const naming = useNaming()
  const units = useUnits()
  const fields = Object.keys(before ?? after ?? {}) as (keyof Line)[]
  const shown = (line: Line | null, field: keyof Line) => {
    if (line === null) return t('period.absent')
    const value = line[field]
    if (value === null) return '—'
    if (typeof value === 'boolean') return shell(value ? 'yes' : 'no')
    if (field === 'excluded') return t(`reason.${line.excluded ?? 'terminated'}`)
    const unit = field === 'unit_id' ? units.find((one) => one.id === value) : undefined
    return unit ? naming(unit) : String(value)
  }
  if (before === null || after === null)
    return (
      <p style={{ margin: '4px 0' }}>
        {t('period.before')}: {before ? '✓' : t('period.absent')} → {t('period.after')}:{' '}
        {after ? '✓' : t('period.absent')}
      </p>
    )
  return (
    <ul style={{ margin: '4px 0', paddingInlineStart: 20 }}>
      {fields
        .filter((field) => before[field] !== after[field])
        .map((field) => (
          <li key={field}>
            {t(`field.${field}`)}: {shown(before, field)} → {shown(after, field)}
          </li>
        ))}
    </ul>
  )
}

function CorrectDialog(props: { month: string; difference: Difference; onClose: () => void }) {
  const { month, difference, onClose } = props
  const { t } = useTranslation('numbers')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const [form] = Form.useForm<{ text: string }>()
  const correct = useCommand<{ orderId: string; text: string }>(paths.corrections(month), {
    stale: [
      ['period', month],
      ['rates', month],
    ],
    onDone: () => {
      void message.success(t('period.corrected'))
      onClose()
    },
  })
  return (
    <FormDialog
      form={form}
      title={t('period.correctTitle', { number: difference.number, month })}
      okText={t('period.correct')}
      sending={correct}
      onFinish={({ text }) => correct.mutate({ orderId: difference.orderId, text })}
      onClose={onClose}
      lead={<Changes before={difference.before} after={difference.after} />}
    >
      <Form.Item
        name="text"
        label={t('period.reason')}
        rules={[{ required: true, message: shell('required') }]}
      >
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  )
}
