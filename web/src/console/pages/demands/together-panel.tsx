import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DemandDetail } from '#contract/orders'
import type { Roads } from '#contract/roads'
import { Panel } from '../../../ui/page.tsx'
import { DeadlineChip } from '../../parts/chips.tsx'
import { useNaming, useTimes } from '../../naming.ts'

type Consultation = Roads['consultations'][number]
type Assist = Roads['assists'][number]

/** Those asked at one moment were asked the same: the words stand once above them. */
function inTurns<Asked extends { askedAt: string }>(all: readonly Asked[]): Asked[][] {
  const turns = new Map<string, Asked[]>()
  for (const one of all) turns.set(one.askedAt, [...(turns.get(one.askedAt) ?? []), one])
  return [...turns.values()]
}

function Turn(props: { what: string; at: string; words: string | null; children: ReactNode }) {
  const time = useTimes()
  return (
    <li className="duplicate">
      <div>
        <strong>{props.what}</strong> <span className="quiet">{time(props.at)}</span>
      </div>
      {props.words && <div className="prewrap">{props.words}</div>}
      <ul className="turn">{props.children}</ul>
    </li>
  )
}

function Asked({ one, waited }: { one: Consultation; waited: boolean }) {
  const { t } = useTranslation('roads')
  const terms = useTranslation('terms').t
  const naming = useNaming()
  const time = useTimes()
  return (
    <li>
      <div className="turn-head">
        <span>{naming(one.unit)}</span>
        {one.opinion && one.answeredAt ? (
          <>
            <span className={`chip ${one.opinion === 'not-ours' ? 'calm' : 'accent'}`}>
              {terms(`opinion.${one.opinion}`)}
            </span>
            <span className="quiet">{time(one.answeredAt)}</span>
          </>
        ) : (
          <>
            <span className="quiet">{t('noAnswer')}</span>
            {waited && <DeadlineChip dueAt={one.dueAt} late={false} />}
          </>
        )}
      </div>
      {one.text && <div className="prewrap">{one.text}</div>}
    </li>
  )
}

/** What one unit owes, and how far it is: answered, there, reported, or its clock. */
function Helper({ one, waited }: { one: Assist; waited: boolean }) {
  const { t } = useTranslation('roads')
  const naming = useNaming()
  const time = useTimes()
  const missing = one.reportedAt === null && one.excusedAt === null
  const waits = missing && waited
  return (
    <li>
      <div className="turn-head">
        <span>{naming(one.unit)}</span>
        {one.coming !== null && one.answeredAt && (
          <span className={`chip ${one.coming ? 'accent' : 'soon'}`}>
            {t(one.coming ? 'coming' : 'notComing')}
          </span>
        )}
        {one.arrivedAt && <span className="chip accent">{t('arrived', { time: time(one.arrivedAt) })}</span>}
        {one.reportedAt && (
          <span className="chip accent">{t('reported', { time: time(one.reportedAt) })}</span>
        )}
        {one.excusedAt && <span className="chip calm">{t('excused')}</span>}
        {missing && !waited && <span className="chip soon">{t('neverReported')}</span>}
        {!waits && one.late && <span className="chip late">{t('notInTime')}</span>}
        {waits && (
          <>
            <span className="quiet">{t(one.arrivedAt ? 'owesReport' : `owes.${one.how}`)}</span>
            {!one.arrivedAt && <DeadlineChip dueAt={one.dueAt} late={one.late} />}
            {one.arrivedAt && one.late && <span className="chip late">{t('notInTime')}</span>}
          </>
        )}
      </div>
      {one.answer && <div className="prewrap">{one.answer}</div>}
      {one.report && <div className="prewrap">{one.report}</div>}
    </li>
  )
}

/** States in which an assisting unit may still report (SM1). */
const AT_WORK = ['dispatched', 'signed', 'contacted', 'handling', 'joint']

export function isAwaited(order: Pick<DemandDetail, 'state' | 'round'>, one: Assist): boolean {
  return AT_WORK.includes(order.state) && one.round === order.round
}

/** Working together 协同: who was asked before dispatch, and who helps, each with a clock of its own (D3.14, D3.17, D3.18). */
export function TogetherPanel({ order }: { order: DemandDetail }) {
  const { t } = useTranslation('roads')
  const { consultations, assists } = order.roads
  // Once the consultation is over or the unit has replied, nobody waits for those who did not answer.
  const asks = order.state === 'consulting'
  if (consultations.length === 0 && assists.length === 0) return null
  return (
    <Panel title={t('together')}>
      <ul className="duplicates">
        {inTurns(consultations).map(([first, ...others]) =>
          first ? (
            <Turn
              key={`c${first.askedAt}`}
              what={t('consultation')}
              at={first.askedAt}
              words={first.question}
            >
              {[first, ...others].map((one) => (
                <Asked key={one.unit.id} one={one} waited={asks} />
              ))}
            </Turn>
          ) : null,
        )}
        {inTurns(assists).map(([first, ...others]) =>
          first ? (
            <Turn
              key={`a${first.askedAt}`}
              what={
                first.round > 1
                  ? t('inRound', { what: t(`how.${first.how}`), round: first.round })
                  : t(`how.${first.how}`)
              }
              at={first.askedAt}
              words={first.task}
            >
              {[first, ...others].map((one) => (
                <Helper key={`${one.unit.id}${one.round}`} one={one} waited={isAwaited(order, one)} />
              ))}
            </Turn>
          ) : null,
        )}
      </ul>
    </Panel>
  )
}
