import { sql } from 'kysely'
import type * as z from 'zod'
import type { exception } from '#contract/operations'
import type { Role } from '#contract/people'
import * as areas from '../../areas/index.ts'
import * as people from '../../people/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { adviseUnits } from '../intake/understand.ts'

type Exception = z.infer<typeof exception>

const MOST_TOLD = 200

/** Whose move it is, and who comes next where nobody holds the role. */
const OWNERS: Record<Exception['reason'], readonly Role[]> = {
  'no-unit': ['dispatcher', 'supervisor', 'leader', 'admin'],
  'unit-inactive': ['dispatcher', 'supervisor', 'leader', 'admin'],
  'nobody-on-duty': ['admin', 'supervisor', 'leader'],
  'overdue-unsigned': ['supervisor', 'leader', 'admin'],
  // Somebody of another unit has to be made a caller-back.
  'no-caller': ['admin', 'supervisor', 'leader'],
}

/** The first of these roles that somebody holds today, with their names; the last of them where nobody holds any. */
export async function ownerOf(ctx: Ctx, roles: readonly Role[]): Promise<Exception['owner']> {
  for (const role of roles) {
    const holders = await people.holdersOf(ctx, role)
    if (holders.length > 0) return { role, names: [...(await people.namesOf(ctx, holders)).values()] }
  }
  return { role: roles.at(-1) ?? 'admin', names: [] }
}

/**
 * Orders that stand still because nobody can act: no unit for topic and place, a unit that is closed or
 * has no handler, or a call-back for which everybody who calls has worked on it (X14).
 */
export async function exceptionsOf(ctx: Ctx): Promise<Exception[]> {
  const units = await areas.unitMap(ctx)
  const { rows } = await sql<{
    id: string
    number: string
    state: string
    state_since: Date
    main_unit_id: string | null
    assist_unit_ids: string[]
    due_at: Date | null
    topic_code: string | null
    area_id: string | null
    against_unit_id: string | null
  }>`
    select o.id, o.number, o.state, o.state_since, o.main_unit_id, o.assist_unit_ids, o.due_at, o.topic_code, o.area_id, o.against_unit_id
    from demands.work_order o
    where o.tenant_id = ${ctx.tenant.id} and o.state in ('queued', 'dispatched', 'signed', 'contacted', 'handling', 'redo', 'callback')
    order by o.state_since limit 2000`.execute(ctx.db)
  const staffed = new Map<string, boolean>()
  let callers: Map<string, string[]> | undefined
  const found: Exception[] = []
  const owners = new Map<Exception['reason'], Exception['owner']>()
  for (const row of rows) {
    const reason = await reasonOf(row)
    if (!reason || found.length === MOST_TOLD) continue
    const owner = owners.get(reason) ?? (await ownerOf(ctx, OWNERS[reason]))
    owners.set(reason, owner)
    found.push({ orderId: row.id, number: row.number, reason, since: row.state_since.toISOString(), owner })
  }
  return found

  async function reasonOf(row: (typeof rows)[number]): Promise<Exception['reason'] | null> {
    if (row.main_unit_id === null) {
      if (row.topic_code === null) return null
      const advice = await adviseUnits(ctx, row.topic_code, row.area_id, row.against_unit_id, true)
      return advice.units.length > 0 ? null : 'no-unit'
    }
    if (row.state === 'callback') return (await hasCaller(row)) ? null : 'no-caller'
    const unit = units.get(row.main_unit_id)
    if (!unit?.active) return 'unit-inactive'
    if (row.state === 'dispatched' && row.due_at !== null && row.due_at < ctx.now) return 'overdue-unsigned'
    if (!staffed.has(unit.id)) staffed.set(unit.id, (await handlersOf(unit.id)) > 0)
    return staffed.get(unit.id) ? null : 'nobody-on-duty'
  }

  async function hasCaller(row: (typeof rows)[number]): Promise<boolean> {
    callers ??= await people.unitsToday(ctx, await people.holdersOf(ctx, 'caller-back'))
    const barred = [row.main_unit_id, row.against_unit_id, ...row.assist_unit_ids]
    return [...callers.values()].some((theirs) => !theirs.some((unit) => barred.includes(unit)))
  }

  async function handlersOf(unitId: string): Promise<number> {
    const holders = await Promise.all(
      (['handler', 'unit-head', 'committee', 'grid'] as const).map((role) =>
        people.holdersOf(ctx, role, unitId),
      ),
    )
    return holders.flat().length
  }
}
