// The demo tenant: made once, continued where a killed start left it, never doubled.
import { sql } from 'kysely'
import * as areas from '../modules/areas/index.ts'
import { addDays, civilDateOf, startOfDate } from '../platform/clock/civil.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Tenant } from '../platform/context.ts'
import { asSystem, type Service } from '../platform/http/service.ts'
import { refuse } from '../platform/refusal.ts'
import { playAhead } from './ahead/play.ts'
import { playLives, type LifeReport } from './seed-life.ts'
import { seedWorld } from './seed-world.ts'
import { demoRegions, demoTenant } from './world.ts'

const DAYS = 92
const DEMANDS = 1500
const SEED = 20261121

export interface SeedReport {
  tenant: string
  /** False when everything was there already. */
  seeded: boolean
  life: LifeReport | null
}

export interface SeedOptions {
  count?: number
  onProgress?: (done: number, total: number) => void
}

export async function seedDemo(service: Service, options: SeedOptions = {}): Promise<SeedReport> {
  const client = await service.database.pool.connect()
  try {
    // One seeder at a time, whether a start or the command line.
    await client.query(`select pg_advisory_lock(hashtext('heban.seed'))`)
    return await seedAlone(service, options)
  } finally {
    client.release(true)
  }
}

async function seedAlone(
  service: Service,
  { count = DEMANDS, onProgress }: SeedOptions,
): Promise<SeedReport> {
  const to = service.clock.now()
  const from = startOfDate(addDays(civilDateOf(to), -DAYS))
  const then: Service = { ...service, clock: standingAt(from) }
  const tenant = (await existing(service)) ?? (await makeTenant(then))
  const stage = await howFar(service, tenant)
  if (stage === 'whole') return { tenant: tenant.code, seeded: false, life: null }
  if (stage === 'bare') await asSystem(then, tenant, 'demo', (ctx) => seedWorld(ctx, to))
  const life =
    stage === 'lived' ? null : await playLives(service, tenant, { from, to, count, seed: SEED, onProgress })
  await playAhead(service, tenant, to)
  return { tenant: tenant.code, seeded: true, life }
}

/** The demo's tenant; a real sub-district that took its code is left alone. */
async function existing({ database }: Service): Promise<Tenant | null> {
  const all = await database.acrossTenants(areas.tenantList)
  const found = all.find((tenant) => tenant.code === demoTenant.code)
  if (found && !found.demo) refuse('areas.tenantTaken', { code: found.code })
  return found ?? null
}

function makeTenant(service: Service): Promise<Tenant> {
  return areas.createTenant(service, { ...demoTenant, regions: demoRegions, demo: true })
}

/** World, life and what people take up ahead are one transaction each: a tenant has all of one of them or nothing of it. */
function howFar(service: Service, tenant: Tenant): Promise<'bare' | 'settled' | 'lived' | 'whole'> {
  return asSystem(service, tenant, 'demo', async (ctx) => {
    const { rows } = await sql<{ lived: boolean; ahead: boolean }>`
      select exists (select from demands.work_order where tenant_id = ${tenant.id}) as lived,
        exists (select from foresight.season where tenant_id = ${tenant.id}) as ahead`.execute(ctx.db)
    if (rows[0]?.ahead) return 'whole'
    if (rows[0]?.lived) return 'lived'
    return (await areas.unitMap(ctx)).size > 0 ? 'settled' : 'bare'
  })
}

const standingAt = (moment: Date): Clock => ({ now: () => moment, moved: true })
