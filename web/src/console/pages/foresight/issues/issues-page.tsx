import { lazy, Suspense } from 'react'
import { Input, Segmented } from 'antd'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ISSUE_VIEWS, type IssueRow } from '#contract/foresight-issues'
import { usePages } from '../../../../lib/paging.ts'
import { useUrlSearch } from '../../../../lib/search.ts'
import { ListTable, loadedRows } from '../../../../ui/list-table.tsx'
import { EmptyState, LoadingState, PageHead } from '../../../../ui/page.tsx'
import { paths } from '../../../calls.ts'
import { useNaming, useTimes } from '../../../naming.ts'
import { AreaChoice, TopicChoice } from '../../../parts/choices.tsx'
import { topicPath, useAreaTree } from '../../../reference.ts'

const FILTERS = ['area', 'topic', 'q'] as const
const IssuesMap = lazy(() => import('./issues-map.tsx'))

/** Issues by heat: hot now, growing, recurring, watched; as a list or on the map. */
export function IssuesPage() {
  const { t } = useTranslation('issues')
  const [search] = useUrlSearch()
  const view = ISSUE_VIEWS.find((name) => name === search.view) ?? 'hot'
  const filters = Object.fromEntries(FILTERS.map((name) => [name, search[name]]))
  const query = usePages<IssueRow>('issues', paths.issues, { ...filters, view, limit: 100 })
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Filters view={view} />
      {search.show === 'map' ? (
        <Suspense fallback={<LoadingState />}>
          <IssuesMap issues={loadedRows(query)} />
        </Suspense>
      ) : (
        <IssueList query={query} />
      )}
    </>
  )
}

function IssueList({ query }: { query: ReturnType<typeof usePages<IssueRow>> }) {
  const { t } = useTranslation('issues')
  const time = useTimes()
  const naming = useNaming()
  const navigate = useNavigate()
  const tree = useAreaTree().data
  const where = (row: IssueRow) => row.place ?? naming(tree?.areas.find(({ id }) => id === row.areaId))
  const span = (row: IssueRow) => `${time(row.firstAt, 'date')} – ${time(row.lastAt, 'date')}`
  const title = (row: IssueRow) => (
    <>
      <Link to="/issues/$id" params={{ id: row.id }}>
        {row.title}
      </Link>{' '}
      {row.grown !== null && row.grown > 0 && (
        <span className="chip soon">{t('grown', { count: row.grown })}</span>
      )}
    </>
  )
  return (
    <ListTable
      query={query}
      rowKey={(row) => row.id}
      label={t('title')}
      onOpen={(row) => void navigate({ to: '/issues/$id', params: { id: row.id } })}
      empty={<EmptyState title={t('empty')} text={t('emptyHint')} />}
      columns={[
        { title: t('column.heat'), align: 'right', render: (_, row) => row.heat.toFixed(1) },
        { title: t('column.title'), render: (_, row) => title(row) },
        { title: t('column.place'), render: (_, row) => where(row) },
        { title: t('column.people'), align: 'right', dataIndex: 'people' },
        { title: t('column.demands'), align: 'right', dataIndex: 'demands' },
        { title: t('column.recent'), align: 'right', dataIndex: 'recent' },
        { title: t('column.span'), render: (_, row) => <span className="nowrap">{span(row)}</span> },
      ]}
      renderCard={(row) => (
        <>
          <div>{title(row)}</div>
          <div className="quiet">
            {where(row)} · {t('people', { count: row.people })} · {t('demands', { count: row.demands })}
          </div>
          <div className="quiet">
            {t('column.heat')} {row.heat.toFixed(1)} · {span(row)}
          </div>
        </>
      )}
    />
  )
}

function Filters({ view }: { view: (typeof ISSUE_VIEWS)[number] }) {
  const { t } = useTranslation('issues')
  const [search, change] = useUrlSearch()
  return (
    <search className="filters no-print">
      <Segmented
        value={view}
        onChange={(value) => change({ view: value === 'hot' ? undefined : value })}
        options={ISSUE_VIEWS.map((value) => ({ value, label: t(`view.${value}`) }))}
      />
      <Segmented
        value={search.show === 'map' ? 'map' : 'list'}
        onChange={(value) => change({ show: value === 'map' ? 'map' : undefined })}
        options={(['list', 'map'] as const).map((value) => ({ value, label: t(`show.${value}`) }))}
      />
      <Input.Search
        allowClear
        aria-label={t('filter.q')}
        placeholder={t('filter.q')}
        defaultValue={search.q}
        onSearch={(q) => change({ q: q.trim() || undefined })}
        style={{ width: 180 }}
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
    </search>
  )
}
