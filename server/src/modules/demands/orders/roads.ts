// The roads of an order as its page shows them: who was asked, called, waited for and chased, with the words of each.
import type { Roads } from '#contract/roads'
import { holds, type Actor, type Ctx } from '../../../platform/context.ts'
import type { EventRow } from './events.ts'
import { outsideOf } from '../outside/views.ts'
import { isLate, prolonged } from './limits.ts'
import type { Order } from './order.ts'
import { assistsOf, consultationsOf, supervisionsOf, type AssistRow } from './parties.ts'
import { maySee } from './sight.ts'
import type { Situation } from './situation.ts'
import { ordersOfCall, type EntryRow } from './store.ts'

type UnitRef = NonNullable<Roads['objection']>['unit']

/** What the detail has read already. */
export interface Known {
  entries: readonly EntryRow[]
  events: readonly EventRow[]
  nameOf(account: string | null | undefined): string | null
  refOf(unit: string | null): UnitRef
}

export async function roadsOf(ctx: Ctx, order: Order, at: Situation, known: Known): Promise<Roads> {
  return {
    consultations: await consultations(ctx, order, known),
    assists: await assists(ctx, order, known),
    outside: await outsideOf(ctx, order, known.entries, known.nameOf),
    pending: pending(order, at, known),
    parked: parked(order, known),
    supervisions: await supervisions(ctx, order, known),
    supervisionLevel: order.supervision_level,
    answerWanted: order.answer_wanted,
    objection: objection(known),
    unitFixed: order.unit_fixed,
    extensions: order.extensions,
    callId: order.call_id,
    sisters: await sisters(ctx, order),
    sampled: order.sampled && maySeeSample(ctx.actor),
  }
}

/** A unit that knew its order was drawn could prepare the person for the call (G1, G2). */
export function maySeeSample(actor: Actor): boolean {
  return holds(actor, 'caller-back', 'supervisor', 'leader', 'auditor')
}

const iso = (moment: Date | null) => moment?.toISOString() ?? null

async function consultations(ctx: Ctx, order: Order, known: Known): Promise<Roads['consultations']> {
  if (!known.events.some(({ name }) => name === 'demands.consulted')) return []
  const text = wordsOf(known)
  return (await consultationsOf(ctx, order.id)).flatMap((row) => {
    const unit = known.refOf(row.unit_id)
    if (!unit) return []
    return [
      {
        unit,
        askedAt: row.asked_at.toISOString(),
        dueAt: row.due_at.toISOString(),
        question: said(known, row.asked_at, 'demands.consulted'),
        answeredAt: iso(row.answered_at),
        opinion: row.opinion,
        text: text(row.entry),
      },
    ]
  })
}

const ASKED = {
  dispatched: 'demands.dispatched',
  named: 'demands.unitsCalled',
  whistled: 'demands.whistled',
} as const

async function assists(ctx: Ctx, order: Order, known: Known): Promise<Roads['assists']> {
  if (order.assist_unit_ids.length === 0) return []
  const text = wordsOf(known)
  return (await assistsOf(ctx, order.id)).flatMap((row) => {
    const unit = known.refOf(row.unit_id)
    if (!unit) return []
    return [
      {
        unit,
        round: row.round,
        how: row.how,
        askedAt: row.asked_at.toISOString(),
        dueAt: row.due_at.toISOString(),
        late: isAssistLate(row, ctx.now),
        task: said(known, row.asked_at, ASKED[row.how]),
        answeredAt: iso(row.answered_at),
        coming: row.coming,
        answer: text(row.answer_entry),
        arrivedAt: iso(row.arrived_at),
        reportedAt: iso(row.reported_at),
        report: text(row.report_entry),
        excusedAt: iso(row.excused_at),
      },
    ]
  })
}

/** A whistle runs until the unit is there, any other call until it has reported. */
function isAssistLate(row: AssistRow, now: Date): boolean {
  if (row.excused_at !== null) return false
  const done = row.how === 'whistled' ? (row.arrived_at ?? row.reported_at) : row.reported_at
  return done === null ? isLate(row, now) : done > row.due_at
}

const REQUESTED = {
  extension: 'demands.extensionRequested',
  parking: 'demands.parkingRequested',
  'parking-agreed': 'demands.parkingRequested',
  termination: 'demands.terminationRequested',
} as const

function pending(order: Order, at: Situation, known: Known): Roads['pending'] {
  const { pending: kind } = order
  if (kind === null) return null
  const asked = lastOf(known, REQUESTED[kind])
  const agreed = kind === 'parking-agreed' ? lastOf(known, 'demands.parkingAgreed') : undefined
  const reason = asked?.facts.reason
  return {
    kind,
    reason: typeof reason === 'string' ? (reason as NonNullable<Roads['pending']>['reason']) : null,
    text: wordsOf(known)(asked?.facts.entry),
    askedAt: (asked?.at ?? order.state_since).toISOString(),
    byName: known.nameOf(asked?.actor_id),
    byUnit: known.refOf(asked?.actor_unit ?? null)?.nameZh ?? null,
    until: iso(
      kind === 'extension' ? prolonged(order, at) : kind === 'termination' ? null : order.parked_until,
    ),
    agreedByName: known.nameOf(agreed?.actor_id),
  }
}

function parked(order: Order, known: Known): Roads['parked'] {
  if (order.state !== 'parked' || order.parked_reason === null || order.parked_until === null) return null
  return {
    reason: order.parked_reason,
    plan: wordsOf(known)(lastOf(known, 'demands.parkingRequested')?.facts.entry),
    since: order.state_since.toISOString(),
    reviewAt: order.parked_until.toISOString(),
  }
}

const CHASED = ['demands.reminded', 'demands.supervised', 'demands.instructed', 'demands.closureChecked']

async function supervisions(ctx: Ctx, order: Order, known: Known): Promise<Roads['supervisions']> {
  if (!known.events.some(({ name }) => CHASED.includes(name))) return []
  const text = wordsOf(known)
  return (await supervisionsOf(ctx, order.id)).map((row) => ({
    level: row.level,
    trigger: row.trigger,
    at: row.at.toISOString(),
    byName: known.nameOf(row.by_account),
    text: text(row.entry),
    answeredAt: iso(row.answered_at),
    answer: text(row.answer_entry),
  }))
}

function objection(known: Known): Roads['objection'] {
  const raised = lastOf(known, 'demands.objected')
  if (!raised) return null
  const text = wordsOf(known)
  const unitIn = (event: EventRow) =>
    known.refOf(typeof event.facts.unit === 'string' ? event.facts.unit : null)
  const decided = lastOf(known, 'demands.redirected', 'demands.unitConfirmed')
  return {
    unit: unitIn(raised),
    at: raised.at.toISOString(),
    text: text(raised.facts.entry),
    decision: decided
      ? {
          upheld: decided.name === 'demands.redirected',
          unit: unitIn(decided),
          at: decided.at.toISOString(),
          text: text(decided.facts.entry),
        }
      : null,
  }
}

async function sisters(ctx: Ctx, order: Order): Promise<Roads['sisters']> {
  if (order.call_id === null) return []
  const others = await ordersOfCall(ctx, order.call_id)
  return others
    .filter((other) => other.id !== order.id && maySee(ctx.actor, other))
    .map(({ id, number, title, state }) => ({ id, number, title, state }))
}

function lastOf({ events }: Known, ...names: string[]): EventRow | undefined {
  return events.findLast(({ name }) => names.includes(name))
}

function wordsOf({ entries }: Known): (entry: unknown) => string | null {
  return (entry) => entries.find(({ id }) => id === entry)?.text ?? null
}

/** The words of an event that asked several units at once: they are kept once, at the moment of asking. */
function said({ entries }: Known, at: Date, name: string): string | null {
  return entries.find((row) => row.event_name === name && row.at.getTime() === at.getTime())?.text ?? null
}
