import { Button } from 'antd'
import { LockFilled, PrinterOutlined } from '@ant-design/icons'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DemandDetail } from '#contract/orders'
import { Loaded, PageHead, Panel } from '../../../ui/page.tsx'
import { useDemand } from '../../demand.ts'
import { ConsentPanel } from '../../parts/consent-panel.tsx'
import { useReadAbout } from '../../shell/notice-bell.tsx'
import { DeadlineChip, StateChip, UrgencyChip } from '../../parts/chips.tsx'
import { DuplicatesPanel } from '../../parts/duplicates-panel.tsx'
import { RaiserPanel } from '../../parts/raiser-panel.tsx'
import { SuggestionList } from '../../parts/suggestion-list.tsx'
import { usePlaceName } from '../../reference.ts'
import { CityPanel } from './city-panel.tsx'
import { CrisisPanel } from './crisis-panel.tsx'
import { DoubtPanel, ExclusionPanel } from './exclusion-panel.tsx'
import { DecisionsPanel, SistersPanel } from './decisions-panel.tsx'
import { OrderActions } from './order-actions.tsx'
import { OutsidePanel } from './outside-panel.tsx'
import { GroupsPanel } from './groups-panel.tsx'
import { CallsPanel, FactsPanel, ReplyPanel, TextPanel, UnitsPanel } from './order-panels.tsx'
import { SafekeepingPanel } from './safekeeping-panel.tsx'
import { TimelinePanel } from './timeline-panel.tsx'
import { TogetherPanel } from './together-panel.tsx'

function Order({ order }: { order: DemandDetail }) {
  const placeName = usePlaceName()
  const { t } = useTranslation('demands')
  const shell = useTranslation('shell').t
  return (
    <>
      <PageHead
        title={order.title}
        beside={
          <>
            <StateChip state={order.state} />
            <DeadlineChip dueAt={order.dueAt} late={order.late} />
            <UrgencyChip urgency={order.urgency} />
          </>
        }
        lead={
          <>
            <span className="mono">{order.number}</span> ·{' '}
            {[placeName(order.place.areaName), order.place.estate, order.place.detail]
              .filter(Boolean)
              .join(' ') || '—'}
            {order.mergedInto && (
              <>
                {' '}
                · {t('mergedInto')}{' '}
                <Link to="/orders/$id" params={{ id: order.mergedInto.id }} className="mono">
                  {order.mergedInto.number}
                </Link>
              </>
            )}
            {order.can.length === 0 && ` · ${t('noActions')}`}
          </>
        }
        actions={
          <>
            <OrderActions order={order} />
            <Link to="/orders/$id/print" params={{ id: order.id }}>
              <Button icon={<PrinterOutlined />} tabIndex={-1}>
                {shell('print')}
              </Button>
            </Link>
          </>
        }
      />
      <CrisisPanel order={order} />
      {order.keepSecret && (
        <div className="secret-banner" role="note">
          <LockFilled aria-hidden /> {t('secret')}
        </div>
      )}
      {order.history && (
        <p className="chip calm" style={{ marginTop: 0, whiteSpace: 'normal' }}>
          {t('historyNote')}
        </p>
      )}
      <div className="split">
        <div className="stack">
          <TextPanel order={order} />
          <DecisionsPanel order={order} />
          <TogetherPanel order={order} />
          <OutsidePanel order={order} />
          <ReplyPanel order={order} />
          <CallsPanel order={order} />
          <TimelinePanel order={order} />
        </div>
        <div className="stack">
          <CityPanel order={order} />
          <RaiserPanel order={order} />
          <ConsentPanel order={order} />
          <UnitsPanel order={order} />
          <SistersPanel roads={order.roads} />
          {order.suggestions && !order.confirmed && (
            <Panel title={t('section.suggestions')}>
              <SuggestionList suggestions={order.suggestions} />
              <p className="quiet" style={{ margin: '8px 0 0', fontSize: 12.5 }}>
                {t('suggestion.note')}
              </p>
            </Panel>
          )}
          <DoubtPanel order={order} />
          <ExclusionPanel order={order} />
          <DuplicatesPanel order={order} />
          <FactsPanel order={order} />
          <GroupsPanel order={order} />
          <SafekeepingPanel order={order} />
        </div>
      </div>
    </>
  )
}

/** One order: what was said, where it stands, and what may be done with it now. */
export function OrderPage() {
  const { id } = useParams({ strict: false })
  const query = useDemand(id)
  useReadAbout(id)
  return <Loaded query={query}>{(order) => <Order key={order.id} order={order} />}</Loaded>
}
