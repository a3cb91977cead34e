import { useTranslation } from 'react-i18next'
import type { DemandDetail } from '#contract/orders'
import { isAwaited } from './together-panel.tsx'
import { useMarks, useNaming, useTimes } from '../../naming.ts'

/** The roads of an order in lines for paper: who was asked, called and chased, what was decided, each with its words. */
export function usePaperLines(
  order: DemandDetail,
): { heading: string; lines: { key: string; text: string }[] }[] {
  const { roads } = order
  const { t } = useTranslation('roads')
  const terms = useTranslation('terms').t
  const naming = useNaming()
  const time = useTimes()
  const marks = useMarks()
  const short = (at: string | null) => (at ? time(at, 'short') : null)
  const join = (...parts: (string | null | false | undefined)[]) => parts.filter(Boolean).join(' · ')

  const consulted = roads.consultations.map((one) =>
    join(
      short(one.askedAt),
      naming(one.unit),
      one.question,
      one.opinion ? terms(`opinion.${one.opinion}`) : t('noAnswer'),
      one.text,
    ),
  )
  const helped = roads.assists.map((one) =>
    join(
      short(one.askedAt),
      naming(one.unit),
      t(`how.${one.how}`),
      one.coming !== null && t(one.coming ? 'coming' : 'notComing'),
      one.answer,
      one.arrivedAt && t('arrived', { time: short(one.arrivedAt) }),
      one.reportedAt
        ? t('reported', { time: short(one.reportedAt) })
        : one.excusedAt
          ? t('excused')
          : t(isAwaited(order, one) ? 'owesReport' : 'neverReported'),
      one.report,
      one.late && t('notInTime'),
    ),
  )
  const outside = roads.outside.map((one) =>
    join(
      short(one.askedAt),
      one.name,
      t(`outside.kind.${one.kind}`),
      one.task,
      one.answeredAt
        ? `${t('answered', { time: short(one.answeredAt) })}${marks.after}${one.answer ?? ''}`
        : t(`outside.state.${one.state}`),
    ),
  )
  const { objection, pending, parked } = roads
  const decided = [
    objection && join(short(objection.at), t('objection', { unit: naming(objection.unit) }), objection.text),
    objection &&
      (objection.decision
        ? join(
            short(objection.decision.at),
            t(objection.decision.upheld ? 'upheld' : 'notUpheld', { unit: naming(objection.decision.unit) }),
            objection.decision.text,
          )
        : t('undecided')),
    pending && join(short(pending.askedAt), t(`pending.${pending.kind}`), pending.text),
    parked &&
      join(
        short(parked.since),
        t('parked'),
        terms(`parking.${parked.reason}`),
        parked.plan,
        t('reviewOn', { day: time(parked.reviewAt, 'date') }),
      ),
    roads.extensions > 0 && t('extensions', { count: roads.extensions }),
  ].filter((line) => typeof line === 'string')
  const chased = roads.supervisions.map((one) =>
    join(
      short(one.at),
      one.level === null ? t('instruction') : terms(`chase.${one.level}` as never),
      one.byName ?? t('byClock'),
      one.text,
      one.answeredAt && `${t('answered', { time: short(one.answeredAt) })}${marks.after}${one.answer ?? ''}`,
    ),
  )
  const sisters = roads.sisters.map((one) => join(one.number, one.title, terms(`state.${one.state}`)))
  return [
    { heading: t('consultation'), lines: consulted },
    { heading: t('together'), lines: helped },
    { heading: t('outside.title'), lines: outside },
    { heading: t('decided'), lines: decided },
    { heading: t('chased'), lines: chased },
    { heading: t('sisters'), lines: sisters },
  ]
    .filter(({ lines }) => lines.length > 0)
    .map(({ heading, lines }) => ({
      heading,
      // Two lines may say the same of two moments that look alike on paper.
      lines: lines.map((text, index) => ({ key: `${index} ${text}`, text })),
    }))
}
