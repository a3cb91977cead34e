// A demand as the person who raised it sees it: who has it, until when, why, and who looked at their number.
import type * as z from 'zod'
import { RESIDENT_ACTIONS, type Followed, type followRequest } from '#contract/following'
import * as areas from '../../areas/index.ts'
import * as people from '../../people/index.ts'
import { timingSafeEqual } from 'node:crypto'
import { HOUR, civilDateOf } from '../../../platform/clock/civil.ts'
import type { Actor, Ctx } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import type { Sealing } from '../../../platform/sealing.ts'
import { plainQueryCode } from '../../../platform/access/query-code.ts'
import { readerOf } from '../intake/understand.ts'
import { situationOf } from '../orders/move.ts'
import { exclusionOf, type ExclusionRow } from '../numbers/exclusion-store.ts'
import { labelUntil } from '../numbers/exclusion-views.ts'
import { eventsOf, type EventRow } from '../orders/events.ts'
import { BEFORE_REPLY, type Order } from '../orders/order.ts'
import { isLate } from '../orders/limits.ts'
import { order as machine } from '../orders/rules.ts'
import { isSecret } from '../orders/sight.ts'
import { attachmentsOf } from '../orders/attachments.ts'
import { entriesOf, loadOrder, orderByNumber, photosOf } from '../orders/store.ts'

const TOKEN_HOURS = 1
/** What a deputy must be allowed to do each of these. */
export const ACT_OF = { addFacts: 'say', withdraw: 'withdraw', reopen: 'say', appeal: 'say' } as const

/** What a follow token states: this order of this tenant, for the person or for one of the two of a consent. */
interface Statement {
  tenant: number
  order: string
  acting?: people.Standing
}

/** Number and code against what is stored; one answer for "no such number" and "wrong code". */
export async function checkCode(
  ctx: Ctx,
  sealing: Sealing,
  request: z.infer<typeof followRequest>,
): Promise<{ token: string; expiresAt: string }> {
  const order = await orderByNumber(ctx, request.number)
  const given = sealing.hash(
    'query-code',
    `${ctx.tenant.id} ${order?.number ?? ''} ${plainQueryCode(request.queryCode)}`,
  )
  if (!order) return refuse('demands.wrongQueryCode')
  const standing = timingSafeEqual(given, order.query_code_hash)
    ? await people.standingOfSayer(ctx, order.id)
    : ((await people.standingByCode(ctx, sealing, orderOf(order), request.queryCode)) ?? 'wrong')
  if (standing === 'wrong' || standing === 'over') return refuse('demands.wrongQueryCode')
  return followTokenFor(ctx, order.id, standing)
}

/** A token of one hour to follow one order, for the person or in a standing a consent gives. */
export function followTokenFor(
  ctx: Ctx,
  orderId: string,
  standing: people.Standing | null,
): { token: string; expiresAt: string } {
  const expires = new Date(ctx.now.getTime() + TOKEN_HOURS * HOUR)
  const statement: Statement = {
    tenant: ctx.tenant.id,
    order: orderId,
    ...(standing && { acting: standing }),
  }
  return { token: ctx.sealing.sign('follow', statement, expires), expiresAt: expires.toISOString() }
}

/** The resident a follow token stands for, or `session.required`. */
export function residentOf(
  ctx: Ctx,
  sealing: Sealing,
  token: string | undefined,
): Actor & { kind: 'resident' } {
  const statement = token ? sealing.open<Statement>('follow', token, ctx.now) : null
  if (!statement || statement.tenant !== ctx.tenant.id) return refuse('session.required')
  const { order: orderId, acting } = statement
  return { kind: 'resident', orderId, ...(acting && { acting }) }
}

/** What of an order decides who may act in it for another. */
export function orderOf(order: Order): people.OrderOf {
  return { id: order.id, phoneKey: order.phone_key, secret: isSecret(order) }
}

type Unit = NonNullable<ReturnType<Awaited<ReturnType<typeof areas.unitMap>>['get']>>

/** Who has it now. Once it has answered, the unit has it no longer: whether it helped is asked by the office. */
export function holderOf(order: Order, units: ReadonlyMap<string, Unit>): Unit | undefined {
  return order.main_unit_id && isWithUnit(order) ? units.get(order.main_unit_id) : undefined
}

const isWithUnit = (order: Order) => (BEFORE_REPLY as readonly string[]).includes(order.state)

/** Until when something is promised: before the reply the promise itself, not the office's inner steps. */
export function promiseTold(order: Order): Date | null {
  if (order.closed_at !== null) return null
  const isOwed = order.replied_at === null || order.state === 'redo'
  return isOwed ? (order.reply_due_at ?? order.due_at) : order.due_at
}

export function isLateTold(order: Order, now: Date): boolean {
  const isReplyLate = order.replied_at === null && order.reply_due_at !== null && order.reply_due_at < now
  return order.closed_at === null && (isLate(order, now) || isReplyLate)
}

/** Events a resident is told of; what the office does among itself stays there. */
const TOLD = new Set([
  'demands.received',
  'demands.completed',
  'demands.answered',
  'demands.transferred',
  'demands.guided',
  'demands.merged',
  'demands.dispatched',
  'demands.signed',
  'demands.contacted',
  'demands.extended',
  'demands.parked',
  'demands.unparked',
  'demands.factsAdded',
  'demands.replied',
  'demands.callbackOpened',
  'demands.closed',
  'demands.redoOrdered',
  'demands.withdrawn',
  'demands.reopened',
])
/** Words written for the person, not for colleagues. */
const SPOKEN_TO_PERSON = new Set([
  'demands.answered',
  'demands.guided',
  'demands.replied',
  'demands.closed',
  'demands.factsAdded',
  'demands.withdrawn',
  'demands.reopened',
])

/** After these, an extension granted before says nothing more. */
const NEW_PROMISE = new Set([
  'demands.extended',
  'demands.unparked',
  'demands.redirected',
  'demands.redoOrdered',
  'demands.reopened',
])

export async function followedOrder(ctx: Ctx, token: string): Promise<Followed> {
  if (ctx.actor.kind !== 'resident') return refuse('session.required')
  const within = await people.mustStillAct(ctx, 'follow')
  const order = await loadOrder(ctx, ctx.actor.orderId)
  const [units, reader, situation] = [
    await areas.unitMap(ctx),
    await readerOf(ctx),
    await situationOf(ctx, order),
  ]
  const [entries, events, photos] = [
    await entriesOf(ctx, order.id),
    await eventsOf(ctx, order.id),
    await photosOf(ctx, order.id),
  ]
  const texts = new Map(entries.map((entry) => [entry.id, entry]))
  const reply = order.reply_entry ? texts.get(order.reply_entry) : undefined
  const closing = entries.findLast((entry) => entry.event_name === 'demands.closed')
  const topic = order.topic_code ? reader.topics.get(order.topic_code) : undefined
  const holder = holderOf(order, units)
  const names = (unit: string | null) => {
    const found = unit ? units.get(unit) : undefined
    return { unitZh: found?.nameZh ?? null, unitEn: found?.nameEn ?? null }
  }
  const may = new Set<string>(machine.can(order, situation))
  const mayDo = (action: Followed['can'][number]) => within === null || within.includes(ACT_OF[action])
  const label = labelOf(await exclusionOf(ctx, order.id), ctx.now, (id) => texts.get(id)?.text ?? '')
  return {
    number: order.number,
    title: order.title,
    body: order.body,
    topicZh: topic?.nameZh ?? null,
    topicEn: topic?.nameEn ?? null,
    estate: order.estate,
    state: order.state,
    receivedAt: order.received_at.toISOString(),
    holder: holder ? { nameZh: holder.nameZh, nameEn: holder.nameEn, phone: holder.phone } : null,
    dueAt: promiseTold(order)?.toISOString() ?? null,
    late: isLateTold(order, ctx.now),
    reply: reply ? { text: reply.text, at: reply.at.toISOString(), ...names(reply.by_unit) } : null,
    closingNote: closing?.text ?? null,
    parked:
      order.state === 'parked' && order.parked_reason && order.parked_until
        ? { reason: order.parked_reason, reviewOn: civilDateOf(order.parked_until) }
        : null,
    extended: isWithUnit(order) ? extensionIn(events) : null,
    label,
    photos: photos.flatMap((photo) => {
      const { purpose } = photo
      // What an outside party showed the unit is for the unit; it shows in the answer what it relies on.
      if (purpose === 'outside') return []
      const url = `/api/open/${ctx.tenant.code}/files/${photo.id}`
      return [
        { ...photo, purpose, url: `${url}?token=${token}`, thumbnailUrl: `${url}/thumbnail?token=${token}` },
      ]
    }),
    files: (
      await attachmentsOf(
        ctx,
        order.id,
        (file) => `/api/open/${ctx.tenant.code}/files/${file}?token=${token}`,
      )
    ).filter(({ purpose }) => purpose !== 'outside'),
    steps: events
      .filter((event) => TOLD.has(event.name))
      .map((event) => ({
        at: event.at.toISOString(),
        name: event.name,
        ...names(typeof event.facts.unit === 'string' ? event.facts.unit : event.actor_unit),
        text:
          SPOKEN_TO_PERSON.has(event.name) && typeof event.facts.entry === 'string'
            ? (texts.get(event.facts.entry)?.text ?? null)
            : null,
      })),
    readAs: ctx.actor.acting?.as === 'deputy' ? 'deputy' : 'person',
    consents: await people.consentsSeen(ctx, orderOf(order)),
    seenBy: (await people.unmaskingsOf(ctx, order.id)).map((seen) => ({
      at: seen.at.toISOString(),
      ...names(seen.unitId),
      reason: seen.reason,
    })),
    can: [
      ...RESIDENT_ACTIONS.filter((action) => may.has(action)),
      ...(label?.appeal === 'possible' ? (['appeal'] as const) : []),
    ].filter(mayDo),
  }
}

/** What a person is told of a label on their demand; one that was lifted or has run out is not mentioned again. */
function labelOf(
  row: ExclusionRow | undefined,
  now: Date,
  said: (entry: string) => string,
): Followed['label'] {
  const until = row && labelUntil(row, now)
  if (!row || !until) return null
  return {
    until,
    why: row.decision ? said(row.decision) : '',
    appeal: row.appealed_at === null ? 'possible' : row.lifted === null ? 'waiting' : 'dismissed',
    answer: row.appeal_decision ? said(row.appeal_decision) : null,
  }
}

/** The last extension, unless another round gave the order a new promise since. */
function extensionIn(events: readonly EventRow[]): Followed['extended'] {
  const last = events.findLast(({ name }) => NEW_PROMISE.has(name))
  const { until, before } = last?.facts ?? {}
  if (last?.name !== 'demands.extended' || typeof until !== 'string') return null
  return { until, before: typeof before === 'string' ? before : null }
}
