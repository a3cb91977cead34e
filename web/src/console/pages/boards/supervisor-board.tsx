import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Objections, Watch } from '#contract/boards'
import type { Flow } from '#contract/numbers'
import { ask } from '../../../lib/http.ts'
import { Loaded, Panel, Sideways } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { Definition } from '../../parts/definitions.tsx'
import { Drill } from '../../parts/drill.tsx'
import { useMonth } from '../../parts/month.ts'
import { RateCell } from '../../parts/rate-cell.tsx'
import { Figure } from './figure.tsx'

/** For those who watch from outside the units: what was not reached, excluded, doubted, returned, ended without work. */
export function SupervisorBoard() {
  const { t } = useTranslation('boards')
  const month = useMonth()
  const watch = useQuery({
    queryKey: ['watch', month],
    queryFn: ({ signal }) => ask<Watch>(paths.watch, { month }, signal),
  })
  const objections = useQuery({
    queryKey: ['objections', 'all', month],
    queryFn: ({ signal }) => ask<Objections>(paths.objections, { month }, signal),
  })
  const flow = useQuery({
    queryKey: ['flow', month],
    queryFn: ({ signal }) => ask<Flow>(paths.flow, { month }, signal),
  })
  return (
    <div className="stack">
      <p className="quiet small">{t('supervisorNote', { month })}</p>
      <Loaded query={watch}>{(watched) => <Waiting watch={watched} objections={objections.data} />}</Loaded>
      <div className="dashboard-grid">
        <Loaded query={flow}>{(data) => <Raised flow={data} />}</Loaded>
        <Loaded query={flow}>{(data) => <Callers flow={data} />}</Loaded>
      </div>
      <Loaded query={watch}>{(watched) => <EndedWithout watch={watched} />}</Loaded>
    </div>
  )
}

function Waiting({ watch, objections }: { watch: Watch; objections: Objections | undefined }) {
  const { t } = useTranslation('boards')
  const { month, exclusions, doubts } = watch
  return (
    <div className="figures">
      <Link to="/rates" search={{ month, tab: 'exclusions' }} className="figure">
        <span>{t('exclusions')}</span>
        <strong className="numeric">{exclusions.asked}</strong>
        <span className="quiet">{t('exclusionsStand', exclusions)}</span>
      </Link>
      <Figure
        label={t('doubts')}
        value={doubts.raised}
        search={{ list: 'all', figure: 'flow.false-solved', month }}
        aside={t('doubtsStand', doubts)}
      />
      {objections && (
        <Figure
          label={t('objections')}
          value={objections.raised}
          search={{ list: 'objected' }}
          aside={t('objectionsStand', objections)}
        />
      )}
    </div>
  )
}

function Raised({ flow }: { flow: Flow }) {
  const { t } = useTranslation('boards')
  const numbers = useTranslation('numbers').t
  const { flags } = flow.total
  return (
    <Panel title={numbers('flow.watch')} extra={<Definition of={['watch']} title={numbers('flow.watch')} />}>
      <div className="rate-row">
        {(['staff', 'split'] as const).map((name) => (
          <div key={name}>
            <span className="quiet">{numbers(`flow.${name}`)}</span>
            <Drill figure={`flow.flag.${name}`} month={flow.month}>
              <strong className="numeric">{flags[name]}</strong>
            </Drill>
          </div>
        ))}
        <div>
          <span className="quiet">{numbers('flow.cluster')}</span>
          <strong className="numeric">{flags.cluster}</strong>
        </div>
      </div>
      <p className="quiet small">{t('flagNote')}</p>
    </Panel>
  )
}

function Callers({ flow }: { flow: Flow }) {
  const { t } = useTranslation('boards')
  const numbers = useTranslation('numbers').t
  return (
    <Panel
      title={numbers('flow.callers')}
      extra={<Definition of={['unreached']} title={numbers('flow.callers')} />}
    >
      {flow.callers.length === 0 ? (
        <p className="quiet">{t('nobodyCalled')}</p>
      ) : (
        <>
          <p className="quiet small">{numbers('flow.callersLead')}</p>
          <ul className="plain-list">
            {flow.callers.map(({ name, unreached }) => (
              <li key={name}>
                {name} <RateCell rate={unreached} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}

/** G1: what ended without work, how much of it was asked about, and how often the person said otherwise. */
function EndedWithout({ watch }: { watch: Watch }) {
  const { t } = useTranslation('boards')
  const terms = useTranslation('terms').t
  return (
    <Panel title={t('endedWithout')} extra={<Definition of={['sampled']} title={t('endedWithout')} />}>
      {watch.ended.length === 0 ? (
        <p className="quiet">{t('noneEnded')}</p>
      ) : (
        <Sideways label={t('endedWithout')}>
          <table className="plain-table lined">
            <thead>
              <tr>
                <th scope="col">{t('how')}</th>
                <th scope="col">{t('orders')}</th>
                <th scope="col">{t('sampled')}</th>
                <th scope="col">{t('asked')}</th>
                <th scope="col">{t('denied')}</th>
              </tr>
            </thead>
            <tbody>
              {watch.ended.map(({ state, n, sampled, asked, denied }) => (
                <tr key={state}>
                  <th scope="row">
                    <Link to="/orders" search={{ list: 'all', state }}>
                      {terms(`state.${state}`)}
                    </Link>
                  </th>
                  <td className="numeric">{n}</td>
                  <td className="numeric">{sampled}</td>
                  <td className="numeric">{asked}</td>
                  <td className="numeric">{denied}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Sideways>
      )}
    </Panel>
  )
}
