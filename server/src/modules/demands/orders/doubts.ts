// Whose matter is it? Consultation before dispatch (派前会商, D3.14) and the unit's one objection after it (D3.16).
import { deadline } from '../../../platform/clock/deadline.ts'
import { unitsOf } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import { mustBeFree, mustBeOnDutyList } from './duty.ts'
import { limitOf } from './limits.ts'
import { move, open, type Act } from './move.ts'
import type { Order } from './order.ts'
import { askForOpinions, keepPrecedent, updateAssists, writeOpinion } from './parties.ts'
import { writeEntry } from './store.ts'

export const consultUnits: Act<'consult'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const units = [...new Set(request.unitIds)]
  await mustBeFree(ctx, order, units)
  const entry = await writeEntry(ctx, id, 'demands.consulted', request.text)
  const after = await move(
    ctx,
    order,
    at,
    'consult',
    'demands.consulted',
    { consulted_unit_ids: units },
    { entry, units },
  )
  await askForOpinions(ctx, id, units, deadline(ctx.now, at.settings.limits.consult, at.calendar))
  return after
}

export const giveOpinion: Act<'opine'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const entry = await writeEntry(ctx, id, 'demands.opined', request.text)
  const facts = { entry, opinion: request.opinion }
  const after = await move(ctx, order, at, 'opine', 'demands.opined', {}, facts)
  await writeOpinion(ctx, id, unitsOf(ctx.actor), request.opinion, entry)
  return after
}

/** Ends the consultation; a unit that was agreed on is kept as a precedent. */
export const concludeConsultation: Act<'concludeConsult'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  if (request.unitId) await mustBeFree(ctx, order, [request.unitId])
  const entry = await writeEntry(ctx, id, 'demands.consultConcluded', request.text)
  const facts = { entry, unit: request.unitId ?? null }
  const change = { consulted_unit_ids: [] }
  const after = await move(ctx, order, at, 'concludeConsult', 'demands.consultConcluded', change, facts)
  if (request.unitId) await keepPrecedent(ctx, after, request.unitId, 'consulted', entry)
  return after
}

export const objectToUnit: Act<'object'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const words = `${request.text}\n${request.basis}`
  const entry = await writeEntry(ctx, id, 'demands.objected', words)
  const facts = { entry, unit: order.main_unit_id }
  return move(ctx, order, at, 'object', 'demands.objected', { objected: true }, facts)
}

/** The objection is upheld: another unit gets the order, and may not return it again. */
export const redirectOrder: Act<'redirect'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  if (request.unitId === order.main_unit_id) refuse('demands.sameUnit')
  await mustBeFree(ctx, order, [request.unitId])
  await mustBeOnDutyList(ctx, request.unitId, order.topic_code, order.area_id)
  const entry = await writeEntry(ctx, id, 'demands.redirected', request.text)
  const restarted = at.settings.objectionRestartsClock && {
    reply_from: ctx.now,
    reply_due_at: limitOf('handling')(order, at),
  }
  const change = {
    ...sentAgain(order, ctx.now, deadline(ctx.now, at.settings.limits.sign, at.calendar)),
    main_unit_id: request.unitId,
    assist_unit_ids: order.assist_unit_ids.filter((unit) => unit !== request.unitId),
    ...restarted,
  }
  const facts = { entry, from_unit: order.main_unit_id, unit: request.unitId }
  const after = await move(ctx, order, at, 'redirect', 'demands.redirected', change, facts)
  await updateAssists(ctx, order, [request.unitId], { excused_at: ctx.now })
  await keepPrecedent(ctx, after, request.unitId, 'objection-upheld', entry)
  return after
}

/** The objection is refused: the unit keeps the order. */
export const confirmUnit: Act<'confirmUnit'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const entry = await writeEntry(ctx, id, 'demands.unitConfirmed', request.text)
  const change = sentAgain(order, ctx.now, deadline(ctx.now, at.settings.limits.sign, at.calendar))
  const facts = { entry, unit: order.main_unit_id }
  const after = await move(ctx, order, at, 'confirmUnit', 'demands.unitConfirmed', change, facts)
  if (order.main_unit_id) await keepPrecedent(ctx, after, order.main_unit_id, 'objection-refused', entry)
  return after
}

/** Out again, to a unit that the review has fixed: it signs and makes contact anew. */
function sentAgain(order: Order, now: Date, signDue: Date): Partial<Order> {
  return {
    unit_fixed: true,
    dispatched_at: now,
    signed_at: null,
    sign_due_at: signDue,
    contacted_at: order.contacted_at,
    contact_due_at: null,
  }
}
