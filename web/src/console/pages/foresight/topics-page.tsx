import { useState } from 'react'
import { Button, Input, Select } from 'antd'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { TOPIC_ORIGINS, TOPIC_STATES, type TopicRow } from '#contract/foresight-topics'
import { withQuery } from '../../../lib/http.ts'
import { usePages } from '../../../lib/paging.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { ListTable } from '../../../ui/list-table.tsx'
import { EmptyState, PageHead } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useNaming, useTimes } from '../../naming.ts'
import { DeadlineChip } from '../../parts/chips.tsx'
import { AreaChoice, TopicChoice, UnitChoice } from '../../parts/choices.tsx'
import { topicPath, useAreaTree, useUnits } from '../../reference.ts'
import { useMay } from '../../session.tsx'
import { OpenTopicForm } from './open-topic-form.tsx'
import { TopicChip } from './topic-chip.tsx'

const FILTERS = ['state', 'origin', 'area', 'topic', 'unit', 'q'] as const

/** Proactive topics of one's areas and units, by state. */
export function TopicsPage() {
  const { t } = useTranslation('foresight')
  const shell = useTranslation('shell').t
  const time = useTimes()
  const naming = useNaming()
  const may = useMay()
  const navigate = useNavigate()
  const [search] = useUrlSearch()
  const [opening, setOpening] = useState(false)
  const tree = useAreaTree().data
  const units = useUnits()
  const filters = Object.fromEntries(FILTERS.map((name) => [name, search[name]]))
  const query = usePages<TopicRow>('proactive-topics', paths.proactiveTopics, { ...filters, limit: 50 })
  const where = (row: TopicRow) =>
    [naming(tree?.areas.find(({ id }) => id === row.areaId)), row.estate].filter(Boolean).join(' ')
  const owner = (row: TopicRow) => naming(units.find(({ id }) => id === row.ownerUnitId))
  const link = (row: TopicRow) => (
    <Link to="/topics/$id" params={{ id: row.id }}>
      {row.title}
    </Link>
  )
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            {may('foresight.detect') && (
              <Button type="primary" onClick={() => setOpening(true)}>
                {t('open')}
              </Button>
            )}
            <Button href={withQuery(paths.proactiveTopicsExport, filters)}>{shell('export')}</Button>
          </>
        }
      />
      <Filters />
      <ListTable
        query={query}
        rowKey={(row) => row.id}
        label={t('title')}
        onOpen={(row) => void navigate({ to: '/topics/$id', params: { id: row.id } })}
        empty={<EmptyState title={t('empty')} text={t('emptyHint')} />}
        columns={[
          { title: t('column.state'), render: (_, row) => <TopicChip state={row.state} /> },
          { title: t('column.title'), render: (_, row) => link(row) },
          { title: t('column.where'), render: (_, row) => where(row) },
          { title: t('column.origin'), render: (_, row) => t(`origin.${row.origin}`) },
          { title: t('column.owner'), render: (_, row) => owner(row) },
          { title: t('column.due'), render: (_, row) => <DeadlineChip dueAt={row.dueAt} late={row.late} /> },
          {
            title: t('column.detected'),
            render: (_, row) => <span className="nowrap">{time(row.detectedAt)}</span>,
          },
        ]}
        renderCard={(row) => (
          <>
            <TopicChip state={row.state} /> <DeadlineChip dueAt={row.dueAt} late={row.late} />
            <div>{link(row)}</div>
            <div className="quiet">
              {where(row)} · {t(`origin.${row.origin}`)}
            </div>
          </>
        )}
      />
      {opening && <OpenTopicForm onClose={() => setOpening(false)} />}
    </>
  )
}

function Filters() {
  const { t } = useTranslation('foresight')
  const [search, change] = useUrlSearch()
  return (
    <search className="filters no-print">
      <Input.Search
        allowClear
        aria-label={t('filter.q')}
        placeholder={t('filter.q')}
        defaultValue={search.q}
        onSearch={(q) => change({ q: q.trim() || undefined })}
        style={{ width: 180 }}
      />
      <Select
        allowClear
        aria-label={t('filter.state')}
        placeholder={t('filter.state')}
        value={search.state}
        onChange={(state?: string) => change({ state })}
        options={[
          { value: 'open', label: t('stateOpen') },
          { value: 'late', label: t('stateLate') },
          ...TOPIC_STATES.map((value) => ({ value, label: t(`state.${value}`) })),
        ]}
        style={{ minWidth: 130 }}
      />
      <Select
        allowClear
        aria-label={t('filter.origin')}
        placeholder={t('filter.origin')}
        value={search.origin}
        onChange={(origin?: string) => change({ origin })}
        options={TOPIC_ORIGINS.map((value) => ({ value, label: t(`origin.${value}`) }))}
        style={{ minWidth: 130 }}
      />
      <AreaChoice
        aria-label={t('filter.area')}
        placeholder={t('filter.area')}
        value={search.area}
        onChange={(area?: string) => change({ area })}
        style={{ width: 170 }}
      />
      <TopicChoice
        aria-label={t('filter.topic')}
        placeholder={t('filter.topic')}
        value={topicPath(search.topic)}
        onChange={(path) => change({ topic: path?.at(-1) as string | undefined })}
        style={{ width: 170 }}
      />
      <UnitChoice
        aria-label={t('filter.unit')}
        placeholder={t('filter.unit')}
        value={search.unit}
        onChange={(unit?: string) => change({ unit })}
        style={{ width: 170 }}
      />
    </search>
  )
}
