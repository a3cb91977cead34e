import { useState } from 'react'
import { Button } from 'antd'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DemandAction } from '#contract/demands'
import type { DemandDetail } from '#contract/orders'
import type { Roads } from '#contract/roads'
import { Panel } from '../../../ui/page.tsx'
import { isForward, orderedActions } from '../../demand.ts'
import { ActionDialog } from '../../parts/action-dialog.tsx'
import { StateChip } from '../../parts/chips.tsx'
import { useMarks, useNaming, useTimes, useUntil } from '../../naming.ts'
import { usePlaceName } from '../../reference.ts'

/** Moves that answer what waits on the card: its buttons stand beside what they decide. */
const DECISIONS: readonly DemandAction[] = [
  'redirect',
  'confirmUnit',
  'extend',
  'refuseExtension',
  'agreeParking',
  'park',
  'refuseParking',
  'unpark',
  'terminate',
  'refuseTermination',
  'answerSupervision',
]

/** A reason of parking or of ending, in words. */
export function useRequestReason(): (reason: string | null | undefined) => string | null {
  const { t, i18n } = useTranslation('terms')
  return (reason) => {
    if (!reason) return null
    const group = i18n.exists(`parking.${reason}`, { ns: 'terms' }) ? 'parking' : 'guide'
    return t(`${group}.${reason}` as never)
  }
}

function Pending({ pending }: { pending: NonNullable<Roads['pending']> }) {
  const { t } = useTranslation('roads')
  const time = useTimes()
  const until = useUntil()
  const placeName = usePlaceName()
  const reason = useRequestReason()(pending.reason)
  const by = [placeName(pending.byUnit), pending.byName].filter(Boolean).join(' · ')
  return (
    <li className="duplicate">
      <div>
        <strong>{t(`pending.${pending.kind}`)}</strong>{' '}
        {reason && <span className="chip calm">{reason}</span>}
      </div>
      {pending.text && <div className="prewrap">{pending.text}</div>}
      {pending.until && (
        <div>
          {pending.kind === 'extension'
            ? t('wouldRunUntil', { day: until(pending.until) })
            : t('reviewOn', { day: time(pending.until, 'date') })}
        </div>
      )}
      <div className="quiet">
        {time(pending.askedAt)}
        {by && ` · ${by}`}
        {pending.agreedByName && ` · ${t('agreedBy', { name: pending.agreedByName })}`}
      </div>
    </li>
  )
}

function Objection({ objection }: { objection: NonNullable<Roads['objection']> }) {
  const { t } = useTranslation('roads')
  const naming = useNaming()
  const time = useTimes()
  const { decision } = objection
  return (
    <li className="duplicate">
      <div>
        <strong>{t('objection', { unit: naming(objection.unit) })}</strong>{' '}
        <span className="quiet">{time(objection.at)}</span>
      </div>
      {objection.text && <div className="prewrap">{objection.text}</div>}
      {decision ? (
        <>
          <div>
            <span className={`chip ${decision.upheld ? 'soon' : 'accent'}`}>
              {t(decision.upheld ? 'upheld' : 'notUpheld', { unit: naming(decision.unit) })}
            </span>{' '}
            <span className="quiet">{time(decision.at)}</span>
          </div>
          {decision.text && <div className="prewrap">{decision.text}</div>}
        </>
      ) : (
        <div className="quiet">{t('undecided')}</div>
      )}
    </li>
  )
}

function Supervision({ one }: { one: Roads['supervisions'][number] }) {
  const { t, i18n } = useTranslation('roads')
  const terms = useTranslation('terms').t
  const time = useTimes()
  const trigger = i18n.exists(`trigger.${one.trigger}`, { ns: 'terms' })
    ? terms(`trigger.${one.trigger}` as never)
    : t(`clock.${one.trigger}` as never)
  return (
    <li className="duplicate">
      <div>
        <strong>{one.level === null ? t('instruction') : terms(`chase.${one.level}` as never)}</strong>
        {one.level !== null && <> · {trigger}</>}{' '}
        <span className="quiet">
          {time(one.at)} · {one.byName ?? t('byClock')}
        </span>
      </div>
      {one.text && <div className="prewrap">{one.text}</div>}
      {one.answeredAt && (
        <div className="prewrap">
          <span className="chip accent">{t('answered', { time: time(one.answeredAt) })}</span> {one.answer}
        </div>
      )}
    </li>
  )
}

/** What was asked of others and decided by them: request, parking, objection, chasing, instructions (X14). */
export function DecisionsPanel({ order }: { order: DemandDetail }) {
  const { t } = useTranslation('roads')
  const terms = useTranslation('terms').t
  const time = useTimes()
  const marks = useMarks()
  const reason = useRequestReason()
  const [doing, setDoing] = useState<DemandAction | null>(null)
  const { roads } = order
  const buttons = orderedActions(order.can).filter((action) => DECISIONS.includes(action))
  const facts = [
    roads.unitFixed && t('unitFixed'),
    roads.extensions > 0 && t('extensions', { count: roads.extensions }),
    roads.supervisionLevel > 0 && t('level', { level: terms(`chase.${roads.supervisionLevel}` as never) }),
    roads.answerWanted && t('answerWanted'),
    roads.sampled && t('sampled'),
  ].filter((fact) => fact !== false)
  const chased = roads.supervisions.toReversed()
  const nothing =
    !roads.pending && !roads.parked && !roads.objection && facts.length === 0 && chased.length === 0
  if (nothing && buttons.length === 0) return null
  return (
    <Panel title={t('decisions')}>
      {facts.length > 0 && (
        <div className="turn-head" style={{ marginBottom: 8 }}>
          {facts.map((fact) => (
            <span key={fact} className="chip calm">
              {fact}
            </span>
          ))}
        </div>
      )}
      <ul className="duplicates">
        {roads.pending && <Pending pending={roads.pending} />}
        {roads.parked && (
          <li className="duplicate">
            <div>
              <strong>{t('parked')}</strong> <span className="chip soon">{reason(roads.parked.reason)}</span>{' '}
              <span className="quiet">{time(roads.parked.since)}</span>
            </div>
            {roads.parked.plan && <div className="prewrap">{roads.parked.plan}</div>}
            <div>{t('reviewOn', { day: time(roads.parked.reviewAt, 'date') })}</div>
          </li>
        )}
        {roads.objection && <Objection objection={roads.objection} />}
        {chased.map((one) => (
          <Supervision key={`${one.at}${one.level}${one.trigger}`} one={one} />
        ))}
      </ul>
      {buttons.length > 0 && (
        <fieldset
          className="decision-buttons no-print"
          aria-label={`${t('decisions')}${marks.after}${order.number}`}
        >
          {buttons.map((action, index) => (
            <Button
              key={action}
              type={index === 0 && isForward(action) ? 'primary' : 'default'}
              onClick={() => setDoing(action)}
            >
              {terms(`action.${action}`)}
            </Button>
          ))}
        </fieldset>
      )}
      {doing && <ActionDialog key={doing} order={order} action={doing} onClose={() => setDoing(null)} />}
    </Panel>
  )
}

/** The other matters of the same call (一单多诉). */
export function SistersPanel({ roads }: { roads: Roads }) {
  const { t } = useTranslation('roads')
  if (roads.sisters.length === 0) return null
  return (
    <Panel title={t('sisters')}>
      <ul className="duplicates">
        {roads.sisters.map((one) => (
          <li key={one.id} className="duplicate">
            <div>
              <Link to="/orders/$id" params={{ id: one.id }} className="mono">
                {one.number}
              </Link>{' '}
              <StateChip state={one.state} />
            </div>
            <div>{one.title}</div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
