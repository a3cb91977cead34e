import { asSystem } from '../../../platform/http/service.ts'
import type { Chore } from '../../../platform/jobs/jobs.ts'
import { judgeQuarter } from './actions.ts'

export const focusChores: Chore[] = [
  {
    name: 'foresight.quarters',
    everySeconds: 3600,
    run: (service, tenant) => asSystem(service, tenant, 'clock', (ctx) => judgeQuarter(ctx)),
  },
]
