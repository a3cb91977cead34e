import type { ReactNode } from 'react'
import { Button, DatePicker, Table } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { Avoided, Measures } from '#contract/foresight-measures'
import { ask } from '../../../lib/http.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { Loaded, PageHead, Panel, Sideways } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useMonth } from '../../parts/month.ts'
import { RateCell } from '../../parts/rate-cell.tsx'
import { useTopicName } from '../../reference.ts'
import { useMay } from '../../session.tsx'
import { Meaning } from './meaning.tsx'
import { PopulationPanel } from './population-panel.tsx'
import { StagesPanel } from './stages-panel.tsx'
import '../../parts/figures.css'

/** M3 over twelve months, with what each figure means and the work behind it. */
export function MeasuresPage() {
  const { t } = useTranslation('measures')
  const shell = useTranslation('shell').t
  const [, change] = useUrlSearch()
  const month = useMonth()
  const query = useQuery({
    queryKey: ['proactive-measures', month],
    queryFn: ({ signal }) => ask<Measures>(paths.measures, { month }, signal),
  })
  return (
    <>
      <PageHead
        title={t('title')}
        {...(query.data && { lead: t('lead', { from: query.data.from, until: query.data.until }) })}
        actions={<Button onClick={() => window.print()}>{shell('print')}</Button>}
      />
      <search className="filters no-print">
        <DatePicker
          picker="month"
          allowClear={false}
          aria-label={t('month')}
          value={dayjs(`${month}-01`)}
          onChange={(value) => change({ month: value?.format('YYYY-MM') })}
        />
      </search>
      <Loaded query={query}>{(data) => <Inside data={data} />}</Loaded>
    </>
  )
}

function Inside({ data }: { data: Measures }) {
  const { t } = useTranslation('measures')
  const may = useMay()
  return (
    <div className="stack">
      <div className="figures">
        <Figure of="proactive" rate={data.proactive}>
          <Link to="/topics">{t('topics')}</Link>
        </Figure>
        <Figure of="hits" rate={data.hits} pending={data.hits.pending} />
        <Figure of="recall" rate={data.recall} />
        <Figure of="recurrence" rate={data.recurrence} pending={data.recurrence.pending}>
          <Link to="/topics" search={{ state: 'closed-effective' }}>
            {t('topics')}
          </Link>
        </Figure>
      </div>
      <StagesPanel stages={data.stages} />
      <AvoidedPanel rows={data.avoided} />
      <Panel title={<Meaning of="innovations" />}>
        <div className="figures">
          {data.innovations.map(({ name, share }) => (
            <div key={name} className="figure">
              <span>{t(`innovation.${name}`)}</span>
              <RateCell rate={share} strong />
            </div>
          ))}
        </div>
      </Panel>
      <Panel title={<Meaning of="trust" />}>
        <div className="figures">
          {(['again', 'claimed', 'said'] as const).map((name) => (
            <div key={name} className="figure">
              <span>
                {t(name)} <span className="quiet nowrap">{data.trust.month}</span>
              </span>
              <RateCell rate={data.trust[name]} strong />
            </div>
          ))}
        </div>
      </Panel>
      {may('foresight.seasons') && <PopulationPanel rows={data.population} />}
    </div>
  )
}

function Figure(props: {
  of: 'proactive' | 'hits' | 'recall' | 'recurrence'
  rate: Measures['proactive']
  pending?: number
  children?: ReactNode
}) {
  const { t } = useTranslation('measures')
  const { of, rate, pending = 0, children } = props
  return (
    <Panel title={<Meaning of={of} />}>
      <RateCell rate={rate} strong />
      {pending > 0 && <p className="quiet">{t('pending', { count: pending })}</p>}
      {children && <p>{children}</p>}
    </Panel>
  )
}

const rounded = (value: number | null) => (value === null ? '—' : value.toFixed(1))

/** Baseline, actual and their difference with its interval, subject by subject, in the order of the list of subjects. */
function AvoidedPanel({ rows }: { rows: Avoided[] }) {
  const { t } = useTranslation('measures')
  const topicName = useTopicName()
  const years = (row: Avoided) =>
    row.years
      .map((one) => t(one.scaled ? 'scaled' : 'unscaled', { ...one, expected: rounded(one.expected) }))
      .join(' · ')
  return (
    <Panel title={<Meaning of="avoided" />} flush>
      {rows.length === 0 ? (
        <p className="quiet panel-body">{t('none')}</p>
      ) : (
        <Sideways label={t('avoided')}>
          <Table<Avoided>
            size="small"
            dataSource={rows}
            rowKey="topicCode"
            pagination={false}
            aria-label={t('avoided')}
            columns={[
              {
                title: t('column.topic'),
                render: (_, row) => (
                  <Link to="/orders" search={{ list: 'all', topic: row.topicCode, sort: 'newest' }}>
                    {topicName(row.topicCode)}
                  </Link>
                ),
              },
              { title: t('column.actual'), align: 'end', dataIndex: 'actual' },
              { title: t('column.baseline'), align: 'end', render: (_, row) => rounded(row.baseline) },
              { title: t('column.avoided'), align: 'end', render: (_, row) => rounded(row.avoided) },
              {
                title: t('column.interval'),
                render: (_, row) =>
                  row.low === null ? t('noYears') : `${rounded(row.low)} – ${rounded(row.high)}`,
              },
              { title: t('column.years'), render: (_, row) => <span className="quiet">{years(row)}</span> },
            ]}
          />
        </Sideways>
      )}
    </Panel>
  )
}
