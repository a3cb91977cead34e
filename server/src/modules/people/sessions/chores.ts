import type { Chore } from '../../../platform/jobs/jobs.ts'
import { sweepAttempts } from '../../../platform/access/throttle.ts'
import { machineTime } from './entrance.ts'
import { sweepVisits } from '../providers/store.ts'
import { sweepHalves } from './half.ts'
import { sweep } from './store.ts'

/** City-wide tables: the first tenant's round does it for all, the others find nothing left. */
export const chores: readonly Chore[] = [
  {
    name: 'people.sweep',
    everySeconds: 3600,
    async run(service) {
      await service.database.acrossTenants(async (db) => {
        await sweep(db, machineTime())
        await sweepHalves(db, machineTime())
        await sweepVisits(db, machineTime())
      }, 'heban_worker')
      await sweepAttempts(service)
    },
  },
]
