import { useState } from 'react'
import { Button, Checkbox, DatePicker, Select } from 'antd'
import { Link } from '@tanstack/react-router'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { OCCASIONS, type Occasion } from '#contract/outreach'
import { withQuery } from '../../../lib/http.ts'
import { usePages } from '../../../lib/paging.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { ListTable } from '../../../ui/list-table.tsx'
import { PageHead } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useTimes } from '../../naming.ts'
import { AreaChoice } from '../../parts/choices.tsx'
import { usePlaceName } from '../../reference.ts'
import { useMay } from '../../session.tsx'
import { OccasionDrawer } from './occasion-drawer.tsx'

const FILTERS = ['kind', 'area', 'from', 'until', 'mine', 'due'] as const

/** Visits, meetings and surveys of one's areas, with what came out of each. */
export function OccasionsPage() {
  const { t } = useTranslation('outreach')
  const time = useTimes()
  const placeName = usePlaceName()
  const may = useMay()
  const [search] = useUrlSearch()
  const [open, setOpen] = useState<string | null>(null)
  const filters = Object.fromEntries(FILTERS.map((name) => [name, search[name]]))
  const query = usePages<Occasion>('occasions', paths.occasions, { ...filters, limit: 50 })
  const where = (row: Occasion) =>
    row.title ?? [placeName(row.areaName), row.estate, row.detail].filter(Boolean).join(' ')
  const next = (row: Occasion) => {
    if (!row.nextVisitOn) return '—'
    return row.visitedAgain ? t('visitedAgain') : row.nextVisitOn
  }
  const opens = (row: Occasion) => (
    <Button type="link" size="small" style={{ paddingInline: 0 }} onClick={() => setOpen(row.id)}>
      {where(row)}
    </Button>
  )
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            {may('outreach.record') && (
              <>
                <Link to="/outreach/gathering">
                  <Button type="primary">{t('record')}</Button>
                </Link>
                <Button href="/visit">{t('openForm')}</Button>
              </>
            )}
            <Button href={withQuery(paths.occasionsExport, filters)}>{t('export')}</Button>
          </>
        }
      />
      <Filters />
      <ListTable
        query={query}
        rowKey={(row) => row.id}
        label={t('title')}
        current={open}
        onOpen={(row) => setOpen(row.id)}
        columns={[
          { title: t('column.kind'), render: (_, row) => t(`occasion.${row.kind}`) },
          { title: t('column.where'), render: (_, row) => opens(row) },
          { title: t('column.at'), render: (_, row) => <span className="nowrap">{time(row.at)}</span> },
          { title: t('column.by'), dataIndex: 'byName' },
          { title: t('column.demands'), render: (_, row) => t('demandCount', { count: row.demands }) },
          { title: t('column.next'), render: (_, row) => next(row) },
        ]}
        renderCard={(row) => (
          <>
            <strong>{t(`occasion.${row.kind}`)}</strong>
            <div>{opens(row)}</div>
            <div>
              {t('column.demands')} {t('demandCount', { count: row.demands })} · {t('column.next')}{' '}
              {next(row)}
            </div>
            <div className="quiet">
              {time(row.at)} · {row.byName}
            </div>
          </>
        )}
      />
      <OccasionDrawer id={open} onClose={() => setOpen(null)} />
    </>
  )
}

function Filters() {
  const { t } = useTranslation('outreach')
  const [search, change] = useUrlSearch()
  const day = (name: 'from' | 'until') => (
    <DatePicker
      aria-label={t(`filter.${name}`)}
      placeholder={t(`filter.${name}`)}
      value={search[name] ? dayjs(search[name]) : null}
      onChange={(value) => change({ [name]: value?.format('YYYY-MM-DD') })}
    />
  )
  const ticked = (name: 'mine' | 'due') => (
    <Checkbox
      checked={search[name] === 'true'}
      onChange={(event) => change({ [name]: event.target.checked ? 'true' : undefined })}
    >
      {t(`filter.${name}`)}
    </Checkbox>
  )
  return (
    <search className="filters no-print">
      <Select
        allowClear
        aria-label={t('filter.kind')}
        placeholder={t('filter.kind')}
        value={search.kind}
        onChange={(kind?: string) => change({ kind })}
        options={OCCASIONS.map((value) => ({ value, label: t(`occasion.${value}`) }))}
        style={{ minWidth: 120 }}
      />
      <AreaChoice
        aria-label={t('filter.area')}
        placeholder={t('filter.area')}
        value={search.area}
        onChange={(area?: string) => change({ area })}
        style={{ width: 200 }}
      />
      {day('from')}
      {day('until')}
      {ticked('mine')}
      {ticked('due')}
    </search>
  )
}
