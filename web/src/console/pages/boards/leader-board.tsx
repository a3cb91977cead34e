import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Deadlines, Trend } from '#contract/boards'
import type { Dashboard } from '#contract/numbers'
import type { Voices } from '#contract/voices'
import { ask } from '../../../lib/http.ts'
import { Loaded, Panel } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { Definition } from '../../parts/definitions.tsx'
import { useMonth } from '../../parts/month.ts'
import { useMay } from '../../session.tsx'
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
  const may = useMay()
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
      {may('demands.voices') && <QuietPlaces />}
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

/** How many places are seldom heard; which ones stands on a board of its own. */
function QuietPlaces() {
  const { t } = useTranslation('boards')
  const query = useQuery({
    queryKey: ['voices', 180],
    queryFn: ({ signal }) => ask<Voices>(paths.voices, { days: 180 }, signal),
  })
  if (!query.data) return null
  const few = query.data.places.filter(({ voice }) => voice === 'few')
  return (
    <Panel title={t('quiet')} extra={<Definition of={['voices']} title={t('quiet')} />}>
      <p style={{ margin: 0 }}>
        {few.length === 0
          ? t('noneQuiet')
          : t('someQuiet', { n: few.length, visits: few.filter(({ visitOn }) => visitOn).length })}{' '}
        <Link to="/dashboard" search={{ board: 'voices' }}>
          {t('toVoices')} →
        </Link>
      </p>
    </Panel>
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
