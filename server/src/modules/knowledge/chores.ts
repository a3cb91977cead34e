import { asSystem } from '../../platform/http/service.ts'
import type { Chore } from '../../platform/jobs/jobs.ts'
import { tellReviews } from './actions.ts'

const BATCH = 100

export const chores: Chore[] = [
  {
    name: 'knowledge.reviews',
    everySeconds: 3600,
    async run(service, tenant) {
      for (let told = BATCH; told === BATCH;)
        told = await asSystem(service, tenant, 'clock', (ctx) => tellReviews(ctx, BATCH))
    },
  },
]
