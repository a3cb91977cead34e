import { Descriptions, Image } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DemandDetail } from '#contract/orders'
import { Attachments } from '../../parts/attachments.tsx'
import { Panel } from '../../../ui/page.tsx'
import { useNaming, useTimes, useUntil } from '../../naming.ts'
import { usePlaceName, useTopicName } from '../../reference.ts'
import { CallRecording } from './call-recording.tsx'
import { InHand } from './in-hand.tsx'

/** The person's own words, and the pictures that came with them. */
export function TextPanel({ order }: { order: DemandDetail }) {
  const { t } = useTranslation('demands')
  return (
    <Panel title={t('section.text')}>
      <p className="prewrap order-text">{order.body}</p>
      <Photos photos={order.photos.filter(({ purpose }) => purpose === 'demand' || purpose === 'facts')} />
      <Attachments files={order.files.filter(({ purpose }) => purpose === 'demand' || purpose === 'facts')} />
    </Panel>
  )
}

export function Photos({ photos }: { photos: DemandDetail['photos'] }) {
  const { t } = useTranslation('demands')
  if (photos.length === 0) return null
  return (
    <Image.PreviewGroup>
      <div className="photos" aria-label={t('section.photos')}>
        {photos.map((photo, index) => (
          <Image
            key={photo.id}
            width={96}
            height={96}
            src={photo.thumbnailUrl}
            preview={{ src: photo.url }}
            alt={`${t('section.photos')} ${index + 1}`}
          />
        ))}
      </div>
    </Image.PreviewGroup>
  )
}

/** The answer to the person, with its evidence. */
export function ReplyPanel({ order }: { order: DemandDetail }) {
  const { t } = useTranslation('demands')
  const time = useTimes()
  const placeName = usePlaceName()
  if (!order.reply) return null
  return (
    <Panel
      title={t('section.reply')}
      extra={order.reply.late ? <span className="chip late">{t('reply.late')}</span> : undefined}
    >
      <p className="prewrap order-text">{order.reply.text}</p>
      <Photos photos={order.photos.filter((photo) => photo.purpose === 'evidence')} />
      <Attachments files={order.files.filter((file) => file.purpose === 'evidence')} />
      <div className="quiet">
        {t('reply.by', { unit: placeName(order.reply.unitName) ?? '—', time: time(order.reply.at) })}
      </div>
    </Panel>
  )
}

/** Calls so far: outcome and the three answers, never mixed into one. */
export function CallsPanel({ order }: { order: DemandDetail }) {
  const { t } = useTranslation('demands')
  const city = useTranslation('city').t
  const shell = useTranslation('shell').t
  const terms = useTranslation('terms').t
  const time = useTimes()
  if (order.calls.length === 0) return null
  const answer = (value: boolean | null) => (value === null ? '—' : shell(value ? 'yes' : 'no'))
  const answered = order.calls.filter((call) => call.solved !== null)
  const [first] = answered
  const last = answered.at(-1)
  return (
    <Panel
      title={`${order.origin === 'city' ? city('selfCheck') : t('section.calls')} · ${order.calls.length}`}
    >
      {first && last && first.round !== last.round && (
        <div className="rounds">
          {[['first', first] as const, ['last', last] as const].map(([which, call]) => (
            <div key={which} data-round={call.round}>
              <span className="quiet">{t(`calls.${which}`)}</span>
              <strong>{t('calls.solved', { answer: answer(call.solved) })}</strong>
              <span>
                {t('calls.satisfied', {
                  answer: call.satisfaction ? terms(`satisfaction.${call.satisfaction}`) : '—',
                })}
              </span>
            </div>
          ))}
        </div>
      )}
      <ul className="duplicates">
        {order.calls.map((call) => (
          <li key={call.id} className="duplicate">
            <div>
              <strong>{terms(`outcome.${call.outcome}`)}</strong>{' '}
              <span className="quiet">
                {t('calls.round', { round: call.round })} · {time(call.at)} · {call.byName}
              </span>
            </div>
            {call.outcome === 'reached' && (
              <div style={{ display: 'flex', flexWrap: 'wrap', gap: 6 }}>
                <span className="chip calm">{t('calls.contacted', { answer: answer(call.contacted) })}</span>
                <span className={`chip ${call.solved ? 'good' : 'soon'}`}>
                  {t('calls.solved', { answer: answer(call.solved) })}
                </span>
                <span className="chip calm">
                  {t('calls.satisfied', {
                    answer: call.satisfaction ? terms(`satisfaction.${call.satisfaction}`) : '—',
                  })}
                </span>
              </div>
            )}
            {call.callAt && <div>{t('calls.callAt', { time: time(call.callAt) })}</div>}
            {call.note && <div className="prewrap">{call.note}</div>}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Kind, topic, place, times: what the sheet holds beside the words (F1). */
export function FactsPanel({ order }: { order: DemandDetail }) {
  const { t } = useTranslation('demands')
  const terms = useTranslation('terms').t
  const safekeeping = useTranslation('safekeeping').t
  const time = useTimes()
  const topicName = useTopicName()
  const until = useUntil()
  const placeName = usePlaceName()
  const { place } = order
  const where = [placeName(place.areaName), place.estate, place.detail].filter(Boolean).join(' · ') || '—'
  const items = [
    { key: 'place', label: t('field.place'), children: where },
    ...(place.lat !== null && place.lng !== null
      ? [
          {
            key: 'geo',
            label: t('field.coordinates'),
            children: <span className="mono">{`${place.lat.toFixed(5)}, ${place.lng.toFixed(5)}`}</span>,
          },
        ]
      : []),
    { key: 'kind', label: t('field.kind'), children: terms(`kind.${order.kind}`) },
    { key: 'topic', label: t('field.topic'), children: topicName(order.topicCode) },
    {
      key: 'confirmed',
      label: t('section.suggestions'),
      children: order.confirmed ? t('suggestion.confirmed') : t('suggestion.unconfirmed'),
    },
    { key: 'channel', label: t('field.channel'), children: terms(`channel.${order.channel}`) },
    ...(order.safekeeping.recordedUntil
      ? [
          {
            key: 'recording',
            label: safekeeping('recording'),
            children: <CallRecording id={order.id} until={order.safekeeping.recordedUntil} />,
          },
        ]
      : []),
    { key: 'origin', label: t('field.origin'), children: terms(`origin.${order.origin}`) },
    { key: 'received', label: t('field.receivedAt'), children: time(order.receivedAt) },
    ...(order.eventAt ? [{ key: 'event', label: t('field.eventAt'), children: time(order.eventAt) }] : []),
    ...(order.enteredByName
      ? [{ key: 'by', label: t('field.enteredBy'), children: order.enteredByName }]
      : []),
    { key: 'replyDue', label: t('field.replyDue'), children: until(order.replyDueAt) },
    { key: 'round', label: t('field.round'), children: t('calls.round', { round: order.round }) },
  ]
  return (
    <Panel title={t('section.facts')}>
      <Descriptions size="small" column={1} items={items} />
    </Panel>
  )
}

/** Main, assisting and concerned units. */
export function UnitsPanel({ order }: { order: DemandDetail }) {
  const { t } = useTranslation('demands')
  const naming = useNaming()
  const lines = [
    ...(order.mainUnit ? [{ key: order.mainUnit.id, role: t('unit.main'), unit: order.mainUnit }] : []),
    ...order.assistUnits.map((unit) => ({ key: unit.id, role: t('unit.assist'), unit })),
    ...(order.againstUnit
      ? [{ key: `against-${order.againstUnit.id}`, role: t('unit.against'), unit: order.againstUnit }]
      : []),
  ]
  return (
    <Panel title={t('section.units')}>
      {lines.length === 0 && <span className="quiet">{t('unit.none')}</span>}
      {lines.map((line) => (
        <div key={line.key}>
          <span className="chip calm">{line.role}</span> {naming(line.unit)}
        </div>
      ))}
      <InHand order={order} />
    </Panel>
  )
}
