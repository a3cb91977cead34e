// The first word of a demand, on every channel: read, compared with what came lately, numbered, queued and told of,
// as few statements for many demands as for one.
import { signature } from '#analysis/duplicates/signature'
import { packKeys, sketch } from '#analysis/duplicates/sketch'
import type * as z from 'zod'
import type { Receipt, enterDemand, sayDemand } from '#contract/intake'
import * as areas from '../../areas/index.ts'
import * as people from '../../people/index.ts'
import { accountOf, type Actor, type Ctx } from '../../../platform/context.ts'
import { deadline } from '../../../platform/clock/deadline.ts'
import { defer, sendDeferred } from '../../../platform/db/connection.ts'
import { newId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import type { Sealing } from '../../../platform/sealing.ts'
import { beforeTheCity } from '../city/deadline.ts'
import { raiseCrises } from '../crisis/actions.ts'
import { mustKnowNamed } from '../orders/duty.ts'
import type { Order } from '../orders/order.ts'
import { attachPhotos, orderByNumber } from '../orders/store.ts'
import {
  closest,
  findAlikeOfNew,
  likeness,
  linkPairs,
  linkWrites,
  NEAR_DUPLICATE,
  type Alike,
} from './alike.ts'
import { judgedAtEntry } from './judged.ts'
import { numbersWithin } from './numbers.ts'
import { newQueryCode } from '../../../platform/access/query-code.ts'
import { orderWrites } from './store.ts'
import { nextWake } from '../orders/limits.ts'
import { readerOf, withSeen, type CrisisKind, type Reader, type Understood } from './understand.ts'

type Entered = z.output<typeof enterDemand>

/** A demand as any channel hands it in, checked by its contract; only staff know more than was said. */
export type Said = z.output<typeof sayDemand> &
  Partial<Pick<Entered, 'callId' | 'kind' | 'topicCode' | 'urgency' | 'againstUnitId' | 'help'>> & {
    channel: Order['channel']
    /** Danger that somebody saw; it counts whatever the words say (G4). */
    dangers?: readonly CrisisKind[]
    /** The consent under which somebody speaks for another. */
    consentId?: string
    /** It came from the city's hotline, which says by when it wants the reply. */
    city?: { deadline: Date | null }
  }

/** What a text says by itself: nothing here hangs on number or hour, so it may be read before its turn to be written. */
export interface Reading {
  title: string
  understood: Understood
  keys: Int32Array
  signature: Uint8Array
}

export interface Draft extends Omit<Reading, 'title' | 'signature'> {
  order: Order
  queryCode: string
  said: Said
}

/** First line of what was said, cut to a title: people on a phone write no headings. */
export function titleFrom(body: string): string {
  const first = body.split(/[\n。！？!?]/, 1)[0]?.trim() ?? ''
  const title = first.length >= 2 ? first : body.trim()
  return title.length > 40 ? `${title.slice(0, 39)}…` : title
}

export function read(reader: Reader, said: Said): Reading {
  const title = said.title ?? titleFrom(said.body)
  return {
    title,
    understood: withSeen(reader.understand(title, said.body, said.place), said.dangers ?? []),
    keys: sketch(title, said.body),
    signature: signature(title, said.body),
  }
}

/** The order that a demand becomes. */
export function draft(
  ctx: Ctx,
  said: Said,
  { title, understood, keys, signature: packed }: Reading,
  rules: areas.Rules,
  sealing: Sealing,
  number: string,
): Draft {
  if (!said.raiser.phone && (said.callMe || !said.raiser.noPhoneReason)) refuse('demands.contactMissing')
  const queryCode = newQueryCode()
  const urgency = said.urgency ?? understood.urgency.value
  const kind = said.kind ?? understood.kind.value
  const topic = said.topicCode ?? understood.topic.value
  const due = deadline(ctx.now, rules.settings.limits.dispatch, rules.calendar)
  // Every field in one literal: spreading a blank order in costs as much as reading the text.
  const order: Order = {
    tenant_id: ctx.tenant.id,
    id: newId(),
    number,
    query_code_hash: sealing.hash('query-code', `${ctx.tenant.id} ${number} ${queryCode}`),
    channel: said.channel,
    call_id: said.callId ?? null,
    kind,
    topic_code: topic,
    urgency: understood.crisis ? 'extra-urgent' : urgency,
    suggested: understood,
    title,
    body: said.body,
    area_id: said.place.areaId ?? understood.place.areaId,
    estate: said.place.estate ?? understood.place.estate,
    place_detail: said.place.detail ?? null,
    lat: said.place.lat ?? null,
    lng: said.place.lng ?? null,
    event_at: said.eventAt ? new Date(said.eventAt) : null,
    received_at: ctx.now,
    entered_by: accountOf(ctx.actor),
    raiser_name: said.raiser.name ?? null,
    raiser_phone: said.raiser.phone ?? null,
    phone_key: said.raiser.phone ? sealing.hash('phone', said.raiser.phone) : null,
    no_phone_reason: said.raiser.phone ? null : (said.raiser.noPhoneReason ?? null),
    on_behalf_of: said.raiser.onBehalfOf ?? null,
    anonymous: said.raiser.anonymous,
    keep_secret: said.raiser.keepSecret,
    reply_wanted: said.raiser.replyWanted,
    against_unit_id: said.againstUnitId ?? null,
    crisis: understood.crisis?.kinds ?? [],
    signature: bufferOf(packed),
    sketch: bufferOf(packKeys(keys)),
    // Who asks to be called has not said it yet: the desk calls and completes.
    state: said.callMe ? 'received' : 'queued',
    state_since: ctx.now,
    profile_id: rules.profileId,
    due_from: ctx.now,
    due_at: said.city?.deadline ? beforeTheCity(due, said.city.deadline, { now: ctx.now, ...rules }) : due,
    origin: said.city ? 'city' : 'own',
    history: false,
    import_source: null,
    import_key: null,
    confirmed: false,
    version: 0,
    main_unit_id: null,
    assist_unit_ids: [],
    complex: false,
    dispatched_by: null,
    dispatched_at: null,
    signed_at: null,
    sign_due_at: null,
    contacted_at: null,
    contact_due_at: null,
    reply_from: null,
    reply_due_at: null,
    replied_at: null,
    replied_by: null,
    reply_entry: null,
    resolved_claim: null,
    wake_at: null,
    reminded: null,
    callback_due_at: null,
    call_at: null,
    round: 1,
    redo_count: 0,
    reopened: false,
    closed_at: null,
    merged_into: null,
    consulted_unit_ids: [],
    catalogue_version: null,
    unit_fixed: false,
    objected: false,
    extensions: 0,
    pending: null,
    pending_by: null,
    parked_until: null,
    parked_reason: null,
    supervision_level: 0,
    answer_wanted: false,
    sampled: false,
    restricted: false,
    anonymised_at: null,
    stepped_aside: [],
  }
  order.wake_at = nextWake(order, rules)
  return { order, keys, queryCode, understood, said }
}

const bufferOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** One demand to receive, its text perhaps read already. */
export interface Incoming {
  said: Said
  number: string
  actor: Actor
  reading?: Reading | undefined
}

/**
 * Receives demands of one tenant in one transaction; one receipt each, in order. `claim` may know of receipts given
 * earlier for the same request: that demand is then not received again.
 */
export async function receive(
  ctx: Ctx,
  sealing: Sealing,
  items: readonly Incoming[],
  claim?: (receipts: readonly Receipt[]) => Promise<(Receipt | undefined)[] | void>,
): Promise<Receipt[]> {
  const [reader, rules] = [await readerOf(ctx), await areas.rulesOf(ctx)]
  for (const { said } of items) await mustKnowNamed(ctx, reader.topics, said)
  const drafts = items.map((item) =>
    draft(
      { ...ctx, actor: item.actor },
      item.said,
      item.reading ?? read(reader, item.said),
      rules,
      sealing,
      item.number,
    ),
  )
  const receipts = drafts.map((item) => receiptOf(ctx, item))
  const inDanger = drafts.some(({ order }) => order.crisis.length > 0)
  // What does not wait for the other's answer is asked in one round trip.
  const [earlier, duty] = await Promise.all([claim?.(receipts), inDanger ? areas.onDuty(ctx) : null])
  const fresh = drafts.flatMap((item, index) =>
    earlier?.[index] ? [] : [{ ...item, actor: items[index]?.actor ?? ctx.actor }],
  )
  const alike = await findAlikeOfNew(ctx, fresh, rules.settings.duplicateDays)
  const orders = fresh.map(({ order }) => order)
  if (orders.length > 0) defer(ctx.db, orderWrites(ctx, orders))
  const links = closest(alike)
  if (links.length > 0) defer(ctx.db, linkWrites(ctx, links, 'machine'))
  for (const item of fresh) await complete(ctx, item, alike)
  raiseCrises(
    ctx,
    fresh.filter(({ order }) => order.crisis.length > 0),
    duty,
    rules,
  )
  // A part of a greater command: what follows builds on these orders.
  if (!claim) await sendDeferred(ctx.db)
  return receipts.map((receipt, index) => earlier?.[index] ?? receipt)
}

/** Receives demands that came together, inside the command in hand; one receipt each, in order. */
export async function receiveTogether(ctx: Ctx, sealing: Sealing, all: readonly Said[]): Promise<Receipt[]> {
  if (all.length === 0) return []
  const numbers = await numbersWithin(ctx, all.length)
  return receive(
    ctx,
    sealing,
    all.map((said, index) => ({ said, number: numbers[index] ?? '', actor: ctx.actor })),
  )
}

/** Tells of it; and what only some demands have: photos, a neighbour's number. */
async function complete(
  ctx: Ctx,
  { order, understood, said, actor }: Draft & { actor: Actor },
  alike: readonly Alike[],
): Promise<void> {
  const facts = {
    channel: order.channel,
    kind: order.kind,
    topic: order.topic_code,
    urgency: order.urgency,
    sure: understood.topic.sure,
    alike: alike.filter((pair) => pair.order_id === order.id && pair.similarity >= NEAR_DUPLICATE).length,
    to: order.state,
  }
  ctx.record('demands.received', order.id, facts, actor)
  if (said.help)
    ctx.record('demands.suggestionsJudged', order.id, judgedAtEntry(said.help, said, understood), actor)
  if (said.photoIds.length === 0 && !said.sameAs && !said.consentId) return
  await sendDeferred(ctx.db)
  await attachPhotos(ctx, order.id, said.photoIds, 'demand')
  if (said.consentId) await people.saidUnder(ctx, order.id, said.consentId, actor)
  const other = said.sameAs ? await orderByNumber(ctx, said.sameAs) : undefined
  if (!other) return
  await linkPairs(
    ctx,
    [{ order_id: order.id, other_id: other.id, similarity: likeness(order, other) }],
    'resident',
  )
  ctx.record('demands.linked', order.id, { to: other.id, by: 'resident' }, actor)
}

function receiptOf(ctx: Ctx, { order, queryCode, understood }: Draft): Receipt {
  return {
    id: order.id,
    number: order.number,
    queryCode,
    followPath: `/${ctx.tenant.code}/follow?number=${order.number}`,
    receivedAt: order.received_at.toISOString(),
    state: order.state,
    nextStepDueAt: order.due_at?.toISOString() ?? null,
    crisis: understood.crisis,
  }
}
