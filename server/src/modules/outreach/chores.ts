import { rulesOf } from '../areas/index.ts'
import { civilDateOf, daysBefore } from '../../platform/clock/civil.ts'
import { asSystem } from '../../platform/http/service.ts'
import type { Chore } from '../../platform/jobs/jobs.ts'
import { forgetNeeds, forgetReplies } from './store.ts'

export const chores: Chore[] = [
  {
    // G10: a household's needs go when their time is over; the codes in kept answers when no telephone asks any more.
    name: 'outreach.forget',
    everySeconds: 3600,
    run: (service, tenant) =>
      asSystem(service, tenant, 'clock', async (ctx) => {
        const { settings } = await rulesOf(ctx)
        await forgetReplies(ctx, daysBefore(ctx.now, settings.visitDeviceDays))
        for (const id of await forgetNeeds(ctx, civilDateOf(ctx.now)))
          ctx.record('outreach.needsForgotten', id)
      }),
  },
]
