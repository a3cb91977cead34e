// What the demo's office sees coming and has taken up: first what the nights before have found, then what people made of it.
import type { Tenant } from '../../platform/context.ts'
import { daysBefore } from '../../platform/clock/civil.ts'
import type { Service } from '../../platform/http/service.ts'
import { rehearsal as foresight } from '../../modules/foresight/index.ts'
import { hearEverything, planWithoutStatistics, Stage } from '../stage.ts'
import { takeSheet } from './city-sheet.ts'
import { standIssues } from './issues.ts'
import { openOffice } from './office.ts'
import { goOut } from './outreach.ts'
import { playSeasons } from './seasons.ts'
import { decideSignals } from './signals.ts'
import { steer } from './steering.ts'
import { playTopics } from './topics.ts'

/** Weeks in which signals were looked for, the last day of each. */
const LOOKS = [28, 21, 14, 7, 0]

/** Plays all of it; what people did is one transaction, which leaves seasons behind as its sign. */
export async function playAhead(service: Service, tenant: Tenant, now: Date): Promise<void> {
  for (const daysAgo of LOOKS)
    await foresight.lookForSignals(standingAt(service, daysBefore(now, daysAgo)), tenant)
  const then = standingAt(service, now)
  await foresight.forecastNightly(then, tenant)
  await takeSheet(then, tenant, now)
  await service.database.inTenant(
    tenant.id,
    async (db) => {
      const stage = new Stage(db, tenant, service.sealing)
      await planWithoutStatistics(db)
      const office = await openOffice(stage, now)
      await playSeasons(office)
      await playTopics(office, await standIssues(office))
      await decideSignals(office)
      await steer(office)
      await goOut(office)
      await stage.tell()
      await hearEverything(stage)
    },
    'heban_worker',
  )
  service.touched(tenant.id)
}

const standingAt = (service: Service, moment: Date): Service => ({
  ...service,
  clock: { now: () => moment, moved: true },
})
