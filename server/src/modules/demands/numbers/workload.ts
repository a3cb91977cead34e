// How much is in hand, per handling unit; a person sees their own beside the median of their unit, and nobody else's (G7).
import { sql } from 'kysely'
import type { Workload } from '#contract/numbers'
import type { Role } from '#contract/people'
import * as areas from '../../areas/index.ts'
import * as people from '../../people/index.ts'
import { addDays, civilDateOf, startOfDate } from '../../../platform/clock/civil.ts'
import { unitsOf, type Ctx } from '../../../platform/context.ts'

const IN_HAND = sql`o.state in ('dispatched', 'signed', 'contacted', 'handling', 'joint', 'extended', 'parked', 'redo')`
const HANDLING: readonly Role[] = ['handler', 'unit-head', 'committee', 'grid']
const DAYS = 30
/** From so many people on, a median tells nobody what one of them has. */
const LEAST_PEOPLE = 3

/** Units in the order of their names: this shows who needs help, it ranks nobody. */
export async function workloadOf(ctx: Ctx): Promise<Workload> {
  const [units, { calendar }] = [await areas.unitMap(ctx), await areas.rulesOf(ctx)]
  const today = civilDateOf(ctx.now)
  const since = startOfDate(addDays(today, -DAYS))
  const workingDays = Array.from({ length: DAYS }, (_, day) => addDays(today, day - DAYS)).filter((date) =>
    calendar.isWorkingDay(date),
  ).length
  const { rows } = await sql<{ unit_id: string; in_hand: number; late: number; replies: number }>`
    select o.main_unit_id as unit_id, count(*) filter (where ${IN_HAND})::int as in_hand,
      count(*) filter (where ${IN_HAND} and o.due_at < ${ctx.now})::int as late,
      count(*) filter (where o.replied_at >= ${since})::int as replies
    from demands.work_order o where o.tenant_id = ${ctx.tenant.id} and not o.history and o.main_unit_id is not null
      and (${IN_HAND} or o.replied_at >= ${since}) group by o.main_unit_id`.execute(ctx.db)
  const loads = []
  for (const row of rows) {
    const unit = units.get(row.unit_id)
    if (!unit) continue
    const staff = await staffOf(ctx, unit.id)
    loads.push({
      unitId: unit.id,
      nameZh: unit.nameZh,
      nameEn: unit.nameEn,
      inHand: row.in_hand,
      late: row.late,
      staff,
      perPerson: staff === 0 ? null : row.in_hand / staff,
      repliesPerPersonDay: staff * workingDays === 0 ? null : row.replies / (staff * workingDays),
    })
  }
  return { units: loads.toSorted((a, b) => a.nameZh.localeCompare(b.nameZh)), mine: await mineOf(ctx) }
}

async function staffOf(ctx: Ctx, unitId: string): Promise<number> {
  const holders = await Promise.all(HANDLING.map((role) => people.holdersOf(ctx, role, unitId)))
  return new Set(holders.flat()).size
}

/** An order is in the hand of whoever signed it last. Only the asker's own number and the median leave this function. */
async function mineOf(ctx: Ctx): Promise<Workload['mine']> {
  if (ctx.actor.kind !== 'staff') return []
  const me = ctx.actor.accountId
  const own = [...new Set(HANDLING.flatMap((role) => unitsOf(ctx.actor, role)))]
  if (own.length === 0) return []
  const units = await areas.unitMap(ctx)
  const { rows } = await sql<{ unit_id: string; people: number; median: number | null; mine: number | null }>`
    select unit_id, count(*)::int as people, percentile_cont(0.5) within group (order by n) as median, max(n) filter (where who = ${me})::int as mine from (
      select o.main_unit_id as unit_id, signed.who, count(*)::int as n from demands.work_order o
      cross join lateral (select e.actor_id as who from platform.event e where e.tenant_id = ${ctx.tenant.id} and e.subject = o.id
        and e.name = 'demands.signed' order by e.id desc limit 1) signed
      where o.tenant_id = ${ctx.tenant.id} and not o.history and o.main_unit_id = any(${own}::uuid[]) and ${IN_HAND}
      group by o.main_unit_id, signed.who) held
    group by unit_id`.execute(ctx.db)
  return own.flatMap((id) => {
    const unit = units.get(id)
    const row = rows.find(({ unit_id }) => unit_id === id)
    if (!unit) return []
    const median = row && row.people >= LEAST_PEOPLE ? row.median : null
    return [{ unitId: id, nameZh: unit.nameZh, nameEn: unit.nameEn, inHand: row?.mine ?? 0, median }]
  })
}
