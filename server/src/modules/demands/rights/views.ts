// What is kept about a person in one order, and the requests on the desk of the privacy officer.
import type * as z from 'zod'
import {
  FIELD_GROUPS,
  RIGHTS_KINDS,
  type KeptAboutMe,
  type PersonalField,
  type RightSeen,
  type RightsRequest,
  type rightsPage as pageShape,
} from '#contract/rights'
import * as areas from '../../areas/index.ts'
import * as people from '../../people/index.ts'
import { maskName, maskPhone } from '../../../platform/access/masking.ts'
import { civilDateOf } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { decodeCursor, pageOf } from '../../../platform/db/cursor.ts'
import { orderOf } from '../follow/views.ts'
import { callsOf, entriesOf, loadOrder, photosOf } from '../orders/store.ts'
import { ordersById } from '../intake/links.ts'
import { mustBePerson } from './actions.ts'
import { deletionComesTo, keptUntil } from './rules.ts'
import * as store from './store.ts'

/** Words the person wrote themselves after the first. */
const OWN_WORDS = new Set(['demands.factsAdded', 'demands.withdrawn', 'demands.reopened'])

/**
 * Everything kept about the person in this order. Name and number are masked on the page; `copy`: in clear, which is
 * written down as handed out to the person (PIPL art.45).
 */
export async function keptOf(ctx: Ctx, copy: boolean): Promise<KeptAboutMe> {
  const order = await loadOrder(ctx, await mustBePerson(ctx))
  const { settings } = await areas.rulesOf(ctx)
  const area = order.area_id ? (await areas.areaMap(ctx)).get(order.area_id) : undefined
  const [entries, calls, photos] = [
    await entriesOf(ctx, order.id),
    await callsOf(ctx, order.id),
    await photosOf(ctx, order.id),
  ]
  const consents = await people.consentsSeen(ctx, orderOf(order))
  const requests = await store.requestsOf(ctx, order.id)
  const known = (...values: (string | null | undefined)[]) => values.filter((value) => !!value) as string[]
  const values: Record<PersonalField, string[]> = {
    name: known(copy ? order.raiser_name : maskName(order.raiser_name)),
    phone: known(copy ? order.raiser_phone : maskPhone(order.raiser_phone)),
    onBehalfOf: known(copy ? order.on_behalf_of : maskName(order.on_behalf_of)),
    words: known(
      order.title,
      order.body,
      ...entries.filter(({ event_name }) => OWN_WORDS.has(event_name)).map(({ text }) => text),
    ),
    place: known(
      area?.nameZh,
      order.estate,
      order.place_detail,
      order.lat === null ? null : `${order.lat}, ${order.lng}`,
    ),
    photos: photos.filter(({ purpose }) => purpose !== 'evidence').map(({ id }) => id),
    calls: calls.map(({ at }) => at.toISOString()),
    consents: consents.map((each) => `${each.deputyName} → ${each.principalName}`),
  }
  if (copy)
    await people.recordSharing(ctx, {
      channel: 'person-copy',
      recipient: '本人',
      fields: ['name', 'phone', 'words', 'place'],
      basis: 'request-of-person',
      subjects: [order.id],
    })
  const open = new Set(requests.filter(({ outcome }) => outcome === null).map(({ kind }) => kind))
  return {
    number: order.number,
    receivedAt: order.received_at.toISOString(),
    closedAt: order.closed_at?.toISOString() ?? null,
    keptUntil: keptUntil(order.closed_at, settings.keepOrdersYears),
    restricted: order.restricted,
    held: (await store.holdOf(ctx, order.id)) !== undefined,
    groups: FIELD_GROUPS.map(({ key, basis, source, fields }) => ({
      key,
      basis,
      source,
      fields: fields.map((field) => ({ field, values: values[field] })),
    })),
    shared: await people.sharedWith(ctx, order.id),
    requests: requests.map(seen),
    can: order.anonymised_at ? [] : RIGHTS_KINDS.filter((kind) => !open.has(kind)),
  }
}

function seen(row: store.RequestRow): RightSeen {
  return {
    id: row.id,
    kind: row.kind,
    text: row.text,
    askedAt: row.asked_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    outcome: row.outcome,
    answeredAt: row.answered_at?.toISOString() ?? null,
    answer: row.answer,
  }
}

/** Requests, the newest first; what granting each would come to today stands beside it. */
export async function rightsPage(
  ctx: Ctx,
  query: { cursor?: string; limit: number; open?: boolean },
): Promise<z.infer<typeof pageShape>> {
  const rows = await store.requests(ctx, {
    open: query.open ?? false,
    beforeId: query.cursor ? String(decodeCursor(query.cursor, 1)[0]) : null,
    limit: query.limit + 1,
  })
  const { items, next } = pageOf(rows, query.limit, (row) => [row.id])
  const orders = await ordersById(
    ctx,
    items.map(({ order_id }) => order_id),
  )
  const names = await people.namesOf(
    ctx,
    items.flatMap(({ answered_by }) => answered_by ?? []),
  )
  const { settings } = await areas.rulesOf(ctx)
  const shown: RightsRequest[] = []
  for (const row of items) {
    const order = orders.get(row.order_id)
    if (!order) continue
    const until = keptUntil(order.closed_at, settings.keepOrdersYears)
    const held = (await store.holdOf(ctx, order.id)) !== undefined
    shown.push({
      ...seen(row),
      orderId: order.id,
      number: order.number,
      orderState: order.state,
      late: row.outcome === null && row.due_at < ctx.now,
      answeredByName: (row.answered_by && names.get(row.answered_by)) || null,
      wouldBe:
        row.kind === 'correct'
          ? 'corrected'
          : order.closed_at === null
            ? null
            : deletionComesTo(until, civilDateOf(ctx.now), held),
      keptUntil: until,
      current: {
        name: maskName(order.raiser_name),
        phone: maskPhone(order.raiser_phone),
        detail: order.place_detail,
      },
    })
  }
  return { items: shown, next }
}
