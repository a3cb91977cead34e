// Chasing in levels (督办, SM1 L1-L4) and leaders' instructions (领导批示): on the record, answered on the record.
import type { Ctx } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import { nextWake } from './limits.ts'
import { move, open, situationOf, type Act } from './move.ts'
import { isClosed, type Order } from './order.ts'
import { answerSupervisions, writeSupervision } from './parties.ts'
import { saveOrder, writeEntry } from './store.ts'

const STEPS = { share: 1, due: 2, late: 3 } as const

/** The clock's look at an order: L1 at the reminder share, L2 when due, L3 some working days later. The deadline never moves. */
export async function remind(ctx: Ctx, order: Order): Promise<void> {
  const at = await situationOf(ctx, order)
  const step = order.reminded === null ? 'share' : order.reminded === 'share' ? 'due' : 'late'
  const level = STEPS[step]
  const after = { ...order, reminded: step } as const
  const change: Partial<Order> = {
    reminded: step,
    wake_at: nextWake(after, at),
    supervision_level: Math.max(order.supervision_level, level),
  }
  // A reminder is no move: whoever has the order open may go on.
  await saveOrder(ctx, order, change, order.version)
  await writeSupervision(ctx, order.id, { level, trigger: step, entry: null })
  ctx.record('demands.reminded', order.id, { step, level, state: order.state, unit: order.main_unit_id })
}

export const supervise: Act<'supervise'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const entry = await writeEntry(ctx, id, 'demands.supervised', request.text)
  const level = Math.max(order.supervision_level, request.level)
  const change = { supervision_level: level, answer_wanted: true }
  const facts = { entry, level: request.level, trigger: request.trigger, unit: order.main_unit_id }
  const after = await move(ctx, order, at, 'supervise', 'demands.supervised', change, facts)
  await writeSupervision(ctx, id, { level: request.level, trigger: request.trigger, entry })
  return after
}

export const instruct: Act<'instruct'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const entry = await writeEntry(ctx, id, 'demands.instructed', request.text)
  const after = await move(
    ctx,
    order,
    at,
    'instruct',
    'demands.instructed',
    { answer_wanted: true },
    { entry },
  )
  await writeSupervision(ctx, id, { level: null, trigger: 'instruction', entry })
  return after
}

export const answerSupervision: Act<'answerSupervision'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const entry = await writeEntry(ctx, id, 'demands.supervisionAnswered', request.text)
  const name = 'demands.supervisionAnswered'
  const change = { answer_wanted: false }
  const after = await move(ctx, order, at, 'answerSupervision', name, change, { entry })
  await answerSupervisions(ctx, id, entry)
  return after
}

/** A word to the unit that something waits (催办): no level, no deadline moved, and no answer asked for. */
export async function urgeUnit(ctx: Ctx, id: string, text: string): Promise<void> {
  const { order } = await open(ctx, id)
  if (isClosed(order.state) || order.main_unit_id === null || order.history) refuse('lifecycle.notPossible')
  const entry = await writeEntry(ctx, id, 'demands.urged', text)
  ctx.record('demands.urged', id, { entry, unit: order.main_unit_id })
}
