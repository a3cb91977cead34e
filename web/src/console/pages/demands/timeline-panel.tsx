import { Timeline } from 'antd'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { DemandDetail, entry } from '#contract/orders'
import { Panel } from '../../../ui/page.tsx'
import { useEventName, useTimes } from '../../naming.ts'
import { usePlaceName } from '../../reference.ts'
import { EditNote, NoteForm } from './note-form.tsx'
import { useEventFacts } from './timeline-facts.ts'

type Entry = z.infer<typeof entry>

function Line({ one, order }: { one: Entry; order: string }) {
  const daily = useTranslation('daily').t
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
        {one.note?.editedAt && ` · ${daily('edited', { time: time(one.note.editedAt, 'short') })}`}
        {one.note?.editableUntil && <EditNote order={order} note={one.note.id} text={one.text ?? ''} />}
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
          content: <Line one={one} order={order.id} />,
        }))}
      />
    </Panel>
  )
}
