// One function for each thing a person does with an order: load, ask the rules, save, record.
import type { DemandAction } from '#contract/demands'
import type { ActionRequest } from '#contract/order-actions'
import * as areas from '../../areas/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { deadline } from '../../../platform/clock/deadline.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import type { EventName } from '../../../events.ts'
import { topicExists } from '../topics/store.ts'
import { isClosed, type Order } from './order.ts'
import {
  callbackDue,
  hasSomebodyToCall,
  nextWake,
  order as machine,
  runningLimit,
  type Situation,
} from './rules.ts'
import { isHiddenFrom, maySee } from './sight.ts'
import { attachPhotos, callsOf, lockOrder, orderByNumber, saveOrder, writeCall, writeEntry } from './store.ts'

/** Everything a decision may depend on, asked once per command. */
export async function situationOf(ctx: Ctx, order: Order): Promise<Situation> {
  const { settings, calendar } = await areas.rulesOf(ctx)
  const calls = order.state === 'callback' ? await callsOf(ctx, order.id) : []
  return { actor: ctx.actor, now: ctx.now, settings, calendar, calls }
}

/** Locks the order for this command, if the asker may see it at all and looked at its latest version. */
async function open(ctx: Ctx, id: string, version?: number): Promise<{ order: Order; at: Situation }> {
  const order = await lockOrder(ctx, id)
  if (!maySee(ctx.actor, order)) refuse('demands.unknown')
  if (version !== undefined && version !== order.version)
    refuse('lifecycle.changedMeanwhile', { version: order.version })
  return { order, at: await situationOf(ctx, order) }
}

/** Makes the move `action`: state, deadline, next look of the clock, what else changed, and the event that tells of it. */
async function move(
  ctx: Ctx,
  order: Order,
  at: Situation,
  action: DemandAction,
  name: EventName,
  change: Partial<Order> = {},
  facts: Record<string, string | number | boolean | null | readonly string[]> = {},
): Promise<Order> {
  const next = machine.apply(action, order, at)
  const after: Order = { ...order, ...change, state: next.state }
  if (next.state !== order.state) {
    after.state_since = ctx.now
    after.closed_at = isClosed(next.state) ? ctx.now : null
  }
  if (next.due !== 'keep') {
    after.due_at = next.due
    after.due_from = next.due && ctx.now
    after.reminded = null
  }
  after.wake_at = nextWake(after, at)
  const saved = await saveOrder(ctx, order, {
    ...change,
    state: after.state,
    state_since: after.state_since,
    closed_at: after.closed_at,
    due_at: after.due_at,
    due_from: after.due_from,
    reminded: after.reminded,
    wake_at: after.wake_at,
  })
  ctx.record(name, order.id, {
    ...facts,
    ...(next.state !== order.state && { from: order.state, to: next.state }),
  })
  return saved
}

async function mustKnowTopic(ctx: Ctx, code: string): Promise<void> {
  if (!(await topicExists(ctx, code))) refuse('demands.topicUnknown', { topic: code })
}

async function mustKnowPlace(ctx: Ctx, areaId: string | null | undefined): Promise<void> {
  if (areaId && !(await areas.areaMap(ctx)).has(areaId)) refuse('areas.unknown')
}

async function mustBeActive(ctx: Ctx, unitIds: readonly string[]): Promise<void> {
  const units = await areas.unitMap(ctx)
  for (const id of unitIds)
    if (!found(units.get(id), 'areas.unitUnknown').active) refuse('areas.unitInactive')
}

type Act<A extends DemandAction> = (ctx: Ctx, id: string, request: ActionRequest<A>) => Promise<Order>

export const completeOrder: Act<'complete'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  await mustKnowTopic(ctx, request.topicCode)
  await mustKnowPlace(ctx, request.place.areaId)
  const change = {
    title: request.title,
    kind: request.kind,
    topic_code: request.topicCode,
    urgency: request.urgency,
    confirmed: true,
    area_id: request.place.areaId ?? null,
    estate: request.place.estate ?? null,
    place_detail: request.place.detail ?? null,
    lat: request.place.lat ?? null,
    lng: request.place.lng ?? null,
    against_unit_id: request.againstUnitId ?? null,
  }
  return move(ctx, order, at, 'complete', 'demands.completed', change, {
    corrected: corrections(order, change),
  })
}

/** Which suggestions a person overruled: the labels a later model learns from. */
function corrections(order: Order, change: Pick<Order, 'kind' | 'topic_code' | 'urgency'>): string[] {
  return (['kind', 'topic_code', 'urgency'] as const).filter((field) => order[field] !== change[field])
}

export const answerOrder: Act<'answer'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const entry = await writeEntry(ctx, id, 'demands.answered', request.text)
  return move(
    ctx,
    order,
    at,
    'answer',
    'demands.answered',
    { reply_entry: entry, replied_at: ctx.now },
    { entry },
  )
}

export const transferOrder: Act<'transfer'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const words = request.note ? `${request.takenOverBy}\n${request.note}` : request.takenOverBy
  const entry = await writeEntry(ctx, id, 'demands.transferred', words)
  return move(ctx, order, at, 'transfer', 'demands.transferred', {}, { entry, service: request.service })
}

export const guideOrder: Act<'guide'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const entry = await writeEntry(ctx, id, 'demands.guided', request.text)
  return move(
    ctx,
    order,
    at,
    'guide',
    'demands.guided',
    { reply_entry: entry, replied_at: ctx.now },
    { entry, reason: request.reason },
  )
}

/** Same person and same fact: the later order goes into the earlier one and follows its fate (SM1). */
export const mergeOrder: Act<'merge'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const target = found(await orderByNumber(ctx, request.into), 'demands.unknown', { number: request.into })
  if (target.id === order.id) refuse('demands.sameOrder')
  if (isClosed(target.state) || target.history || !maySee(ctx.actor, target))
    refuse('demands.targetNotOpen', { number: target.number })
  const samePerson =
    order.phone_key !== null && target.phone_key !== null && order.phone_key.equals(target.phone_key)
  if (!samePerson) refuse('demands.notSamePerson')
  return move(ctx, order, at, 'merge', 'demands.merged', { merged_into: target.id }, { into: target.id })
}

export const dispatchOrder: Act<'dispatch'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  await mustKnowTopic(ctx, request.topicCode)
  await mustKnowPlace(ctx, request.areaId)
  const assist = request.assistUnitIds.filter((unit) => unit !== request.mainUnitId)
  await mustBeActive(ctx, [request.mainUnitId, ...assist])
  if (order.against_unit_id && [request.mainUnitId, ...assist].includes(order.against_unit_id))
    refuse('demands.unitIsTarget')
  const change: Partial<Order> = {
    kind: request.kind,
    topic_code: request.topicCode,
    urgency: request.urgency,
    complex: request.complex,
    confirmed: true,
    ...(request.areaId && { area_id: request.areaId }),
    main_unit_id: request.mainUnitId,
    assist_unit_ids: assist,
    dispatched_by: ctx.actor.kind === 'staff' ? ctx.actor.accountId : null,
    dispatched_at: ctx.now,
    profile_id: (await areas.rulesOf(ctx)).profileId,
  }
  const sent = { ...order, ...change }
  const replyLimit = runningLimit.handling?.(sent, at.settings)
  change.reply_due_at = replyLimit ? deadline(ctx.now, replyLimit, at.calendar) : null
  change.sign_due_at = deadline(ctx.now, at.settings.limits.sign, at.calendar)
  change.contact_due_at = deadline(ctx.now, at.settings.limits.contact[request.urgency], at.calendar)
  const entry = request.note ? await writeEntry(ctx, id, 'demands.dispatched', request.note) : null
  const facts = {
    unit: request.mainUnitId,
    assist,
    topic: request.topicCode,
    urgency: request.urgency,
    corrected: corrections(order, {
      kind: request.kind,
      topic_code: request.topicCode,
      urgency: request.urgency,
    }),
    ...(entry && { entry }),
  }
  return move(ctx, order, at, 'dispatch', 'demands.dispatched', change, facts)
}

export const sendBackOrder: Act<'sendBack'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const entry = await writeEntry(ctx, id, 'demands.sentBack', request.text)
  return move(ctx, order, at, 'sendBack', 'demands.sentBack', {}, { entry })
}

export const recallOrder: Act<'recall'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const undone = {
    main_unit_id: null,
    assist_unit_ids: [],
    dispatched_at: null,
    dispatched_by: null,
    reply_due_at: null,
    sign_due_at: null,
    contact_due_at: null,
  }
  return move(ctx, order, at, 'recall', 'demands.recalled', undone, { unit: order.main_unit_id })
}

export const signOrder: Act<'sign'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  return move(
    ctx,
    order,
    at,
    'sign',
    'demands.signed',
    { signed_at: ctx.now },
    { inTime: order.sign_due_at === null || ctx.now <= order.sign_due_at },
  )
}

/** First contact with the person; for a report or a secret order it goes through the office (G5). */
export const contactPerson: Act<'contact'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  if (isHiddenFrom(ctx.actor, order) && request.channel !== 'through-office') refuse('demands.secret')
  const entry = request.note ? await writeEntry(ctx, id, 'demands.contacted', request.note) : null
  const inTime = order.contact_due_at === null || ctx.now <= order.contact_due_at
  return move(
    ctx,
    order,
    at,
    'contact',
    'demands.contacted',
    { contacted_at: ctx.now },
    { channel: request.channel, inTime, ...(entry && { entry }) },
  )
}

export const planHandling: Act<'handle'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const entry = await writeEntry(ctx, id, 'demands.planned', request.plan)
  return move(ctx, order, at, 'handle', 'demands.planned', {}, { entry })
}

export const replyToPerson: Act<'reply'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  await attachPhotos(ctx, id, request.photoIds, 'evidence')
  const entry = await writeEntry(ctx, id, 'demands.replied', request.text)
  const late = order.reply_due_at !== null && ctx.now > order.reply_due_at
  const change = {
    reply_entry: entry,
    replied_at: ctx.now,
    replied_by: ctx.actor.kind === 'staff' ? ctx.actor.accountId : null,
    resolved_claim: request.resolved,
    callback_due_at: callbackDue(ctx.now, at.calendar),
  }
  return move(ctx, order, at, 'reply', 'demands.replied', change, {
    entry,
    late,
    photos: request.photoIds.length,
    round: order.round,
    unit: order.main_unit_id,
  })
}

/** The clock's own move after a reply: a call when there is somebody to call, else closed and said to be unverified. */
export async function openCallback(ctx: Ctx, order: Order): Promise<Order> {
  const at = await situationOf(ctx, order)
  return hasSomebodyToCall(order)
    ? move(ctx, order, at, 'openCallback', 'demands.callbackOpened', {}, { round: order.round })
    : move(ctx, order, at, 'closeUnverified', 'demands.closed', {}, { round: order.round })
}

/** A try to reach the person. Reached: three separate questions (D3.29); "solved" closes, anything else goes to a supervisor. */
export const recordCall: Act<'recordCall'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const reached = request.outcome === 'reached'
  const answers = {
    contacted: request.contacted ?? null,
    solved: request.solved ?? null,
    satisfaction: request.satisfaction ?? null,
  }
  const asked = [answers.contacted, answers.solved, answers.satisfaction].filter(
    (answer) => answer !== null,
  ).length
  if (reached ? asked !== 3 : asked !== 0) refuse('demands.callbackAnswersMissing')
  // The rules speak first: nothing is written for a call that may not be made.
  const after = await move(
    ctx,
    order,
    at,
    'recordCall',
    'demands.called',
    {},
    { outcome: request.outcome, round: order.round, ...answers },
  )
  const call = await writeCall(ctx, {
    order_id: id,
    round: order.round,
    outcome: request.outcome,
    ...answers,
    note: request.note ?? null,
  })
  if (answers.solved !== true) return after
  return move(
    ctx,
    after,
    { ...at, calls: [...at.calls, call] },
    'closeSolved',
    'demands.closed',
    {},
    { round: order.round },
  )
}

export const closeUnreached: Act<'closeUnreached'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  return move(ctx, order, at, 'closeUnreached', 'demands.closed', {}, { round: order.round })
}

export const closeUnsolved: Act<'closeUnsolved'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const entry = await writeEntry(ctx, id, 'demands.closed', request.text)
  return move(
    ctx,
    order,
    at,
    'closeUnsolved',
    'demands.closed',
    {},
    { entry, reason: request.reason, round: order.round },
  )
}

export const orderRedo: Act<'orderRedo'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const entry = await writeEntry(ctx, id, 'demands.redoOrdered', request.text)
  return again(
    ctx,
    order,
    at,
    'orderRedo',
    'demands.redoOrdered',
    { redo_count: order.redo_count + 1 },
    entry,
  )
}

export const resumeHandling: Act<'resume'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  return move(ctx, order, at, 'resume', 'demands.resumed')
}

export const withdrawOrder: Act<'withdraw'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const entry = request.text ? await writeEntry(ctx, id, 'demands.withdrawn', request.text) : null
  return move(ctx, order, at, 'withdraw', 'demands.withdrawn', {}, entry ? { entry } : {})
}

export const reopenOrder: Act<'reopen'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const entry = await writeEntry(ctx, id, 'demands.reopened', request.text)
  return again(ctx, order, at, 'reopen', 'demands.reopened', { reopened: true }, entry)
}

/** Another round: a new promise to reply, a new call-back afterwards; what the last round said stays beside it. */
function again(
  ctx: Ctx,
  order: Order,
  at: Situation,
  action: 'orderRedo' | 'reopen',
  name: EventName,
  change: Partial<Order>,
  entry: string,
) {
  const reply_due_at = deadline(ctx.now, at.settings.limits.redo, at.calendar)
  return move(
    ctx,
    order,
    at,
    action,
    name,
    { ...change, round: order.round + 1, reply_due_at, callback_due_at: null },
    { entry, round: order.round + 1 },
  )
}

export const addFacts: Act<'addFacts'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  await attachPhotos(ctx, id, request.photoIds, 'facts')
  const entry = await writeEntry(ctx, id, 'demands.factsAdded', request.text)
  return move(
    ctx,
    order,
    at,
    'addFacts',
    'demands.factsAdded',
    {},
    { entry, photos: request.photoIds.length },
  )
}

/** A note for colleagues; residents never see it. */
export async function noteOrder(ctx: Ctx, id: string, text: string): Promise<void> {
  const { order } = await open(ctx, id)
  const entry = await writeEntry(ctx, id, 'demands.noted', text)
  ctx.record('demands.noted', order.id, { entry })
}

/** The reminders of one order that is due for a look: 80 %, due, a working day late. The deadline itself never moves. */
export async function remind(ctx: Ctx, order: Order): Promise<void> {
  const at = await situationOf(ctx, order)
  const step = order.reminded === null ? 'share' : order.reminded === 'share' ? 'due' : 'late'
  const after = { ...order, reminded: step } as const
  await saveOrder(ctx, order, { reminded: step, wake_at: nextWake(after, at) })
  ctx.record('demands.reminded', order.id, { step, state: order.state, unit: order.main_unit_id })
}
