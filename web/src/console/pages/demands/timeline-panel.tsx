import { Button, Form, Input, Timeline } from 'antd'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import { LIMITS } from '#contract/demands'
import type { DemandDetail, entry } from '#contract/orders'
import { useCommand } from '../../../lib/command.ts'
import { Panel } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useTimes } from '../../naming.ts'
import { usePlaceName } from '../../reference.ts'
import { useEventFacts } from './timeline-facts.ts'

type Entry = z.infer<typeof entry>

/** The words of an event, e.g. `demands.dispatched`. */
export function useEventName(): (name: string) => string {
  const { t, i18n } = useTranslation('events')
  return (name) => {
    const key = name.split('.').at(-1) ?? name
    return i18n.exists(key, { ns: 'events' }) ? t(key as never) : name
  }
}

function NoteForm({ order }: { order: DemandDetail }) {
  const { t } = useTranslation('demands')
  const shell = useTranslation('shell').t
  const [form] = Form.useForm<{ text: string }>()
  const add = useCommand<{ text: string }>(paths.notes(order.id), {
    stale: [['demand', order.id]],
    onDone: () => form.resetFields(),
  })
  return (
    <Form
      form={form}
      name="note"
      onFinish={({ text }) => add.mutate({ text: text.trim() })}
      className="no-print"
      style={{ marginBottom: 16 }}
    >
      <RefusalAlert failure={add.error} />
      <Form.Item
        name="text"
        style={{ marginBottom: 8 }}
        rules={[{ required: true, whitespace: true, min: 2, message: shell('tooShort', { min: 2 }) }]}
        validateTrigger="onSubmit"
      >
        <Input.TextArea
          autoSize={{ minRows: 1, maxRows: 6 }}
          maxLength={LIMITS.note}
          aria-label={t('timeline.addNote')}
          placeholder={t('timeline.notePlaceholder')}
        />
      </Form.Item>
      <Button htmlType="submit" size="small" loading={add.isPending}>
        {t('timeline.addNote')}
      </Button>
    </Form>
  )
}

function Line({ one }: { one: Entry }) {
  const { t } = useTranslation('demands')
  const time = useTimes()
  const eventName = useEventName()
  const placeName = usePlaceName()
  const nobody =
    one.facts.by === 'guest' || one.facts.by === 'resident' ? 'timeline.person' : 'timeline.system'
  const by =
    [placeName(one.byUnit), one.byName].filter(Boolean).join(' · ') ||
    t(one.name === 'demands.outsideAnswered' ? 'timeline.outside' : nobody)
  const facts = useEventFacts()(one.facts)
  return (
    <>
      <div>
        <strong style={{ fontWeight: 600 }}>{eventName(one.name)}</strong>
        {facts.length > 0 && ` · ${facts.join(' · ')}`}
      </div>
      {one.text && <div className="prewrap">{one.text}</div>}
      <div className="quiet" style={{ fontSize: 12.5 }}>
        {time(one.at)} · {by}
      </div>
    </>
  )
}

/** Events and notes, the newest first. */
export function TimelinePanel({ order }: { order: DemandDetail }) {
  const { t } = useTranslation('demands')
  const lines = order.timeline.toSorted((left, right) => right.at.localeCompare(left.at))
  return (
    <Panel title={t('section.timeline')}>
      {order.may.note && <NoteForm order={order} />}
      {lines.length === 0 && <p className="quiet">{t('timeline.empty')}</p>}
      <Timeline
        items={lines.map((one) => ({
          key: one.id,
          color: one.name.endsWith('note') || one.name.endsWith('noted') ? 'gray' : '#0f5f63',
          content: <Line one={one} />,
        }))}
      />
    </Panel>
  )
}
