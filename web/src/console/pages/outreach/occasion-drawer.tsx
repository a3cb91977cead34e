import { Descriptions, Drawer } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OccasionDetail } from '#contract/outreach'
import { ask } from '../../../lib/http.ts'
import { Loaded } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useMarks, useTimes } from '../../naming.ts'
import { StateChip } from '../../parts/chips.tsx'
import { usePlaceName } from '../../reference.ts'

/** One visit, meeting or survey, and the demands out of it. */
export function OccasionDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { t } = useTranslation('outreach')
  const query = useQuery({
    queryKey: ['occasion', id],
    queryFn: ({ signal }) => ask<OccasionDetail>(paths.occasion(id ?? ''), {}, signal),
    enabled: id !== null,
  })
  const title = query.data ? (query.data.title ?? t(`occasion.${query.data.kind}`)) : t('title')
  return (
    <Drawer open={id !== null} onClose={onClose} title={title} size={520}>
      <Loaded query={query}>{(occasion) => <Inside occasion={occasion} />}</Loaded>
    </Drawer>
  )
}

function Inside({ occasion }: { occasion: OccasionDetail }) {
  const { t } = useTranslation('outreach')
  const time = useTimes()
  const marks = useMarks()
  const placeName = usePlaceName()
  const address = [placeName(occasion.areaName), occasion.estate, occasion.detail].filter(Boolean).join(' ')
  const facts: [string, string | number | null][] = [
    [t('column.kind'), t(`occasion.${occasion.kind}`)],
    [t('column.where'), address],
    [t('column.at'), time(occasion.at)],
    [t('deviceAt'), occasion.deviceAt && time(occasion.deviceAt)],
    [t('received'), time(occasion.receivedAt)],
    [t('column.by'), occasion.byName],
    [t('companions'), occasion.companions],
    [t('attendance'), occasion.attendance],
    [t('note'), occasion.note],
    [
      t('column.next'),
      occasion.nextVisitOn && (occasion.visitedAgain ? t('visitedAgain') : occasion.nextVisitOn),
    ],
  ]
  const { needs } = occasion
  const hidden = occasion.demands - occasion.orders.length
  return (
    <div className="stack">
      <Descriptions
        size="small"
        column={1}
        bordered
        items={facts
          .filter(([, value]) => value !== null && value !== '')
          .map(([label, children]) => ({ key: label, label, children }))}
      />
      {occasion.kind === 'visit' && occasion.detail === null && <p className="quiet">{t('masked')}</p>}
      {needs && (
        <section>
          <h3>{t('needs')}</h3>
          <p>
            {needs.kinds.map((need) => t(`need.${need}`)).join(marks.between)}
            {needs.note && <span className="prewrap"> {needs.note}</span>}
          </p>
          <p className="quiet">{t('needsUntil', { day: needs.until })}</p>
        </section>
      )}
      <section>
        <h3>{t('orders')}</h3>
        <ul className="plain-list">
          {occasion.orders.map((order) => (
            <li key={order.id}>
              <Link to="/orders/$id" params={{ id: order.id }}>
                {order.number} {order.title}
              </Link>{' '}
              <StateChip state={order.state} />
            </li>
          ))}
        </ul>
        {hidden > 0 && <p className="quiet">{t('ordersHidden', { count: hidden })}</p>}
      </section>
    </div>
  )
}
