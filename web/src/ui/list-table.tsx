import type { ReactNode } from 'react'
import { Button, Table } from 'antd'
import type { TableColumnsType, TableProps } from 'antd'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usePhone } from '../lib/surroundings.ts'
import { EmptyState, FailedState, LoadingState } from './page.tsx'

export interface Page<Row> {
  items: Row[]
  next: string | null
}

interface ListTableProps<Row> {
  query: UseInfiniteQueryResult<InfiniteData<Page<Row>>>
  columns: TableColumnsType<Row>
  rowKey: (row: Row) => string
  /** The same row as a card, for narrow screens. */
  renderCard: (row: Row) => ReactNode
  label: string
  current?: string | null
  onOpen?: (row: Row) => void
  selection?: TableProps<Row>['rowSelection']
  empty?: ReactNode
  scrollX?: number
}

/** Every row that has been loaded so far. */
export function loadedRows<Row>(query: UseInfiniteQueryResult<InfiniteData<Page<Row>>>): Row[] {
  return query.data?.pages.flatMap((page) => page.items) ?? []
}

/** A cursor-paged list: table on a desk, cards on a phone, one button for more. */
export function ListTable<Row extends object>(props: ListTableProps<Row>) {
  const { t } = useTranslation('shell')
  const phone = usePhone()
  const { query } = props
  if (query.isError && !query.data)
    return <FailedState failure={query.error} retry={() => void query.refetch()} />
  if (query.isPending) return <LoadingState />
  const rows = loadedRows(query)
  if (rows.length === 0) return <>{props.empty ?? <EmptyState />}</>
  return (
    <>
      {phone ? (
        <ul className="card-list" aria-label={props.label}>
          {rows.map((row) => (
            <li
              key={props.rowKey(row)}
              className={props.current === props.rowKey(row) ? 'current' : undefined}
            >
              {props.renderCard(row)}
            </li>
          ))}
        </ul>
      ) : (
        <div className="panel">
          <Table<Row>
            size="small"
            aria-label={props.label}
            columns={props.columns}
            dataSource={rows}
            rowKey={props.rowKey}
            pagination={false}
            scroll={{ x: props.scrollX ?? 'max-content' }}
            rowSelection={props.selection}
            rowClassName={(row) => (props.current === props.rowKey(row) ? 'row-current' : '')}
            onRow={(row) => ({
              onClick: (event) => {
                const on = event.target as HTMLElement
                if (!on.closest('a, button, input, label, .ant-table-selection-column')) props.onOpen?.(row)
              },
              style: props.onOpen ? { cursor: 'pointer' } : {},
              'data-row': props.rowKey(row),
            })}
          />
        </div>
      )}
      <div className="list-foot no-print">
        {query.hasNextPage ? (
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('loadMore')}
          </Button>
        ) : (
          <span className="quiet">{t('shown', { count: rows.length })}</span>
        )}
      </div>
    </>
  )
}
