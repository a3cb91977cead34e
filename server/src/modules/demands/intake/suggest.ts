import { signature } from '#analysis/duplicates/signature'
import { sketch } from '#analysis/duplicates/sketch'
import type * as z from 'zod'
import type {
  duplicate,
  publicDuplicate,
  similarReply,
  similarRequest,
  SuggestReply,
  suggestRequest,
} from '#contract/intake'
import * as areas from '../../areas/index.ts'
import { civilDateOf } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import type { Sealing } from '../../../platform/sealing.ts'
import { isHiddenFrom, isSecret, maySee } from '../orders/sight.ts'
import { isClosed, type Order } from '../orders/order.ts'
import { solvedLike } from '../solved/cases.ts'
import type { SolvedMemory } from '../solved/memory.ts'
import { findAlike, type Alike, type Probe } from './alike.ts'
import { ordersById, linksOf } from './links.ts'
import { titleFrom } from './receive.ts'
import { adviseUnits, crisisIn, readerOf } from './understand.ts'

type Duplicate = z.infer<typeof duplicate>

interface Text {
  title?: string | null | undefined
  body: string
}

/** A text as something to compare with orders. */
function probeFor(ctx: Ctx, text: Text, topic: string | null): Probe {
  const title = text.title ?? titleFrom(text.body)
  return {
    order: {
      id: newId(),
      received_at: ctx.now,
      signature: Buffer.from(signature(title, text.body)),
      topic_code: topic,
    },
    keys: sketch(title, text.body),
  }
}

async function alikeTo(ctx: Ctx, probe: Probe): Promise<{ alike: Alike[]; orders: Map<string, Order> }> {
  const { settings } = await areas.rulesOf(ctx)
  const alike = (await findAlike(ctx, probe, settings.duplicateDays))
    .toSorted((a, b) => b.similarity - a.similarity)
    .slice(0, 8)
  return {
    alike,
    orders: await ordersById(
      ctx,
      alike.map((pair) => pair.other_id),
    ),
  }
}

/** What a neighbour may know of the same matter: topic, estate and state, of open orders that nobody asked to keep secret (G6). */
export async function similarForResident(
  ctx: Ctx,
  request: z.infer<typeof similarRequest>,
): Promise<z.infer<typeof similarReply>> {
  const reader = await readerOf(ctx)
  const { topics } = reader
  const { topic } = reader.understand(request.title ?? titleFrom(request.body), request.body, request.place)
  const { alike, orders } = await alikeTo(ctx, probeFor(ctx, request, topic.value))
  const items = alike.flatMap((pair): z.infer<typeof publicDuplicate>[] => {
    const order = orders.get(pair.other_id)
    if (!order || isClosed(order.state) || order.history || isSecret(order) || order.crisis.length > 0)
      return []
    const known = order.topic_code ? topics.get(order.topic_code) : undefined
    if (!known) return []
    return [
      {
        number: order.number,
        topicZh: known.nameZh,
        topicEn: known.nameEn,
        estate: order.estate,
        state: order.state,
        receivedOn: civilDateOf(order.received_at),
      },
    ]
  })
  return { items: items.slice(0, 3), crisis: crisisIn(`${request.title ?? ''}\n${request.body}`) }
}

/** What an operator sees while typing: a reading of the text with reasons, likely units, what is alike, and how such was solved. */
export async function suggestForStaff(
  ctx: Ctx,
  sealing: Sealing,
  memory: SolvedMemory,
  request: z.infer<typeof suggestRequest>,
): Promise<SuggestReply> {
  const reader = await readerOf(ctx)
  const understood = reader.understand(request.title ?? titleFrom(request.body), request.body, request.place)
  const { topic, place } = understood
  const advice = await adviseUnits(ctx, topic.value, place.areaId, null, topic.sure)
  const probe = probeFor(ctx, request, topic.value)
  const { alike, orders } = await alikeTo(ctx, probe)
  const phoneKey = request.phone ? sealing.hash('phone', request.phone) : null
  const duplicates = alike.flatMap((pair) => {
    const order = orders.get(pair.other_id)
    return order && maySee(ctx.actor, order)
      ? [duplicateRow(ctx, order, pair.similarity, phoneKey, false)]
      : []
  })
  return {
    suggestions: { ...understood, ...advice },
    duplicates,
    solved: await solvedLike(ctx, memory, probe),
  }
}

/** The orders linked to this one and those merely alike, linked ones first. */
export async function duplicatesOf(ctx: Ctx, order: Order): Promise<Duplicate[]> {
  const links = await linksOf(ctx, order.id)
  const orders = await ordersById(
    ctx,
    links.map((link) => link.other_id),
  )
  return links.flatMap((link) => {
    const other = orders.get(link.other_id)
    return other && maySee(ctx.actor, other)
      ? [duplicateRow(ctx, other, link.similarity, order.phone_key, link.made_by !== 'machine')]
      : []
  })
}

function duplicateRow(
  ctx: Ctx,
  order: Order,
  similarity: number,
  phoneKey: Buffer | null,
  linked: boolean,
): Duplicate {
  return {
    id: order.id,
    number: order.number,
    title: order.title,
    state: order.state,
    receivedAt: order.received_at.toISOString(),
    estate: order.estate,
    similarity: Math.round(similarity * 100) / 100,
    // Whether two orders come from one person is itself about the person: not told where identity is hidden (G5).
    samePerson:
      phoneKey !== null &&
      order.phone_key !== null &&
      !isHiddenFrom(ctx.actor, order) &&
      phoneKey.equals(order.phone_key),
    linked,
  }
}
