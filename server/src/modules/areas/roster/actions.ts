import type * as z from 'zod'
import type { rosterShift, saveShift as shape } from '#contract/areas'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { found, Refusal, refuse } from '../../../platform/refusal.ts'
import { mustReach } from '../tree/reach.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'
import { shiftView } from './views.ts'

/** Puts somebody and a deputy on duty. Refuses `areas.rosterOverlap`, and `people.accountUnknown` for people of no role here. */
export async function saveShift(
  ctx: Ctx,
  request: z.infer<typeof shape>,
): Promise<z.infer<typeof rosterShift>> {
  await mustReach(ctx, 'admin')
  const from = new Date(request.from)
  const until = new Date(request.until)
  const faults = rules.shiftFaults({ ...request, from, until })
  if (faults.length > 0) throw new Refusal('request.invalid', { place: 'body' }, faults)
  const people = [request.accountId, ...(request.deputyId ? [request.deputyId] : [])]
  const known = await store.knownAccounts(ctx, people)
  const stranger = people.find((id) => !known.has(id))
  if (stranger !== undefined) refuse('people.accountUnknown', { accountId: stranger })

  const id = newId()
  await store.insertShift(ctx, {
    id,
    starts_at: from,
    ends_at: until,
    account_id: request.accountId,
    deputy_id: request.deputyId ?? null,
    phone: request.phone || null,
  })
  ctx.record('areas.shiftSaved', id, {
    from: from.toISOString(),
    until: until.toISOString(),
    account: request.accountId,
    deputy: request.deputyId ?? null,
  })
  return found(await shiftView(ctx, id))
}

/** Takes a shift that is not over yet off the roster. */
export async function removeShift(ctx: Ctx, id: string): Promise<void> {
  await mustReach(ctx, 'admin')
  const shift = found(await store.lockShift(ctx, id))
  if (!rules.mayRemoveShift(shift, ctx.now))
    refuse('request.conflict', { endedAt: shift.ends_at.toISOString() })
  await store.deleteShift(ctx, id)
  ctx.record('areas.shiftRemoved', id, { account: shift.account_id })
}
