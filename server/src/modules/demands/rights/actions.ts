// What a person asks of what is kept about them, and what the privacy officer answers (X5).
import type * as z from 'zod'
import type { answerRight, askRight } from '#contract/rights'
import * as areas from '../../areas/index.ts'
import * as people from '../../people/index.ts'
import { civilDateOf } from '../../../platform/clock/civil.ts'
import { deadline } from '../../../platform/clock/deadline.ts'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { found, Refusal, refuse } from '../../../platform/refusal.ts'
import type { Sealing } from '../../../platform/sealing.ts'
import { lockOrder, saveOrder } from '../orders/store.ts'
import { anonymise } from './anonymise.ts'
import { deletionComesTo, keptUntil } from './rules.ts'
import * as store from './store.ts'

/** Who acts for another follows a demand; what is kept about the person is for the person. */
export async function mustBePerson(ctx: Ctx): Promise<string> {
  if (ctx.actor.kind !== 'resident') return refuse('session.required')
  await people.mustStillAct(ctx, 'follow')
  if (ctx.actor.acting?.as === 'deputy') refuse('people.consentNarrower', { act: 'rights' })
  return ctx.actor.orderId
}

export async function askForRight(ctx: Ctx, request: z.infer<typeof askRight>): Promise<void> {
  const order = await lockOrder(ctx, await mustBePerson(ctx))
  if (order.anonymised_at) refuse('demands.alreadyGone')
  const { settings, calendar } = await areas.rulesOf(ctx)
  const id = newId()
  await store.insertRequest(ctx, {
    id,
    order_id: order.id,
    kind: request.kind,
    text: request.text,
    asked_at: ctx.now,
    due_at: deadline(ctx.now, { amount: settings.rightsAnswerDays, unit: 'natural-days' }, calendar),
    outcome: null,
    answer: null,
    answered_at: null,
    answered_by: null,
  })
  ctx.record('demands.rightAsked', order.id, { request: id, kind: request.kind })
}

/**
 * The privacy officer's answer. A granted deletion deletes once the years are over and nothing holds the order; before,
 * it is only stored from then on. Refuses `demands.rightAnswered`, `demands.stillOpen`.
 */
export async function answerRequest(
  ctx: Ctx,
  sealing: Sealing,
  id: string,
  answer: z.infer<typeof answerRight>,
): Promise<void> {
  const request = found(await store.lockRequest(ctx, id))
  if (request.outcome !== null) refuse('demands.rightAnswered')
  const order = await lockOrder(ctx, request.order_id)
  const outcome = answer.grant ? await grant(ctx, sealing, request, order, answer.changes) : 'refused'
  await store.saveRequest(ctx, id, {
    outcome,
    answer: answer.text,
    answered_at: ctx.now,
    answered_by: accountOf(ctx.actor) ?? 'system',
  })
  ctx.record('demands.rightAnswered', order.id, { request: id, kind: request.kind, outcome })
}

async function grant(
  ctx: Ctx,
  sealing: Sealing,
  request: store.RequestRow,
  order: Awaited<ReturnType<typeof lockOrder>>,
  changes: z.infer<typeof answerRight>['changes'],
): Promise<'corrected' | 'deleted' | 'restricted'> {
  if (request.kind === 'correct') {
    const { name, phone, detail } = changes
    if (!name && !phone && !detail)
      throw new Refusal('request.invalid', { place: 'body' }, [
        { path: 'changes', message: 'a correction changes something' },
      ])
    await saveOrder(ctx, order, {
      ...(name && { raiser_name: name }),
      ...(phone && { raiser_phone: phone, phone_key: sealing.hash('phone', phone) }),
      ...(detail && { place_detail: detail }),
    })
    return 'corrected'
  }
  if (order.closed_at === null) refuse('demands.stillOpen')
  const { settings } = await areas.rulesOf(ctx)
  const held = (await store.holdOf(ctx, order.id)) !== undefined
  const until = keptUntil(order.closed_at, settings.keepOrdersYears)
  const comesTo = deletionComesTo(until, civilDateOf(ctx.now), held)
  if (comesTo === 'deleted') await anonymise(ctx, order, 'request')
  else await saveOrder(ctx, order, { restricted: true })
  return comesTo
}

/** Keeps an order from being deleted; `demands.heldAlready` when it is kept so already. */
export async function holdOrder(ctx: Ctx, orderId: string, reason: string): Promise<void> {
  await lockOrder(ctx, orderId)
  if (await store.holdOf(ctx, orderId)) refuse('demands.heldAlready')
  const id = newId()
  await store.insertHold(ctx, {
    id,
    order_id: orderId,
    reason,
    at: ctx.now,
    by_account: accountOf(ctx.actor) ?? 'system',
    released_at: null,
    released_by: null,
  })
  ctx.record('demands.held', orderId, { hold: id })
}

export async function releaseOrder(ctx: Ctx, orderId: string): Promise<void> {
  await lockOrder(ctx, orderId)
  const hold = found(await store.holdOf(ctx, orderId))
  await store.releaseHold(ctx, hold.id, accountOf(ctx.actor) ?? 'system')
  ctx.record('demands.holdReleased', orderId, { hold: hold.id })
}
