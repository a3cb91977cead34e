import { useTranslation } from 'react-i18next'
import type { Sharing } from '#contract/rights'
import { usePages } from '../../../lib/paging.ts'
import { ListTable } from '../../../ui/list-table.tsx'
import { EmptyState } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useMarks, useTimes } from '../../naming.ts'
import { usePlaceName } from '../../reference.ts'

/** To whom personal data went, which fields, on what basis, by whom (X4). */
export function SharingPanel() {
  const { t } = useTranslation('privacy')
  const time = useTimes()
  const marks = useMarks()
  const placeName = usePlaceName()
  const query = usePages<Sharing>('sharing', paths.sharing, { limit: 50 })
  const fields = (row: Sharing) => row.fields.map((field) => t(`field.${field}`)).join(marks.between)
  const by = (row: Sharing) => [placeName(row.unitName), row.byName].filter(Boolean).join(' · ') || '—'
  return (
    <ListTable
      query={query}
      rowKey={(row) => row.id}
      label={t('tab.sharing')}
      empty={<EmptyState title={t('noSharing')} text={t('noSharingHint')} />}
      columns={[
        { title: t('at'), render: (_, row) => <span className="nowrap">{time(row.at)}</span> },
        { title: t('channelOf'), render: (_, row) => t(`channel.${row.channel}`) },
        { title: t('fields'), render: (_, row) => fields(row) },
        { title: t('basisOf'), render: (_, row) => t(`basis.${row.basis}`) },
        { title: t('persons'), dataIndex: 'persons' },
        { title: t('by'), render: (_, row) => by(row) },
      ]}
      renderCard={(row) => (
        <>
          <strong>{t(`channel.${row.channel}`)}</strong> · {t('personsCount', { count: row.persons })}
          <div>{fields(row)}</div>
          <div className="quiet">
            {t(`basis.${row.basis}`)} · {time(row.at)} · {by(row)}
          </div>
        </>
      )}
    />
  )
}
