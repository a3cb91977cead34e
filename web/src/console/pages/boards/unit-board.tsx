import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Objections, Trend } from '#contract/boards'
import { ask } from '../../../lib/http.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { EmptyState, Loaded, Panel } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { UnitChoice } from '../../parts/choices.tsx'
import { Drill } from '../../parts/drill.tsx'
import { useMonth } from '../../parts/month.ts'
import { RateCell } from '../../parts/rate-cell.tsx'
import { useMay, useSession } from '../../session.tsx'
import { DeadlineStrip } from './deadline-strip.tsx'
import { GapPanel } from './gap-panel.tsx'
import { Pressing, useDeadlines } from './leader-board.tsx'
import { RateLines } from './rate-lines.tsx'

/** For one unit: its clocks, what is late, what it returned, what it had to do again, and what people say of it. */
export function UnitBoard() {
  const { t } = useTranslation('boards')
  const may = useMay()
  const { assignments } = useSession()
  const [search, change] = useUrlSearch()
  const own = assignments.find((one) => one.unitId !== null)?.unitId ?? undefined
  const unitId = search.unitId ?? own
  return (
    <div className="stack">
      {may('demands.numbers') && (
        <UnitChoice
          aria-label={t('chooseUnit')}
          style={{ maxWidth: 320 }}
          value={unitId}
          onChange={(chosen?: string) => change({ unitId: chosen })}
        />
      )}
      {unitId ? <OneUnit unitId={unitId} /> : <EmptyState title={t('chooseUnit')} text=" " />}
    </div>
  )
}

function OneUnit({ unitId }: { unitId: string }) {
  const month = useMonth()
  const deadlines = useDeadlines({ unitId })
  const trend = useQuery({
    queryKey: ['trend', unitId, month],
    queryFn: ({ signal }) => ask<Trend>(paths.trends, { unitId, end: `${month}-01` }, signal),
  })
  return (
    <>
      <Loaded query={deadlines}>
        {(ahead) => (
          <>
            <Pressing deadlines={ahead} unitId={unitId} />
            <DeadlineStrip deadlines={ahead} search={{ unitId }} />
          </>
        )}
      </Loaded>
      <Loaded query={trend}>
        {({ points }) => (
          <>
            <OwnMonth unitId={unitId} points={points} month={month} />
            <RateLines points={points} unitId={unitId} />
          </>
        )}
      </Loaded>
      <GapPanel month={month} unitId={unitId} />
    </>
  )
}

/** What the unit did in the month: in time or not, again, and what it returned. */
function OwnMonth({ unitId, points, month }: { unitId: string; points: Trend['points']; month: string }) {
  const { t } = useTranslation('boards')
  const numbers = useTranslation('numbers').t
  const objections = useQuery({
    queryKey: ['objections', unitId, month],
    queryFn: ({ signal }) => ask<Objections>(paths.objections, { month, unitId }, signal),
  })
  const point = points.find(({ key }) => key === month)
  if (!point) return null
  const rates = [
    ['signed', numbers('flow.signed'), 'flow.sign.out'],
    ['onTime', numbers('onTime'), 'flow.on-time.out'],
    ['redo', numbers('redo'), 'redo'],
    ['repeats', numbers('flow.repeats'), 'flow.repeat'],
  ] as const
  return (
    <Panel title={t('ownMonth', { month })}>
      <div className="rate-row">
        {rates.map(([name, label, figure]) => (
          <div key={name}>
            <span className="quiet">{label}</span>
            <Drill unitId={unitId} figure={figure} month={month}>
              <RateCell rate={point[name]} strong />
            </Drill>
          </div>
        ))}
        <div>
          <span className="quiet">{t('objections')}</span>
          {objections.data ? (
            <span className="numeric">
              <strong>{objections.data.raised}</strong>
              <br />
              <span className="quiet small">{t('objectionsStand', objections.data)}</span>
            </span>
          ) : (
            '…'
          )}
        </div>
      </div>
    </Panel>
  )
}
