// What a bystander remembers of an order: from what was asked of the house, not from what it has written.
import type { DemandAction, DemandState } from '#contract/demands'
import type { Order } from '../../server/src/modules/demands/orders/order.ts'
import type { Actor } from '../../server/src/platform/context.ts'
import type { Watched } from './sm1.ts'
import type { WalkHouse } from './walk-house.ts'

export function watchedFrom(order: Order): Watched {
  return {
    kind: order.kind,
    mainUnit: null,
    helping: new Set(),
    against: order.against_unit_id,
    dispatchedBy: null,
    dispatchedAt: 0,
    objections: 0,
    fixed: false,
    askedBy: null,
    agreedBy: null,
    extensions: 0,
    redos: 0,
    reopened: 0,
    replyDue: null,
    repliedAt: 0,
    closedAt: 0,
    hasPhone: order.raiser_phone !== null,
    replyWanted: order.reply_wanted,
    calls: [],
    callAt: null,
  }
}

/** Remembers a step that was taken. */
export function watch(
  seen: Watched,
  {
    action,
    actor,
    now,
    to,
    from,
  }: { action: DemandAction; actor: Actor; now: number; to: DemandState; from: DemandState },
  request: object,
  order: Order,
  house: WalkHouse,
): void {
  const sent = request as Partial<Record<string, never>>
  const who = actor.kind === 'staff' ? actor.accountId : actor.kind
  const newRound = () => Object.assign(seen, { calls: [], callAt: null })
  switch (action) {
    case 'complete':
      Object.assign(seen, { kind: sent.kind, against: sent.againstUnitId ?? null })
      break
    case 'dispatch':
      Object.assign(seen, {
        kind: sent.kind,
        mainUnit: sent.mainUnitId,
        helping: new Set(sent.assistUnitIds as unknown as string[]),
        dispatchedBy: who,
        dispatchedAt: now,
      })
      break
    case 'recall':
      Object.assign(seen, { mainUnit: null, helping: new Set(), dispatchedBy: null })
      break
    case 'object':
      seen.objections += 1
      break
    case 'redirect':
      seen.mainUnit = sent.unitId ?? null
      seen.helping = new Set([...seen.helping].filter((unit) => unit !== seen.mainUnit))
      Object.assign(seen, { fixed: true, dispatchedAt: now })
      break
    case 'confirmUnit':
      Object.assign(seen, { fixed: true, dispatchedAt: now })
      break
    case 'callUnits':
    case 'whistle':
      seen.helping = new Set([...seen.helping, ...(sent.unitIds as unknown as string[])])
      break
    case 'requestExtension':
    case 'requestParking':
    case 'requestTermination':
      Object.assign(seen, { askedBy: who, agreedBy: null })
      break
    case 'agreeParking':
      seen.agreedBy = who
      break
    case 'extend':
      seen.extensions += 1
      break
    case 'reply':
      seen.repliedAt = now
      break
    case 'recordCall':
      seen.calls = [
        ...seen.calls,
        {
          at: now,
          outcome: String(sent.outcome),
          solved: sent.solved ?? null,
          satisfied:
            sent.satisfaction === undefined ? null : (sent.satisfaction as string) !== 'dissatisfied',
        },
      ]
      seen.callAt = sent.callAt ? Date.parse(sent.callAt) : null
      break
    case 'orderRedo':
      seen.redos += 1
      newRound()
      break
    case 'reopen':
      seen.reopened += 1
      newRound()
      break
  }
  // The promise is compared elsewhere; here it only says whether more time was asked for in time.
  seen.replyDue = order.reply_due_at?.getTime() ?? null
  if (from !== to && order.closed_at) seen.closedAt = now
  if (order.main_unit_id === house.units.committee) seen.mainUnit = 'a committee that has it on no duty list'
}
