import { App, Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { crisisAlert } from '#contract/crisis'
import type { DemandDetail } from '#contract/orders'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useTimes } from '../../naming.ts'
import { CrisisBanner } from '../../parts/crisis-banner.tsx'

/** The crisis of this order: acknowledged by whom, or taken now (G4). */
export function CrisisPanel({ order }: { order: DemandDetail }) {
  const { t } = useTranslation('demands')
  const time = useTimes()
  const { message } = App.useApp()
  const say = useRefusalText()
  const open = order.may.acknowledgeCrisis && !order.crisis?.acknowledgedAt
  const alerts = useQuery({
    queryKey: ['crises', 'of', order.id],
    queryFn: ({ signal }) =>
      ask<{ items: z.infer<typeof crisisAlert>[] }>(paths.crises, { limit: 100 }, signal),
    enabled: open,
  })
  const take = useCommand<{ id: string }>(({ id }) => paths.acknowledge(id), {
    stale: [['demand', order.id], ['crises'], ['counts']],
    onDone: () => void message.success(t('crisis.done')),
  })
  if (!order.crisis) return null
  const mine = alerts.data?.items.find((alert) => alert.orderId === order.id && !alert.acknowledgedAt)
  return (
    <CrisisBanner kinds={order.crisis.kinds} numbers={order.crisis.numbers}>
      <p>
        {order.crisis.acknowledgedAt
          ? t('crisis.acknowledged', {
              name: order.crisis.acknowledgedByName ?? '—',
              time: time(order.crisis.acknowledgedAt),
            })
          : t('crisis.waiting')}
      </p>
      {open && mine && (
        <Button
          style={{ marginTop: 8 }}
          loading={take.isPending}
          onClick={() =>
            take.mutate({ id: mine.id }, { onError: (failure) => void message.error(say(failure)) })
          }
        >
          {t('crisis.acknowledge')}
        </Button>
      )}
    </CrisisBanner>
  )
}
