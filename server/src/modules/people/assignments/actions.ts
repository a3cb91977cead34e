import type * as z from 'zod'
import type { assign as shape, Assignment } from '#contract/people'
import { areaMap, mustReach, unitMap } from '../../areas/index.ts'
import { addDays, civilDateOf } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { found, Refusal, refuse } from '../../../platform/refusal.ts'
import { isOneself } from '../accounts/rules.ts'
import * as accounts from '../accounts/store.ts'
import { factorRoles } from '../factors/asked.ts'
import { deleteWeakSessions } from '../sessions/store.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'
import { assignmentView } from './views.ts'

/**
 * Gives an account a role over an area, mostly for a unit, from a day on. Refuses `people.notYourself`,
 * `people.assignmentOverlap`, `people.unitRequired`, `areas.unknown`, `areas.unitUnknown`, `areas.unitInactive`.
 * An account of another tenant becomes known here only through the system (command line), not through a person here.
 */
export async function assignRole(
  ctx: Ctx,
  accountId: string,
  request: z.infer<typeof shape>,
): Promise<Assignment> {
  if (isOneself(ctx.actor, accountId)) refuse('people.notYourself')
  const faults = rules.assignmentFaults(request)
  if (faults.length > 0) throw new Refusal('request.invalid', { place: 'body' }, faults)
  const account = await assignee(ctx, accountId)
  await mustBeActive(ctx, request.areaId)
  await mustReach(ctx, 'admin', request.areaId)
  await mustHaveUnit(ctx, request)

  if (ctx.actor.kind !== 'staff') await accounts.insertMember(ctx, account)
  const row = {
    id: newId(),
    account_id: accountId,
    role: request.role,
    area_id: request.areaId,
    unit_id: request.unitId ?? null,
    starts_on: request.from,
    ends_on: request.until ?? null,
  }
  await store.insertAssignment(ctx, row)
  // Whoever gets a role that asks for a second factor signs in anew, with one.
  if ((await factorRoles(ctx)).includes(row.role)) await deleteWeakSessions(ctx.db, accountId)
  ctx.record('people.assigned', accountId, {
    assignment: row.id,
    role: row.role,
    area: row.area_id,
    unit: row.unit_id,
    from: row.starts_on,
    until: row.ends_on,
  })
  return assignmentView(ctx, row)
}

/** Ends a role with a day, the last one inclusive. Refuses `people.notYourself`. */
export async function endAssignment(ctx: Ctx, id: string, lastDay: string): Promise<Assignment> {
  const assignment = found(await store.lockAssignment(ctx, id))
  if (isOneself(ctx.actor, assignment.account_id)) refuse('people.notYourself')
  await mustReach(ctx, 'admin', assignment.area_id)
  const today = civilDateOf(ctx.now)
  const faults = rules.endFaults(assignment, lastDay, { today, yesterday: addDays(today, -1) })
  if (faults.length > 0) throw new Refusal('request.invalid', { place: 'body' }, faults)
  await store.endAssignment(ctx, id, lastDay)
  ctx.record('people.assignmentEnded', assignment.account_id, { assignment: id, until: lastDay })
  return assignmentView(ctx, { ...assignment, ends_on: lastDay })
}

async function assignee(ctx: Ctx, accountId: string): Promise<accounts.AccountRow> {
  const account = await accounts.accountById(ctx.db, accountId)
  const isKnown = ctx.actor.kind !== 'staff' || (await accounts.isMember(ctx, accountId))
  if (!account || !isKnown) return refuse('request.notFound')
  if (!account.active) return refuse('people.accountUnknown', { accountId, active: false })
  return account
}

async function mustBeActive(ctx: Ctx, areaId: string): Promise<void> {
  if (!(await areaMap(ctx)).get(areaId)?.active) refuse('areas.unknown', { areaId })
}

async function mustHaveUnit(ctx: Ctx, { role, unitId }: z.infer<typeof shape>): Promise<void> {
  if (!unitId) {
    if (rules.needsUnit(role)) refuse('people.unitRequired', { role })
    return
  }
  const unit = found((await unitMap(ctx)).get(unitId), 'areas.unitUnknown', { unitId })
  if (!unit.active) refuse('areas.unitInactive', { unitId })
}
