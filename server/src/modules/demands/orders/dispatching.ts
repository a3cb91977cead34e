// From the first word to the unit: completing, the outflows at intake, dispatching and its undoing.
import * as areas from '../../areas/index.ts'
import * as knowledge from '../../knowledge/index.ts'
import { readerOf } from '../intake/understand.ts'
import { deadline } from '../../../platform/clock/deadline.ts'
import { accountOf } from '../../../platform/context.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import { mustBeFilled } from '../rulesets/templates.ts'
import { mustBeFree, mustBeOnDutyList, mustKnowPlace, mustKnowTopic, mustKnowUnit } from './duty.ts'
import { runningLimit } from './limits.ts'
import { move, open, type Act } from './move.ts'
import { isClosed, type Order } from './order.ts'
import { askToAssist, updateAssists } from './parties.ts'
import { maySee } from './sight.ts'
import { orderByNumber, writeEntry } from './store.ts'

export const completeOrder: Act<'complete'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  await mustKnowTopic(ctx, request.topicCode)
  await mustKnowPlace(ctx, request.place.areaId)
  await mustKnowUnit(ctx, request.againstUnitId)
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
  mustBeFilled(request.text)
  const article = request.articleId ? await knowledge.useArticle(ctx, request.articleId, id) : null
  const entry = await writeEntry(ctx, id, 'demands.answered', request.text)
  return move(
    ctx,
    order,
    at,
    'answer',
    'demands.answered',
    { reply_entry: entry, replied_at: ctx.now, replied_by: accountOf(ctx.actor) },
    { entry, ...(article !== null && { article }) },
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
  mustBeFilled(request.text)
  const entry = await writeEntry(ctx, id, 'demands.guided', request.text)
  return move(
    ctx,
    order,
    at,
    'guide',
    'demands.guided',
    { reply_entry: entry, replied_at: ctx.now, replied_by: accountOf(ctx.actor) },
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

/** The way back from a merge: the order stands in the queue again, on its own. */
export const unmergeOrder: Act<'unmerge'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const entry = await writeEntry(ctx, id, 'demands.unmerged', request.text)
  const facts = { entry, from_order: order.merged_into }
  return move(ctx, order, at, 'unmerge', 'demands.unmerged', { merged_into: null }, facts)
}

export const dispatchOrder: Act<'dispatch'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  await mustKnowTopic(ctx, request.topicCode)
  await mustKnowPlace(ctx, request.areaId)
  const assist = request.assistUnitIds.filter((unit) => unit !== request.mainUnitId)
  await mustBeFree(ctx, order, [request.mainUnitId, ...assist])
  await mustBeOnDutyList(ctx, request.mainUnitId, request.topicCode, request.areaId ?? order.area_id)
  const change: Partial<Order> = {
    kind: request.kind,
    topic_code: request.topicCode,
    urgency: request.urgency,
    complex: request.complex,
    confirmed: true,
    ...(request.areaId && { area_id: request.areaId }),
    main_unit_id: request.mainUnitId,
    assist_unit_ids: assist,
    dispatched_by: accountOf(ctx.actor),
    dispatched_at: ctx.now,
    profile_id: (await areas.rulesOf(ctx)).profileId,
    catalogue_version: (await readerOf(ctx)).catalogueVersion,
  }
  const sent = { ...order, ...change }
  const replyLimit = runningLimit.handling?.(sent, at.settings)
  change.reply_from = ctx.now
  change.reply_due_at = replyLimit ? deadline(ctx.now, replyLimit, at.calendar) : null
  change.sign_due_at = deadline(ctx.now, at.settings.limits.sign, at.calendar)
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
  const after = await move(ctx, order, at, 'dispatch', 'demands.dispatched', change, facts)
  await askToAssist(
    ctx,
    order,
    assist,
    'dispatched',
    deadline(ctx.now, at.settings.limits.assist, at.calendar),
  )
  return after
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
    reply_from: null,
    reply_due_at: null,
    sign_due_at: null,
  }
  const after = await move(ctx, order, at, 'recall', 'demands.recalled', undone, {
    unit: order.main_unit_id,
  })
  await updateAssists(ctx, order, order.assist_unit_ids, { excused_at: ctx.now })
  return after
}
