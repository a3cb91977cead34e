// What the clock does with demands: wakes orders that are due for a look, moves unanswered alerts on, clears loose uploads.
import type { Ctx } from '../../platform/context.ts'
import { asSystem } from '../../platform/http/service.ts'
import { clearLooseFiles } from '../../platform/files/uploads.ts'
import type { Chore } from '../../platform/jobs/jobs.ts'
import { drawSamples } from './callbacks/closure-checks.ts'
import { forgetCalls } from './calls/actions.ts'
import { escalateCrises } from './crisis/actions.ts'
import { openCallback } from './callbacks/actions.ts'
import { doubtClosures } from './numbers/closure-doubts.ts'
import { unparkOnReview } from './orders/approvals.ts'
import type { Order } from './orders/order.ts'
import { remind } from './orders/supervision.ts'
import { ordersToWake } from './orders/store.ts'

import { retain } from './rights/retention.ts'
import { keepRoster } from './rulesets/actions.ts'
const BATCH = 200

function wake(ctx: Ctx, order: Order): Promise<unknown> {
  if (order.state === 'replied') return openCallback(ctx, order)
  if (order.state === 'parked') return unparkOnReview(ctx, order)
  return remind(ctx, order)
}

export const chores: Chore[] = [
  {
    name: 'demands.wake',
    everySeconds: 15,
    async run(service, tenant) {
      for (let woken = BATCH; woken === BATCH;)
        woken = await asSystem(service, tenant, 'clock', async (ctx) => {
          const orders = await ordersToWake(ctx, BATCH)
          for (const order of orders) await wake(ctx, order)
          return orders.length
        })
    },
  },
  {
    name: 'demands.samples',
    everySeconds: 3600,
    run: (service, tenant) => asSystem(service, tenant, 'clock', drawSamples),
  },
  {
    name: 'demands.doubts',
    everySeconds: 3600,
    run: (service, tenant) => asSystem(service, tenant, 'clock', doubtClosures),
  },
  {
    name: 'demands.crises',
    everySeconds: 10,
    run: (service, tenant) => asSystem(service, tenant, 'clock', escalateCrises),
  },
  {
    name: 'demands.uploads',
    everySeconds: 3600,
    run: (service, tenant) =>
      asSystem(service, tenant, 'clock', (ctx) => clearLooseFiles(ctx, service.files)),
  },
  {
    name: 'demands.calls',
    everySeconds: 3600,
    run: (service, tenant) => asSystem(service, tenant, 'clock', forgetCalls),
  },
  {
    name: 'demands.retention',
    everySeconds: 6 * 3600,
    run: retain,
  },
  {
    name: 'demands.roster',
    everySeconds: 3600,
    run: (service, tenant) => asSystem(service, tenant, 'clock', keepRoster),
  },
]
