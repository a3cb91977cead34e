import type { Chore } from '../../../platform/jobs/jobs.ts'
import { sweepThrottle } from '../../../platform/throttle.ts'
import { machineTime } from './entrance.ts'
import { sweep } from './store.ts'

const DAY_MS = 86_400_000

/** City-wide tables, so the first tenant's round does it for all; the others find nothing left. */
export const chores: readonly Chore[] = [
  {
    name: 'people.sweep',
    everySeconds: 3600,
    async run(service) {
      const now = machineTime()
      await service.database.acrossTenants(async (db) => {
        await sweep(db, now)
        await sweepThrottle(db, new Date(now.getTime() - DAY_MS))
      }, 'heban_worker')
    },
  },
]
