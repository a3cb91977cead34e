import { asSystem } from '../../../platform/http/service.ts'
import type { Chore } from '../../../platform/jobs/jobs.ts'
import { forgetHouseholds } from '../households/actions.ts'
import { openSeasons } from './actions.ts'

export const seasonChores: Chore[] = [
  {
    name: 'foresight.seasons',
    everySeconds: 3600,
    run: (service, tenant) => asSystem(service, tenant, 'clock', (ctx) => openSeasons(ctx)),
  },
  {
    name: 'foresight.households',
    everySeconds: 3600,
    run: (service, tenant) => asSystem(service, tenant, 'clock', (ctx) => forgetHouseholds(ctx)),
  },
]
