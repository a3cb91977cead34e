import { useState } from 'react'
import { App, Button, Form, Input } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { FocusAction, FocusArea, FocusReport } from '#contract/foresight-monthly'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { EmptyState, Loaded, PageHead, Panel } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useNaming } from '../../naming.ts'
import { useAreaTree, useTopicName } from '../../reference.ts'
import '../../parts/figures.css'

/** Areas of high demand: listed by data, diagnosed first, left by data (D3.42). */
export function FocusPage() {
  const { t } = useTranslation('monthly')
  const shell = useTranslation('shell').t
  const query = useQuery({
    queryKey: ['focus'],
    queryFn: ({ signal }) => ask<{ threshold: number; items: FocusArea[] }>(paths.focus, {}, signal),
  })
  const rule = query.data && {
    count: query.data.items[0]?.exitQuarters ?? 2,
    threshold: query.data.threshold,
  }
  return (
    <>
      <PageHead
        title={t('focus')}
        {...(rule && { lead: t('focusLead', rule) })}
        actions={<Button onClick={() => window.print()}>{shell('print')}</Button>}
      />
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('focusEmpty')} text={t('focusEmptyHint')} />
          ) : (
            <div className="stack">
              {items.map((one) => (
                <Area key={one.id} one={one} />
              ))}
            </div>
          )
        }
      </Loaded>
    </>
  )
}

function Area({ one }: { one: FocusArea }) {
  const { t } = useTranslation('monthly')
  const naming = useNaming()
  const tree = useAreaTree().data
  const [moving, setMoving] = useState<FocusAction | null>(null)
  const per = (value: number | null) => (value === null ? t('noResidents') : value.toFixed(0))
  return (
    <Panel
      title={naming(tree?.areas.find(({ id }) => id === one.areaId))}
      extra={
        <span className={`chip ${one.state === 'left' ? 'good' : 'accent'}`}>
          {t(`focusState.${one.state}`)}
        </span>
      }
    >
      <p className="quiet">
        {t('since', { quarter: one.fromQuarter, threshold: one.threshold })}
        {one.leftQuarter && ` · ${t('left', { quarter: one.leftQuarter })}`}
      </p>
      {one.state !== 'left' && <p>{t('below', { below: one.below, needed: one.exitQuarters })}</p>}
      <h3>{t('quarters')}</h3>
      <ul>
        {one.quarters.slice(0, 6).map((quarter) => (
          <li key={quarter.quarter}>
            {quarter.quarter} · {t('quarter', { demands: quarter.demands, per: per(quarter.perTenThousand) })}
          </li>
        ))}
      </ul>
      <Figures id={one.id} />
      {one.causes && (
        <>
          <h3>{t('causes')}</h3>
          <p className="prewrap">{one.causes}</p>
        </>
      )}
      {one.measures && (
        <>
          <h3>{t('measures')}</h3>
          <p className="prewrap">{one.measures}</p>
        </>
      )}
      <div className="page-actions no-print">
        {one.can.map((action) => (
          <Button key={action} onClick={() => setMoving(action)}>
            {t(`focusAction.${action}`)}
          </Button>
        ))}
      </div>
      {moving && <WordsDialog one={one} action={moving} onClose={() => setMoving(null)} />}
    </Panel>
  )
}

const CUTS = ['topics', 'places', 'months', 'weekdays', 'hours'] as const

/** What, where and when, for whoever writes the diagnosis. */
function Figures({ id }: { id: string }) {
  const { t } = useTranslation('monthly')
  const topicName = useTopicName()
  const query = useQuery({
    queryKey: ['focus', id],
    queryFn: ({ signal }) => ask<FocusReport>(paths.focusArea(id), {}, signal),
  })
  if (!query.data) return null
  const { from, until, total } = query.data
  const weekday = t as (key: string) => string
  const name = (cut: (typeof CUTS)[number], key: string) => {
    if (cut === 'topics') return topicName(key)
    if (cut === 'weekdays') return weekday(`weekday.${key}`)
    return cut === 'hours' ? t('hour', { hour: key }) : key
  }
  return (
    <>
      <h3>{t('report')}</h3>
      <p className="quiet">{t('reportLead', { from, until, count: total })}</p>
      <div className="figures">
        {CUTS.map((cut) => (
          <div key={cut}>
            <strong>{t(`cut.${cut}`)}</strong>
            <ul>
              {query.data[cut].map(({ key, n }) => (
                <li key={key}>
                  {name(cut, key)} <span className="quiet numeric">{n ?? t('few')}</span>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </>
  )
}

function WordsDialog(props: { one: FocusArea; action: FocusAction; onClose: () => void }) {
  const { t } = useTranslation('monthly')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const [form] = Form.useForm<{ text: string }>()
  const { one, action, onClose } = props
  const move = useCommand<object>(paths.focusMoves(one.id), {
    stale: [['focus']],
    onDone: () => {
      void message.success(t('saved'))
      onClose()
    },
  })
  const before = action === 'diagnose' ? one.causes : one.measures
  return (
    <FormDialog
      form={form}
      title={t(`focusAction.${action}`)}
      okText={shell('submit')}
      sending={move}
      initialValues={{ text: before ?? '' }}
      onFinish={({ text }) => move.mutate({ action, version: one.version, text: text.trim() })}
      onClose={onClose}
    >
      <Form.Item
        name="text"
        label={t(action === 'diagnose' ? 'causes' : 'measures')}
        rules={[{ required: true, whitespace: true, min: 2, message: shell('required') }]}
      >
        <Input.TextArea autoSize={{ minRows: 4 }} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  )
}
