import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CommunityBoard as Board } from '#contract/boards'
import { ask } from '../../../lib/http.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { EmptyState, Loaded, Panel } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { AreaChoice } from '../../parts/choices.tsx'
import { useAreaTree, useTopicName } from '../../reference.ts'
import { useMay, useSession } from '../../session.tsx'
import { DeadlineStrip } from './deadline-strip.tsx'
import { Figure } from './figure.tsx'
import { useDeadlines } from './leader-board.tsx'
import { StatePanel } from './today-panels.tsx'
import { TopicChangesPanel } from './topic-changes.tsx'
import { VisitsPanel } from './visits-panel.tsx'

/** The communities one has a post in; for a post over the whole sub-district, the first of all. */
function useFirstCommunity(): string | undefined {
  const { assignments } = useSession()
  const areas = useAreaTree().data?.areas ?? []
  const communities = areas.filter(({ level, active }) => level === 'community' && active)
  const own = assignments.map(({ areaId }) => areaId)
  return (communities.find(({ id }) => own.includes(id)) ?? communities[0])?.id
}

/** For one community: what is said there, what is open, what is parked. Counts of all, also of what others hold. */
export function CommunityBoard() {
  const { t } = useTranslation('boards')
  const [search, change] = useUrlSearch()
  const first = useFirstCommunity()
  const areaId = search.areaId ?? first
  return (
    <div className="stack">
      <AreaChoice
        aria-label={t('chooseCommunity')}
        style={{ maxWidth: 320 }}
        value={areaId}
        onChange={(chosen?: string) => change({ areaId: chosen })}
      />
      {areaId ? <OneCommunity areaId={areaId} /> : <EmptyState title={t('chooseCommunity')} text=" " />}
    </div>
  )
}

function OneCommunity({ areaId }: { areaId: string }) {
  const { t } = useTranslation('boards')
  const numbers = useTranslation('numbers').t
  const query = useQuery({
    queryKey: ['community', areaId],
    queryFn: ({ signal }) => ask<Board>(paths.community, { areaId }, signal),
  })
  const deadlines = useDeadlines({ areaId })
  const may = useMay()
  return (
    <Loaded query={query}>
      {(board) => (
        <>
          <div className="figures">
            <Figure label={t('receivedThirty')} value={board.received} search={{ list: 'all', areaId }} />
            <Figure label={numbers('openOrders')} value={board.open} search={{ list: 'open', areaId }} />
            <Figure
              label={numbers('late')}
              value={board.late}
              search={{ list: 'late', areaId }}
              tone="late"
            />
            <Figure
              label={t('parked')}
              value={board.parked.reduce((sum, { n }) => sum + n, 0)}
              search={{ list: 'all', state: 'parked', areaId }}
            />
          </div>
          <p className="quiet small">{t('communityNote')}</p>
          {deadlines.data && <DeadlineStrip deadlines={deadlines.data} search={{ areaId }} />}
          <div className="dashboard-grid">
            <StatePanel states={board.openByState} areaId={areaId} />
            <div className="stack">
              {may('demands.voices') && <VisitsPanel areaId={areaId} />}
              <ParkedPanel parked={board.parked} />
            </div>
          </div>
          <TopicChangesPanel areaId={areaId} />
        </>
      )}
    </Loaded>
  )
}

function ParkedPanel({ parked }: { parked: Board['parked'] }) {
  const { t } = useTranslation('boards')
  const topicName = useTopicName()
  return (
    <Panel title={t('parkedList')}>
      {parked.length === 0 ? (
        <p className="quiet">{t('nothingParked')}</p>
      ) : (
        <ul className="plain-list">
          {parked.map(({ topicCode, reviewOn, n }) => (
            <li key={`${topicCode} ${reviewOn}`}>
              {topicCode ? topicName(topicCode) : t('noTopic')}
              {n > 1 && ` × ${n}`} <span className="quiet">{t('reviewOn', { date: reviewOn })}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
