// What the running server is made of, passed as one plain object: no container, no globals.
import { sql } from 'kysely'
import type { Clock } from '../clock/clock.ts'
import type { Config } from '../config.ts'
import type { Actor, Ctx, Tenant } from '../context.ts'
import { defer } from '../db/connection.ts'
import type { Database, DbRole } from '../db/database.ts'
import type { Files } from '../files/files.ts'
import { eventWrites, type Happening } from '../events/record.ts'
import type { Scanner } from '../files/scanner.ts'
import type { Log } from '../log.ts'
import type { Transports } from '../messages/transport.ts'
import type { Sealing } from '../sealing.ts'

export interface Service {
  config: Config
  database: Database
  clock: Clock
  log: Log
  files: Files
  /** Looks at uploads before anybody else does; null where none is set up. */
  scanner: Scanner | null
  sealing: Sealing
  /** The ways by which messages leave the house. */
  transports: Transports
  /** Told of every tenant in which something was committed: wakes the sealer. */
  touched(tenant: number): void
}

type Effect = () => void | Promise<void>

/** One command or read: opens the transaction, makes the ctx, writes what was recorded, commits. */
export async function inTransaction<Result>(
  service: Service,
  tenant: Tenant,
  actor: Actor,
  work: (ctx: Ctx) => Promise<Result>,
  role: DbRole = 'heban_app',
): Promise<Result> {
  const happenings: Happening[] = []
  const effects: Effect[] = []
  const amends: Effect[] = []
  const now = service.clock.now()
  const run = async (effect: Effect) => {
    try {
      await effect()
    } catch (error) {
      service.log.error({ err: error, tenant: tenant.id }, 'an effect after a transaction failed')
    }
  }
  try {
    const result = await service.database.inTenant(
      tenant.id,
      async (db) => {
        const answer = await work({
          db,
          tenant,
          actor,
          now,
          sealing: service.sealing,
          record: (name, subject, facts = {}, by = actor) =>
            void happenings.push({ name, subject, actor: by, facts }),
          afterCommit: (effect) => void effects.push(effect),
          afterFailure: (effect) => void amends.push(effect),
        })
        if (happenings.length > 0) defer(db, eventWrites(tenant, now, happenings))
        return answer
      },
      role,
    )
    if (happenings.length > 0) service.touched(tenant.id)
    for (const effect of effects) await run(effect)
    return result
  } catch (error) {
    for (const effect of amends) await run(effect)
    throw error
  }
}

/** A system actor's transaction: the clock, a listener, the command line. */
export function asSystem<Result>(
  service: Service,
  tenant: Tenant,
  name: string,
  work: (ctx: Ctx) => Promise<Result>,
): Promise<Result> {
  return inTransaction(service, tenant, { kind: 'system', name }, work, 'heban_worker')
}

export async function allTenants(database: Database): Promise<Tenant[]> {
  const { rows } = await database.acrossTenants((db) =>
    sql<Tenant>`select id, code from platform.tenant order by id`.execute(db),
  )
  return rows
}

const known = new WeakMap<Database, Map<string, Tenant>>()

/** Asked by every open request; a sub-district is never renamed and never removed, so each is looked up once. */
export async function tenantByCode(database: Database, code: string): Promise<Tenant | null> {
  const tenants = known.get(database) ?? new Map<string, Tenant>()
  known.set(database, tenants)
  const remembered = tenants.get(code)
  if (remembered) return remembered
  const { rows } = await database.acrossTenants((db) =>
    sql<Tenant>`select id, code from platform.tenant where code = ${code}`.execute(db),
  )
  const [tenant] = rows
  if (tenant) tenants.set(code, tenant)
  return tenant ?? null
}
