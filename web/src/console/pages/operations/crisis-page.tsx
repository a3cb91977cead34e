import { App, Button } from 'antd'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { crisisAlert } from '#contract/crisis'
import { useCommand } from '../../../lib/command.ts'
import { usePages } from '../../../lib/paging.ts'
import { ListTable } from '../../../ui/list-table.tsx'
import { EmptyState, PageHead } from '../../../ui/page.tsx'
import { useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useMarks, useTimes } from '../../naming.ts'

type Alert = z.infer<typeof crisisAlert>

function Acknowledge({ alert }: { alert: Alert }) {
  const { t } = useTranslation('operations')
  const time = useTimes()
  const { message } = App.useApp()
  const say = useRefusalText()
  const take = useCommand<Record<string, never>>(paths.acknowledge(alert.id), {
    stale: [['crises'], ['counts'], ['demand', alert.orderId]],
  })
  if (alert.acknowledgedAt) {
    return (
      <span className="quiet">
        {t('acknowledgedBy', {
          name: alert.acknowledgedByName ?? '—',
          time: time(alert.acknowledgedAt, 'short'),
        })}
      </span>
    )
  }
  return (
    <Button
      type="primary"
      danger
      loading={take.isPending}
      onClick={() => take.mutate({}, { onError: (failure) => void message.error(say(failure)) })}
    >
      {t('acknowledge')}
    </Button>
  )
}

/** Crisis alerts: who was told, who has taken it (G4). Refreshed every fifteen seconds. */
export function CrisisPage() {
  const { t } = useTranslation('operations')
  const terms = useTranslation('terms').t
  const time = useTimes()
  const marks = useMarks()
  const query = usePages<Alert>('crises', paths.crises, { limit: 50 }, { every: 15_000 })
  const kinds = (alert: Alert) => alert.kinds.map((kind) => terms(`crisis.${kind}`)).join(' · ')
  const order = (alert: Alert) => (
    <Link to="/orders/$id" params={{ id: alert.orderId }} className="mono">
      {alert.number}
    </Link>
  )
  const state = (alert: Alert) => (
    <span className={`chip ${alert.acknowledgedAt ? 'calm' : 'late'}`}>
      {t(alert.acknowledgedAt ? 'acknowledged' : 'waiting')}
    </span>
  )
  const told = (alert: Alert) =>
    [alert.onDutyName, alert.escalatedToName && t('escalated', { name: alert.escalatedToName })]
      .filter(Boolean)
      .join(marks.between) || '—'
  return (
    <>
      <PageHead title={t('crisis')} lead={t('crisisLead')} />
      <ListTable
        query={query}
        rowKey={(alert) => alert.id}
        label={t('crisis')}
        empty={<EmptyState title={t('crisisNone')} text=" " />}
        columns={[
          { title: t('state'), render: (_, alert) => state(alert) },
          { title: t('kinds'), render: (_, alert) => <strong>{kinds(alert)}</strong> },
          { title: t('order'), render: (_, alert) => order(alert) },
          { title: t('estate'), render: (_, alert) => alert.estate ?? '—' },
          {
            title: t('raisedAt'),
            render: (_, alert) => <span className="nowrap">{time(alert.raisedAt)}</span>,
          },
          { title: t('onDuty'), render: (_, alert) => told(alert) },
          { title: '', render: (_, alert) => <Acknowledge alert={alert} /> },
        ]}
        renderCard={(alert) => (
          <>
            {state(alert)} <strong>{kinds(alert)}</strong>
            <div>
              {order(alert)} · {alert.estate ?? '—'}
            </div>
            <div className="quiet" style={{ marginBottom: 8 }}>
              {time(alert.raisedAt)} · {t('onDuty')} {told(alert)}
            </div>
            <Acknowledge alert={alert} />
          </>
        )}
      />
    </>
  )
}
