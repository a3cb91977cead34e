import { useRef, useState } from 'react'
import type { InputRef } from 'antd'
import { Button, Tag } from 'antd'
import { DownloadOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DemandRow, WorkList } from '#contract/orders'
import { LISTS } from '#contract/orders'
import { useHotkeys } from '../../../lib/hotkeys.ts'
import { withQuery } from '../../../lib/http.ts'
import { usePages } from '../../../lib/paging.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { ListTable, loadedRows } from '../../../ui/list-table.tsx'
import { EmptyState, LoadingState, PageHead } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useCounts } from '../../shell/side-menu.tsx'
import { useMay } from '../../session.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { InboxCard, useInboxColumns } from './inbox-rows.tsx'
import { InboxFilters } from './inbox-filters.tsx'
import { ListTabs } from './list-tabs.tsx'
import './inbox.css'
import { columnsOf, SavedViews } from './saved-views.tsx'

const isList = (name: string | undefined): name is WorkList => LISTS.some((list) => list === name)

/** The work lists one's roles give, with search, filters and the keyboard. The address holds everything. */
export function InboxPage() {
  const { t } = useTranslation('demands')
  const shell = useTranslation('shell').t
  const terms = useTranslation('terms').t
  const numbers = useTranslation('numbers').t
  const may = useMay()
  const navigate = useNavigate()
  const [search, change] = useUrlSearch()
  const [current, setCurrent] = useState<string | null>(null)
  const [selected, setSelected] = useState<string[]>([])
  const searchRef = useRef<InputRef>(null)
  const columns = useInboxColumns(columnsOf(search))
  const counts = useCounts()

  const lists = counts.data?.lists ?? []
  const first = lists.find((entry) => entry.list !== 'all' && entry.total > 0)?.list ?? 'all'
  const filtered = ['q', 'state', 'figure', 'unitId', 'areaId', 'topic', 'from', 'origin', 'dueOn'].some(
    (name) => search[name],
  )
  const list: WorkList = isList(search.list) ? search.list : filtered ? 'all' : first
  const {
    q,
    state,
    kind,
    urgency,
    topic,
    areaId,
    unitId,
    channel,
    origin,
    from,
    until,
    dueOn,
    figure,
    month,
  } = search
  const filters = {
    list,
    q,
    state,
    kind,
    urgency,
    topic,
    areaId,
    unitId,
    channel,
    origin,
    from,
    until,
    dueOn,
    figure,
    month,
    assigned: search.assigned,
    sort: search.sort ?? 'due',
  }
  const known = isList(search.list) || filtered || counts.data !== undefined || counts.isError
  const query = usePages<DemandRow>(
    'demands',
    paths.demands,
    { ...filters, limit: 30 },
    { enabled: known, every: 60_000 },
  )
  const rows = loadedRows(query)

  const step = (by: number) => {
    if (rows.length === 0) return
    const at = rows.findIndex((row) => row.id === current)
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))]
    setCurrent(next?.id ?? null)
    document.querySelector(`[data-row="${next?.id}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const open = (id: string | null) => id && void navigate({ to: '/orders/$id', params: { id } })
  useHotkeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => open(current),
    '/': () => searchRef.current?.focus(),
  })
  const bulk = may('demands.handle') || may('demands.supervise') || may('demands.export')
  const picked = rows.filter((row) => selected.includes(row.id))

  return (
    <>
      <PageHead
        title={t('inbox')}
        beside={<span className="quiet desktop-only">{t('keysHint')}</span>}
        actions={
          <>
            <SavedViews search={search} change={change} />
            {may('demands.export') && (
              <Button icon={<DownloadOutlined />} href={withQuery(paths.demandsExport, filters)} download>
                {shell('export')}
              </Button>
            )}
          </>
        }
      />
      <ListTabs
        lists={lists}
        list={list}
        onChoose={(chosen) => {
          setSelected([])
          setCurrent(null)
          change({ list: chosen }, false)
        }}
      />
      {picked.length > 0 && <BulkBar orders={picked} onDone={() => setSelected([])} />}
      <InboxFilters search={search} change={change} searchRef={searchRef} />
      {figure && (
        <Tag closable onClose={() => change({ figure: '', month: '' })} style={{ marginBottom: 12 }}>
          {t('behindFigure')} · {month} · {numbers(`figure.${figure}` as never)}
        </Tag>
      )}
      {dueOn && (
        <Tag closable onClose={() => change({ dueOn: '' })} style={{ marginBottom: 12 }}>
          {t('dueOn', { date: dueOn })}
        </Tag>
      )}
      {list === 'at-risk' && <p className="quiet">{t('riskLead')}</p>}
      {known ? (
        <ListTable
          query={query}
          columns={columns}
          rowKey={(row) => row.id}
          renderCard={(row) => <InboxCard row={row} />}
          label={terms(`list.${list}`)}
          current={current}
          onOpen={(row) => open(row.id)}
          scrollX={980}
          selection={
            bulk
              ? {
                  selectedRowKeys: selected,
                  onChange: (keys) => setSelected(keys.map(String)),
                  columnWidth: 40,
                }
              : undefined
          }
          empty={
            <EmptyState title={t('emptyList', { list: terms(`list.${list}`) })} text={t('emptyListHint')} />
          }
        />
      ) : (
        <LoadingState />
      )}
    </>
  )
}
