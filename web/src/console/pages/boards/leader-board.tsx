import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Deadlines, Trend } from '#contract/boards'
import type { Dashboard } from '#contract/numbers'
import { ask } from '../../../lib/http.ts'
import { Loaded } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useMonth } from '../../parts/month.ts'
import { DeadlineStrip } from './deadline-strip.tsx'
import { Figure } from './figure.tsx'
import { GapPanel } from './gap-panel.tsx'
import { RateLines } from './rate-lines.tsx'
import { CommunityPanel } from './today-panels.tsx'
import { TopicChangesPanel } from './topic-changes.tsx'

const SOON_DAYS = 3

/** For those who answer for all of it: how it goes over the year, what presses, what people speak of, who says nothing. */
export function LeaderBoard() {
  const { t } = useTranslation('boards')
  const month = useMonth()
  const trend = useQuery({
    queryKey: ['trend', 'leader', month],
    queryFn: ({ signal }) => ask<Trend>(paths.trends, { end: `${month}-01` }, signal),
  })
  const deadlines = useDeadlines({})
  const dashboard = useQuery({
    queryKey: ['dashboard'],
    queryFn: ({ signal }) => ask<Dashboard>(paths.dashboard, {}, signal),
  })
  return (
    <div className="stack">
      <Loaded query={deadlines}>
        {(ahead) => (
          <>
            <Pressing deadlines={ahead} />
            <DeadlineStrip deadlines={ahead} />
          </>
        )}
      </Loaded>
      <Loaded query={trend}>{({ points }) => <RateLines points={points} />}</Loaded>
      <GapPanel month={month} />
      <div className="dashboard-grid">
        <TopicChangesPanel />
        <Loaded query={dashboard}>
          {({ perCommunity }) => <CommunityPanel communities={perCommunity} />}
        </Loaded>
      </div>
      <p className="quiet small">{t('leaderNote')}</p>
    </div>
  )
}

export function useDeadlines(narrowed: { unitId?: string | undefined; areaId?: string | undefined }) {
  return useQuery({
    queryKey: ['deadlines', narrowed.unitId, narrowed.areaId],
    queryFn: ({ signal }) => ask<Deadlines>(paths.deadlines, narrowed, signal),
    refetchInterval: 60_000,
  })
}

/** Open, late, due in the next days, and answers that may not hold. */
export function Pressing({
  deadlines,
  unitId,
  areaId,
}: {
  deadlines: Deadlines
  unitId?: string | undefined
  areaId?: string | undefined
}) {
  const { t } = useTranslation('boards')
  const numbers = useTranslation('numbers').t
  const narrowed = { ...(unitId && { unitId }), ...(areaId && { areaId }) }
  const soon = deadlines.days.slice(0, SOON_DAYS)
  return (
    <div className="figures">
      <Figure label={numbers('openOrders')} value={deadlines.open} search={{ list: 'open', ...narrowed }} />
      <Figure
        label={numbers('late')}
        value={deadlines.late}
        search={{ list: 'late', ...narrowed }}
        tone="late"
      />
      <Figure
        label={t('dueSoon', { days: SOON_DAYS })}
        value={soon.reduce((sum, { n }) => sum + n, 0)}
        search={{ list: 'open', sort: 'due', ...narrowed }}
        tone="soon"
      />
      <Figure
        label={t('atRisk')}
        value={deadlines.atRisk}
        search={{ list: 'at-risk', ...narrowed }}
        tone="soon"
      />
    </div>
  )
}
