import {
  AlertFilled,
  CheckCircleFilled,
  ClockCircleOutlined,
  LockFilled,
  WarningFilled,
} from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { DemandState, URGENCIES } from '#contract/demands'
import type { DemandRow } from '#contract/orders'
import { useNow } from '../../lib/clock.ts'
import { useUntil } from '../naming.ts'

const hour = 3_600_000
/** A deadline nearer than this is shown as soon. Display only: reminders follow the profile on the server. */
const soon = 24 * hour

/** How long, in the largest unit that still says enough. */
export function useSpan(): (milliseconds: number) => string {
  const { t } = useTranslation('shell')
  return (milliseconds) => {
    const size = Math.abs(milliseconds)
    if (size >= 48 * hour) return t('span.days', { n: Math.floor(size / (24 * hour)) })
    if (size >= hour) return t('span.hours', { n: Math.floor(size / hour) })
    return t('span.minutes', { n: Math.max(1, Math.floor(size / 60_000)) })
  }
}

/** The one deadline that counts now: words, sign and colour, so that colour is never alone. */
export function DeadlineChip({ dueAt, late }: { dueAt: string | null; late: boolean }) {
  const { t } = useTranslation('shell')
  const now = useNow(60)
  const span = useSpan()
  const until = useUntil()
  if (!dueAt) return <span className="quiet">{t('due.none')}</span>
  const left = Date.parse(dueAt) - now
  const title = until(dueAt)
  if (late || left < 0) {
    return (
      <span className="chip late" title={title}>
        <WarningFilled aria-hidden /> {t('due.late', { span: span(left) })}
      </span>
    )
  }
  if (left < soon) {
    return (
      <span className="chip soon" title={title}>
        <ClockCircleOutlined aria-hidden /> {t('due.soon', { span: span(left) })}
      </span>
    )
  }
  return (
    <span className="chip calm" title={title}>
      {t('due.calm', { time: until(dueAt, 'short') })}
    </span>
  )
}

const looks: Partial<Record<DemandState, string>> = {
  'closed-solved': 'good',
  'closed-unsolved': 'soon',
  'closed-unreached': 'soon',
  'closed-unverified': 'calm',
  'closed-terminated': 'calm',
  parked: 'soon',
  objected: 'soon',
  answered: 'calm',
  transferred: 'calm',
  guided: 'calm',
  merged: 'calm',
  withdrawn: 'calm',
  redo: 'late',
}

/** A state in words; only "closed, solved" is green (SM1: nothing else may be shown as solved). */
export function StateChip({ state }: { state: DemandState }) {
  const { t } = useTranslation('terms')
  return (
    <span className={`chip ${looks[state] ?? 'accent'}`}>
      {state === 'closed-solved' && <CheckCircleFilled aria-hidden />}
      {t(`state.${state}`)}
    </span>
  )
}

export function UrgencyChip({ urgency }: { urgency: (typeof URGENCIES)[number] }) {
  const { t } = useTranslation('terms')
  if (urgency === 'general') return <span className="quiet nowrap">{t('urgency.general')}</span>
  return <span className={`chip ${urgency === 'urgent' ? 'soon' : 'late'}`}>{t(`urgency.${urgency}`)}</span>
}

/** What must be seen before the title: crisis, secrecy, history. */
export function RowFlags({ row }: { row: Pick<DemandRow, 'crisis' | 'keepSecret' | 'history'> }) {
  const { t } = useTranslation('demands')
  return (
    <>
      {row.crisis && (
        <span className="chip late">
          <AlertFilled aria-hidden /> {t('flag.crisis')}
        </span>
      )}
      {row.keepSecret && (
        <span className="chip ink">
          <LockFilled aria-hidden /> {t('flag.secret')}
        </span>
      )}
      {row.history && <span className="chip calm">{t('flag.history')}</span>}
    </>
  )
}
