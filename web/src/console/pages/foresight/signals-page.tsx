import { useState } from 'react'
import { App, Button, Dropdown, Select, Space } from 'antd'
import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import {
  DISMISSALS,
  SIGNAL_KINDS,
  SIGNAL_STATES,
  type DecideSignal,
  type SignalRecord,
  type SignalRow,
} from '#contract/foresight-signals'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { usePages } from '../../../lib/paging.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { ListTable } from '../../../ui/list-table.tsx'
import { EmptyState, Loaded, PageHead, Panel, Sideways } from '../../../ui/page.tsx'
import { useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useNaming, useTimes } from '../../naming.ts'
import { AreaChoice } from '../../parts/choices.tsx'
import { useAreaTree, useTopicName } from '../../reference.ts'
import { WeatherWhy } from './weather/weather-why.tsx'
import '../../parts/figures.css'

/** What was unusual, where and when, and what was made of it. */
export function SignalsPage() {
  const { t } = useTranslation('signals')
  const [search] = useUrlSearch()
  const naming = useNaming()
  const topicName = useTopicName()
  const tree = useAreaTree().data
  const filters = { state: search.state, kind: search.kind, areaId: search.areaId }
  const query = usePages<SignalRow>('signals', paths.signals, { ...filters, limit: 50 })
  const where = (row: SignalRow) =>
    [naming(tree?.areas.find(({ id }) => id === row.areaId)), row.estate].filter(Boolean).join(' ')
  const what = (row: SignalRow) => (row.topicCode ? topicName(row.topicCode) : t('allTopics'))
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Filters />
      <div className="stack">
        <ListTable
          query={query}
          rowKey={(row) => row.id}
          label={t('title')}
          empty={<EmptyState title={t('empty')} text={t('emptyHint')} />}
          columns={[
            { title: t('column.told'), render: (_, row) => <span className="nowrap">{row.toldOn}</span> },
            { title: t('column.kind'), render: (_, row) => <KindChip row={row} /> },
            { title: t('column.what'), render: (_, row) => what(row) },
            { title: t('column.where'), render: (_, row) => where(row) },
            {
              title: t('column.why'),
              render: (_, row) => (
                <div style={{ width: 320, whiteSpace: 'normal' }}>
                  <Why row={row} />
                </div>
              ),
            },
            {
              title: t('column.state'),
              render: (_, row) => (
                <>
                  <Standing row={row} />
                  <div>
                    <Decide row={row} />
                  </div>
                </>
              ),
            },
          ]}
          renderCard={(row) => (
            <>
              <KindChip row={row} /> <span className="quiet">{row.toldOn}</span>
              <div>
                <strong>{where(row)}</strong> · {what(row)}
              </div>
              <div className="quiet">
                <Why row={row} />
              </div>
              <Standing row={row} /> <Decide row={row} />
            </>
          )}
        />
        <Kept />
      </div>
    </>
  )
}

function Filters() {
  const { t } = useTranslation('signals')
  const [search, change] = useUrlSearch()
  return (
    <search className="filters no-print">
      <Select
        allowClear
        aria-label={t('column.state')}
        placeholder={t('column.state')}
        value={search.state}
        onChange={(state?: string) => change({ state })}
        options={SIGNAL_STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
        style={{ minWidth: 130 }}
      />
      <Select
        allowClear
        aria-label={t('column.kind')}
        placeholder={t('column.kind')}
        value={search.kind}
        onChange={(kind?: string) => change({ kind })}
        options={SIGNAL_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        style={{ minWidth: 130 }}
      />
      <AreaChoice
        style={{ width: 180 }}
        aria-label={t('column.where')}
        placeholder={t('column.where')}
        value={search.areaId}
        onChange={(areaId?: string) => change({ areaId })}
      />
    </search>
  )
}

function KindChip({ row }: { row: SignalRow }) {
  const { t } = useTranslation('signals')
  return <span className={`chip ${row.state === 'new' ? 'soon' : 'calm'}`}>{t(`kind.${row.kind}`)}</span>
}

/** The reason in one sentence: how many, instead of how many, and how likely it is mere chance. */
function Why({ row }: { row: SignalRow }) {
  const { t } = useTranslation('signals')
  if (row.weather) return <WeatherWhy row={row} weather={row.weather} />
  const facts = {
    observed: row.observed,
    expected: row.expected < 0.1 ? '<0.1' : row.expected.toFixed(1),
    from: row.from,
    to: row.to,
    asked: row.asked ?? 0,
  }
  const span = row.from === row.to ? 'day' : 'span'
  return (
    <>
      {row.kind === 'recurrence' || row.kind === 'dissatisfaction'
        ? t(`why.${row.kind}`, facts)
        : t(`why.${span}`, facts)}{' '}
      <span className="nowrap">{t(row.q < 0.01 ? 'sure.high' : row.q < 0.2 ? 'sure.good' : 'sure.low')}</span>
    </>
  )
}

function Standing({ row }: { row: SignalRow }) {
  const { t } = useTranslation('signals')
  const times = useTimes()
  if (row.topicId)
    return (
      <Link to="/topics/$id" params={{ id: row.topicId }}>
        {t('state.taken-up')}
      </Link>
    )
  return (
    <span className="quiet">
      {t(`state.${row.state}`)}
      {row.dismissal && ` · ${t(`dismissal.${row.dismissal}`)}`}
      {row.decidedAt && ` · ${times(row.decidedAt, 'short')}`}
    </span>
  )
}

function Decide({ row }: { row: SignalRow }) {
  const { t } = useTranslation('signals')
  const say = useRefusalText()
  const { message } = App.useApp()
  const [asked, setAsked] = useState<string | null>(null)
  const decide = useCommand<DecideSignal>(paths.signal(row.id), {
    stale: [['signals'], ['signal-record'], ['proactive-topics']],
    onDone: () => void message.success(t('done')),
  })
  const send = (request: DecideSignal) => {
    setAsked(request.action)
    decide.mutate(request, { onError: (failure) => void message.error(say(failure)) })
  }
  const busy = (action: string) => decide.isPending && asked === action
  if (row.can.length === 0) return null
  return (
    <Space size="small" wrap>
      {row.can.includes('takeUp') && (
        <Button
          size="small"
          type="primary"
          loading={busy('takeUp')}
          onClick={() => send({ action: 'takeUp' })}
        >
          {t('act.takeUp')}
        </Button>
      )}
      {row.can.includes('see') && (
        <Button size="small" loading={busy('see')} onClick={() => send({ action: 'see' })}>
          {t('act.see')}
        </Button>
      )}
      {row.can.includes('dismiss') && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: DISMISSALS.map((key) => ({ key, label: t(`dismissal.${key}`) })),
            onClick: ({ key }) => send({ action: 'dismiss', because: key as (typeof DISMISSALS)[number] }),
          }}
        >
          <Button size="small" loading={busy('dismiss')}>
            {t('act.dismiss')}
          </Button>
        </Dropdown>
      )}
    </Space>
  )
}

/** How many were false, against what was promised. */
function Kept() {
  const { t } = useTranslation('signals')
  const times = useTimes()
  const query = useQuery({
    queryKey: ['signal-record'],
    queryFn: ({ signal }) => ask<SignalRecord>(paths.signalRecord, {}, signal),
  })
  return (
    <Loaded query={query}>
      {({ weeks, lookedAt }) =>
        weeks.length === 0 ? null : (
          <Panel title={t('record')}>
            <p className="quiet">{t('recordNote', { at: times(lookedAt) })}</p>
            <Sideways label={t('record')}>
              <table className="plain-table lined">
                <thead>
                  <tr>
                    {(['week', 'told', 'falseOnes', 'undecided', 'expectedFalse'] as const).map((name) => (
                      <th key={name} scope="col">
                        {t(name)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {weeks.map((week) => (
                    <tr key={week.week}>
                      <th scope="row" className="nowrap">
                        {week.week}
                      </th>
                      <td className="numeric">{week.told}</td>
                      <td className="numeric">{week.falseOnes}</td>
                      <td className="numeric">{week.undecided}</td>
                      <td className="numeric">{week.expectedFalse.toFixed(2)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Sideways>
          </Panel>
        )
      }
    </Loaded>
  )
}
