import { asSystem } from '../../../platform/http/service.ts'
import type { Chore } from '../../../platform/jobs/jobs.ts'
import { mailBriefs } from './actions.ts'

export const briefChores: Chore[] = [
  {
    name: 'foresight.brief',
    everySeconds: 300,
    run: (service, tenant) => asSystem(service, tenant, 'clock', (ctx) => mailBriefs(ctx)),
  },
]
