// What of rights and safekeeping stands on the page of one order: a call's recording, a legal hold, who stepped aside.
import type { Safekeeping } from '#contract/rights'
import * as people from '../../people/index.ts'
import { holds, type Actor, type Ctx } from '../../../platform/context.ts'
import { callByCallId } from '../calls/store.ts'
import { isClosed, type Order } from '../orders/order.ts'
import { KEEPERS } from '../orders/sight.ts'
import { holdOf } from './store.ts'

/** `mayHear`: whether the asker may know the person at all; a recording is told to nobody else. */
export async function safekeepingOf(ctx: Ctx, order: Order, mayHear: boolean): Promise<Safekeeping> {
  const call = mayHear && order.call_id ? await callByCallId(ctx, order.call_id) : null
  const hold = holds(ctx.actor, ...KEEPERS, 'supervisor') ? await holdOf(ctx, order.id) : undefined
  const aside = holds(ctx.actor, 'supervisor', 'auditor') ? order.stepped_aside : []
  const names = await people.namesOf(ctx, [...aside, ...(hold ? [hold.by_account] : [])])
  return {
    recordedUntil: call?.recording_url ? call.kept_until.toISOString() : null,
    hold: hold
      ? { reason: hold.reason, at: hold.at.toISOString(), byName: names.get(hold.by_account) ?? null }
      : null,
    aside: aside.map((account) => names.get(account) ?? ''),
  }
}

export function mayStepAside(actor: Actor, order: Order): { stepAside: boolean; takeOut: boolean } {
  const open = actor.kind === 'staff' && !order.history && !isClosed(order.state)
  return { stepAside: open, takeOut: open && holds(actor, 'supervisor') }
}

export const mayHold = (actor: Actor, order: Order): boolean =>
  actor.kind === 'staff' && actor.abilities.has('demands.rights') && order.anonymised_at === null
