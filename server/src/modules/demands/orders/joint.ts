// Several units on one order: the main unit leads, each other one has a clock of its own (D3.17); a whistle calls them (D3.18).
import { deadline } from '../../../platform/clock/deadline.ts'
import { unitsOf, type Ctx } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import { mustBeFree } from './duty.ts'
import { move, open, type Act } from './move.ts'
import type { Order } from './order.ts'
import { askToAssist, updateAssists, type AssistRow } from './parties.ts'
import { openAssists, type Situation } from './situation.ts'
import { writeEntry } from './store.ts'

/** The main unit asks others to work along. */
export const callUnits: Act<'callUnits'> = (ctx, id, request) =>
  bringIn(ctx, id, request, 'callUnits', 'demands.unitsCalled', 'named')

/** The sub-district whistles: departments have to say whether they come, and come in time. */
export const whistle: Act<'whistle'> = (ctx, id, request) =>
  bringIn(ctx, id, request, 'whistle', 'demands.whistled', 'whistled')

async function bringIn(
  ctx: Ctx,
  id: string,
  request: { version?: number | undefined; unitIds: string[]; text: string },
  action: 'callUnits' | 'whistle',
  name: 'demands.unitsCalled' | 'demands.whistled',
  how: AssistRow['how'],
): Promise<Order> {
  const { order, at } = await open(ctx, id, request.version)
  const units = [...new Set(request.unitIds)]
  if (order.main_unit_id !== null && units.includes(order.main_unit_id)) refuse('demands.sameUnit')
  await mustBeFree(ctx, order, units)
  const entry = await writeEntry(ctx, id, name, request.text)
  const change = { assist_unit_ids: [...new Set([...order.assist_unit_ids, ...units])] }
  const after = await move(ctx, order, at, action, name, change, { entry, units })
  const limit = how === 'whistled' ? at.settings.limits.whistle : at.settings.limits.assist
  await askToAssist(ctx, order, units, how, deadline(ctx.now, limit, at.calendar))
  return after
}

export const answerWhistle: Act<'answerWhistle'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const entry = await writeEntry(ctx, id, 'demands.whistleAnswered', request.text)
  const mine = owing(order, at, ({ how, answered_at }) => how === 'whistled' && answered_at === null)
  const facts = { entry, coming: request.coming, units: mine }
  const after = await move(ctx, order, at, 'answerWhistle', 'demands.whistleAnswered', {}, facts)
  await updateAssists(ctx, order, mine, {
    answered_at: ctx.now,
    coming: request.coming,
    answer_entry: entry,
  })
  return after
}

/** Somebody of the lead saw the unit arrive; whether in time is the whistle answer rate (M2). */
export const recordArrival: Act<'arrive'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const awaited = openAssists(order, at).some(
    ({ unit_id, how, arrived_at }) => unit_id === request.unitId && how === 'whistled' && arrived_at === null,
  )
  const after = await move(ctx, order, at, 'arrive', 'demands.arrived', {}, { unit: request.unitId })
  if (!awaited) refuse('demands.assistNotOpen')
  await updateAssists(ctx, order, [request.unitId], { arrived_at: ctx.now })
  return after
}

export const reportAssist: Act<'reportAssist'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const entry = await writeEntry(ctx, id, 'demands.assistReported', request.text)
  const mine = owing(order, at)
  const after = await move(
    ctx,
    order,
    at,
    'reportAssist',
    'demands.assistReported',
    {},
    { entry, units: mine },
  )
  await updateAssists(ctx, order, mine, { reported_at: ctx.now, report_entry: entry })
  return after
}

export const concludeJoint: Act<'conclude'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  return move(ctx, order, at, 'conclude', 'demands.jointConcluded')
}

/** Goes on without those who did not report; the reason is kept, and they count as not having reported. */
export const concludeWithout: Act<'concludeWithout'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const entry = await writeEntry(ctx, id, 'demands.jointConcluded', request.text)
  const missing = openAssists(order, at).map(({ unit_id }) => unit_id)
  return move(ctx, order, at, 'concludeWithout', 'demands.jointConcluded', {}, { entry, missing })
}

function owing(
  order: Order,
  at: Situation,
  which: (assist: Situation['assists'][number]) => boolean = () => true,
) {
  const units = unitsOf(at.actor)
  return openAssists(order, at)
    .filter((assist) => units.includes(assist.unit_id) && which(assist))
    .map(({ unit_id }) => unit_id)
}
