import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { unmasking } from '#contract/people'
import { usePages } from '../../../lib/paging.ts'
import { ListTable } from '../../../ui/list-table.tsx'
import { PageHead } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useMarks, useTimes } from '../../naming.ts'
import { usePlaceName } from '../../reference.ts'

type Unmasking = z.infer<typeof unmasking>

/** Who saw personal data in clear, when and why. */
export function UnmaskingsPage() {
  const { t } = useTranslation('people')
  const terms = useTranslation('terms').t
  const entry = useTranslation('entry').t
  const time = useTimes()
  const placeName = usePlaceName()
  const marks = useMarks()
  const fieldName = useTranslation('demands').t
  const fields = (row: Unmasking) =>
    row.fields.map((name) => fieldName(`field.${name}` as never)).join(marks.between)
  const query = usePages<Unmasking>('unmaskings', paths.unmaskings, { limit: 50 })
  const order = (row: Unmasking) => (
    <Link to="/orders/$id" params={{ id: row.subject }}>
      {entry('openOrder')}
    </Link>
  )
  const by = (row: Unmasking) => [placeName(row.unitName), row.byName].filter(Boolean).join(' · ')
  return (
    <>
      <PageHead title={t('unmaskings')} lead={t('unmaskingsLead')} />
      <ListTable
        query={query}
        rowKey={(row) => row.id}
        label={t('unmaskings')}
        columns={[
          { title: t('at'), render: (_, row) => <span className="nowrap">{time(row.at)}</span> },
          { title: t('by'), render: (_, row) => by(row) },
          { title: t('subject'), render: (_, row) => order(row) },
          { title: t('fields'), render: (_, row) => fields(row) },
          { title: t('reason'), render: (_, row) => terms(`unmask.${row.reason}`) },
        ]}
        renderCard={(row) => (
          <>
            <div>{order(row)}</div>
            <strong>{terms(`unmask.${row.reason}`)}</strong>
            <div>{fields(row)}</div>
            <div className="quiet">
              {time(row.at)} · {by(row)}
            </div>
          </>
        )}
      />
    </>
  )
}
