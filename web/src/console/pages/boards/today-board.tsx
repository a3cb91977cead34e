import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Dashboard } from '#contract/numbers'
import { beijingDay, showRate } from '../../../lib/times.ts'
import { serverNow } from '../../../lib/clock.ts'
import { ask } from '../../../lib/http.ts'
import { Loaded, Panel } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { Definition } from '../../parts/definitions.tsx'
import { useMay } from '../../session.tsx'
import { Figure } from './figure.tsx'
import { IntakePanel } from './intake-panel.tsx'
import { CommunityPanel, StatePanel, TopicPanel } from './today-panels.tsx'
import { TrustPanel } from './trust-panel.tsx'

function RatesPanel({ rates }: { rates: Dashboard['rates'] }) {
  const { t } = useTranslation('numbers')
  const may = useMay()
  return (
    <Panel
      title={t('ratesOf', { month: rates.month })}
      extra={
        may('demands.numbers') && (
          <Link to="/rates" search={{ month: rates.month }}>
            {t('unit')} →
          </Link>
        )
      }
    >
      <div className="rate-row">
        {(['response', 'resolution', 'satisfaction'] as const).map((name) => (
          <div key={name}>
            <span className="quiet">
              {t(name)} <Definition of={[name, 'rounding']} title={t(name)} />
            </span>
            <strong className="numeric">{showRate(rates[name].value)}</strong>
            <span className="quiet numeric">
              {rates[name].n} / {rates[name].of}
            </span>
          </div>
        ))}
        <div>
          <span className="quiet">
            {t('calledDue')} <Definition of={['due', 'unreached']} title={t('calledDue')} />
          </span>
          <strong className="numeric">
            {rates.called} / {rates.due}
          </strong>
          <span className="quiet numeric">{showRate(rates.due > 0 ? rates.called / rates.due : null)}</span>
        </div>
      </div>
    </Panel>
  )
}

/** What is to do today and how the month goes; every figure opens the orders behind it. */
export function TodayBoard() {
  const { t } = useTranslation('numbers')
  const may = useMay()
  const query = useQuery({
    queryKey: ['dashboard'],
    queryFn: ({ signal }) => ask<Dashboard>(paths.dashboard, {}, signal),
    refetchInterval: 60_000,
  })
  const today = beijingDay(serverNow())
  return (
    <Loaded query={query}>
      {(data) => (
        <div className="stack">
          <div className="figures">
            <Figure
              label={t('openOrders')}
              value={data.openByState.reduce((sum, one) => sum + one.n, 0)}
              search={{ list: 'open' }}
            />
            <Figure
              label={t('today')}
              value={data.receivedToday}
              search={{ list: 'all', from: today, until: today }}
            />
            <Figure label={t('dueToday')} value={data.dueToday} search={{ list: 'due-today' }} tone="soon" />
            <Figure label={t('late')} value={data.late} search={{ list: 'late' }} tone="late" />
            {may('demands.crisis') && (
              <Figure
                label={t('crisisOpen')}
                value={data.crisisOpen}
                search={{ list: 'crisis' }}
                tone="late"
              />
            )}
          </div>
          <RatesPanel rates={data.rates} />
          {may('demands.numbers') && <TrustPanel month={data.rates.month} />}
          <div className="dashboard-grid">
            <IntakePanel days={data.perDay} />
            <StatePanel states={data.openByState} />
            <TopicPanel topics={data.topTopics} />
            <CommunityPanel communities={data.perCommunity} />
          </div>
        </div>
      )}
    </Loaded>
  )
}
