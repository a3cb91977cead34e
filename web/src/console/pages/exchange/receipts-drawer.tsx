import { useState } from 'react'
import { Drawer, Select } from 'antd'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { FATES, type Partner, type ReceiptIn } from '#contract/exchange'
import { usePages } from '../../../lib/paging.ts'
import { ListTable } from '../../../ui/list-table.tsx'
import { paths } from '../../calls.ts'
import { useMarks, useTimes } from '../../naming.ts'

const chips = {
  new: 'good',
  changed: 'accent',
  same: 'calm',
  stale: 'calm',
  early: 'soon',
  refused: 'late',
} as const

/** What became of everything a partner handed in, the newest first. */
export function ReceiptsDrawer({ partner, onClose }: { partner: Partner; onClose: () => void }) {
  const { t } = useTranslation('exchange')
  const refusal = useTranslation('refusals').t
  const time = useTimes()
  const marks = useMarks()
  const [fate, setFate] = useState<string>()
  const query = usePages<ReceiptIn>('receipts', paths.partnerReceipts(partner.id), { fate, limit: 50 })
  const chip = (row: ReceiptIn) => <span className={`chip ${chips[row.fate]}`}>{t(`fate.${row.fate}`)}</span>
  const orderOf = (row: ReceiptIn) =>
    row.number ? <Link to={`/orders?q=${row.number}` as never}>{row.number}</Link> : '—'
  const why = (row: ReceiptIn) =>
    [row.code ? refusal(row.code as never) : '', row.fields.join(marks.between)]
      .filter(Boolean)
      .join(' · ') || '—'
  return (
    <Drawer open title={t('receiptsOf', { name: partner.name })} size={980} onClose={onClose}>
      <Select
        allowClear
        style={{ minWidth: 160, marginBottom: 12 }}
        placeholder={t('anyFate')}
        aria-label={t('anyFate')}
        value={fate}
        onChange={setFate}
        options={FATES.map((value) => ({ value, label: t(`fate.${value}`) }))}
      />
      <ListTable
        query={query}
        rowKey={(row) => String(row.seq)}
        label={t('receiptsOf', { name: partner.name })}
        columns={[
          { title: t('seq'), dataIndex: 'seq', className: 'numeric' },
          { title: t('at'), render: (_, row) => time(row.at) },
          { title: t('foreignId'), render: (_, row) => <span className="mono">{row.foreignId ?? '—'}</span> },
          { title: t('outcome'), render: (_, row) => chip(row) },
          { title: t('number'), render: (_, row) => orderOf(row) },
          { title: t('why'), render: (_, row) => why(row) },
        ]}
        renderCard={(row) => (
          <>
            <strong>{row.seq}</strong> <span className="mono">{row.foreignId ?? '—'}</span> {chip(row)}
            <div className="quiet">
              {time(row.at)} · {row.number ?? '—'} · {why(row)}
            </div>
          </>
        )}
      />
    </Drawer>
  )
}
