// What the handling unit does.
import { deadline } from '../../../platform/clock/deadline.ts'
import { accountOf } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import { mustBeFilled } from '../rulesets/templates.ts'
import { callbackDue } from './limits.ts'
import { move, open, type Act } from './move.ts'
import { isHiddenFrom } from './sight.ts'
import { attachPhotos, writeEntry } from './store.ts'

export const signOrder: Act<'sign'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  return move(
    ctx,
    order,
    at,
    'sign',
    'demands.signed',
    // First contact has its time from signing on: the deadline on the screen and the one of the rates are the same (SM1).
    {
      signed_at: ctx.now,
      contact_due_at: deadline(ctx.now, at.settings.limits.contact[order.urgency], at.calendar),
    },
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
  mustBeFilled(request.text)
  await attachPhotos(ctx, id, request.photoIds, 'evidence')
  const entry = await writeEntry(ctx, id, 'demands.replied', request.text)
  const late = order.reply_due_at !== null && ctx.now > order.reply_due_at
  const change = {
    reply_entry: entry,
    replied_at: ctx.now,
    replied_by: accountOf(ctx.actor),
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

export const resumeHandling: Act<'resume'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  return move(ctx, order, at, 'resume', 'demands.resumed')
}
