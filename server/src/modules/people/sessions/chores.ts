import type { Chore } from '../../../platform/jobs/jobs.ts'
import { sweepAttempts } from '../../../platform/access/throttle.ts'
import { machineTime } from './entrance.ts'
import { sweepVisits } from '../providers/store.ts'
import { asSystem } from '../../../platform/http/service.ts'
import { sweepResidents } from '../residents/store.ts'
import { sweepHalves } from './half.ts'
import { sweep } from './store.ts'

/** Of city-wide tables the first tenant's round removes what has run out for all; the others find nothing left. */
export const chores: readonly Chore[] = [
  {
    name: 'people.sweep',
    everySeconds: 3600,
    async run(service, tenant) {
      await asSystem(service, tenant, 'clock', (ctx) => sweepResidents(ctx, machineTime()))
      await service.database.acrossTenants(async (db) => {
        await sweep(db, machineTime())
        await sweepHalves(db, machineTime())
        await sweepVisits(db, machineTime())
      }, 'heban_worker')
      await sweepAttempts(service)
    },
  },
]
