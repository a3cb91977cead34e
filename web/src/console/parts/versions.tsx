import { useState } from 'react'
import { App, Button, DatePicker, Form, Input, Popconfirm } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { VersionHead } from '#contract/catalogue'
import { serverNow } from '../../lib/clock.ts'
import { useCommand } from '../../lib/command.ts'
import { beijingIso } from '../../lib/times.ts'
import { EmptyState, Panel } from '../../ui/page.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useRefusalText } from '../../ui/refusal.tsx'
import { useMarks, useTimes } from '../naming.ts'
import { useMay } from '../session.tsx'
import './desk.css'

/** Whether a version holds, will hold, held, or is still to be read. */
export function VersionChip({ one }: { one: VersionHead }) {
  const { t } = useTranslation('rules')
  if (one.status !== 'published')
    return (
      <span className={`chip ${one.status === 'draft' ? 'accent' : 'calm'}`}>
        {t(`status.${one.status}`)}
      </span>
    )
  if (one.inForce) return <span className="chip good">{t('inForce')}</span>
  const coming = one.effectiveFrom !== null && Date.parse(one.effectiveFrom) > serverNow()
  return <span className={`chip ${coming ? 'soon' : 'calm'}`}>{t(coming ? 'future' : 'past')}</span>
}

export function VersionList<One extends VersionHead>(props: {
  items: One[]
  chosen: string | undefined
  onChoose: (id: string) => void
  about?: (one: One) => string
}) {
  const { t } = useTranslation('rules')
  const time = useTimes()
  return (
    <Panel title={t('versions')} flush>
      <div className="desk-list">
        {props.items.length === 0 && <EmptyState title={t('none')} text=" " />}
        <ul>
          {props.items.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                aria-current={one.id === props.chosen}
                className={one.id === props.chosen ? 'current' : undefined}
                onClick={() => props.onChoose(one.id)}
              >
                <span className="desk-chips">
                  <VersionChip one={one} />
                </span>
                <span className="desk-title">{one.name}</span>
                <span className="quiet desk-sub">
                  {[
                    t('number', { n: one.number }),
                    props.about?.(one),
                    one.effectiveFrom && `${t('from')} ${time(one.effectiveFrom)}`,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  )
}

/** Where a version comes from: its source, who made it, who published it. */
export function VersionStory({ one }: { one: VersionHead }) {
  const { t } = useTranslation('rules')
  const time = useTimes()
  const marks = useMarks()
  const told = [
    one.madeByName
      ? t('madeBy', { name: one.madeByName, time: time(one.madeAt) })
      : t('madeBySystem', { time: time(one.madeAt) }),
    one.publishedByName && t('publishedBy', { name: one.publishedByName, time: time(one.publishedAt) }),
    one.copyOf !== null && t('copyOf', { n: one.copyOf }),
  ].filter(Boolean)
  return (
    <p style={{ margin: 0 }}>
      <span className="quiet">
        {t('source')}
        {marks.after}
      </span>
      {one.sourceNote}
      <br />
      <span className="quiet">{told.join(' · ')}</span>
    </p>
  )
}

/** Begins a draft: its name and what it rests on. */
export function DraftDialog(props: {
  path: string
  stale: string[][]
  from?: string | undefined
  onClose: () => void
  onDone: (id: string) => void
}) {
  const { t } = useTranslation('rules')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const [form] = Form.useForm<{ name: string; sourceNote: string }>()
  const begin = useCommand<object, { id: string }>(props.path, {
    stale: props.stale,
    onDone: ({ id }) => {
      void message.success(t('drafted'))
      props.onDone(id)
      props.onClose()
    },
  })
  return (
    <FormDialog
      form={form}
      title={t('draft')}
      okText={t('draft')}
      sending={begin}
      onFinish={({ name, sourceNote }) =>
        begin.mutate({
          name: name.trim(),
          sourceNote: sourceNote.trim(),
          ...(props.from && { from: props.from }),
        })
      }
      onClose={props.onClose}
    >
      <Form.Item
        name="name"
        label={t('draftName')}
        rules={[{ required: true, whitespace: true, message: shell('required') }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="sourceNote"
        label={t('source')}
        rules={[{ required: true, whitespace: true, min: 5, message: t('sourceHint') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} placeholder={t('sourceHint')} />
      </Form.Item>
    </FormDialog>
  )
}

function PublishDialog(props: { path: string; stale: string[][]; onClose: () => void }) {
  const { t } = useTranslation('rules')
  const { message } = App.useApp()
  const [form] = Form.useForm<{ effectiveFrom?: Dayjs | null }>()
  const publish = useCommand<object>(props.path, {
    stale: props.stale,
    onDone: () => {
      void message.success(t('published'))
      props.onClose()
    },
  })
  return (
    <FormDialog
      form={form}
      title={t('publish')}
      okText={t('publish')}
      sending={publish}
      onFinish={({ effectiveFrom }) =>
        publish.mutate(
          effectiveFrom ? { effectiveFrom: beijingIso(effectiveFrom.format('YYYY-MM-DDTHH:mm:ss')) } : {},
        )
      }
      onClose={props.onClose}
      lead={
        <p className="quiet" style={{ marginTop: 0 }}>
          {t('publishLead')}
        </p>
      }
    >
      <Form.Item name="effectiveFrom" label={t('effectiveFrom')} extra={t('effectiveNow')}>
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }} />
      </Form.Item>
    </FormDialog>
  )
}

/** What may be done with a version: publish or give up a draft, bring back what held before. */
export function VersionActions(props: {
  one: VersionHead
  path: string
  stale: string[][]
  /** A version that does not hold yet can be taken back. */
  retiresFuture?: boolean
  onRestored: (id: string) => void
}) {
  const { t } = useTranslation('rules')
  const may = useMay()
  const say = useRefusalText()
  const { message } = App.useApp()
  const [publishing, setPublishing] = useState(false)
  const { one, path, stale } = props
  const onError = (failure: unknown) => void message.error(say(failure))
  const retire = useCommand<object>(`${path}/retire`, {
    stale,
    onDone: () => void message.success(t('retired')),
  })
  const restore = useCommand<object, { id: string }>(`${path}/restore`, {
    stale,
    onDone: ({ id }) => {
      void message.success(t('restored'))
      props.onRestored(id)
    },
  })
  const coming = one.effectiveFrom !== null && Date.parse(one.effectiveFrom) > serverNow()
  const publisher = may('demands.publishRules')
  const isPast = one.status === 'published' && !one.inForce && !coming
  return (
    <>
      {one.status === 'draft' && publisher && (
        <Button size="small" type="primary" onClick={() => setPublishing(true)}>
          {t('publish')}
        </Button>
      )}
      {(one.status === 'draft' ||
        (coming && one.status === 'published' && publisher && props.retiresFuture)) && (
        <Popconfirm title={t('retireAsk')} onConfirm={() => retire.mutate({}, { onError })}>
          <Button size="small" loading={retire.isPending}>
            {t('retire')}
          </Button>
        </Popconfirm>
      )}
      {isPast && publisher && (
        <Popconfirm title={t('restoreAsk')} onConfirm={() => restore.mutate({}, { onError })}>
          <Button size="small" loading={restore.isPending}>
            {t('restore')}
          </Button>
        </Popconfirm>
      )}
      {publishing && (
        <PublishDialog path={`${path}/publish`} stale={stale} onClose={() => setPublishing(false)} />
      )}
    </>
  )
}
