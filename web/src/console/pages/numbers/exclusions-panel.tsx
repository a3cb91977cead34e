import { useState } from 'react'
import { Segmented } from 'antd'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Exclusion } from '#contract/exclusions'
import { usePages } from '../../../lib/paging.ts'
import { ListTable } from '../../../ui/list-table.tsx'
import { EmptyState } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { ExclusionCard } from '../../parts/exclusion-card.tsx'

/** What units ask to leave out of the net rates: to be decided by somebody outside them. */
export function ExclusionsPanel() {
  const { t } = useTranslation('numbers')
  const [open, setOpen] = useState(true)
  const query = usePages<Exclusion>('exclusions', paths.exclusions, {
    limit: 20,
    ...(open ? { open: 'true' } : {}),
  })
  const order = (row: Exclusion) => (
    <Link to="/orders/$id" params={{ id: row.orderId }}>
      <span className="mono">{row.number}</span> {row.title}
    </Link>
  )
  return (
    <div className="stack">
      <div style={{ display: 'flex', gap: 12, flexWrap: 'wrap', alignItems: 'center' }}>
        <Segmented
          value={open ? 'open' : 'all'}
          onChange={(value) => setOpen(value === 'open')}
          options={[
            { value: 'open', label: t('exclusion.open') },
            { value: 'all', label: t('exclusion.all') },
          ]}
        />
        <span className="quiet">{t('exclusion.lead')}</span>
      </div>
      <ListTable
        query={query}
        rowKey={(row) => row.id}
        label={t('tab.exclusions')}
        empty={<EmptyState title={t('exclusion.none')} text=" " />}
        columns={[
          { title: t('period.order'), width: 260, render: (_, row) => order(row) },
          { title: t('excluded'), render: (_, row) => <ExclusionCard exclusion={row} /> },
        ]}
        renderCard={(row) => (
          <>
            {order(row)}
            <ExclusionCard exclusion={row} />
          </>
        )}
      />
    </div>
  )
}
