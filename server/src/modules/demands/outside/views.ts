// What an outside party is shown of an order, and what the order's page shows of the party.
import type * as z from 'zod'
import type { OutsideSeen, outsideParty } from '#contract/outside'
import * as areas from '../../areas/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import type { Sealing } from '../../../platform/sealing.ts'
import type { Order } from '../orders/order.ts'
import { entriesOf, photosOf, type EntryRow } from '../orders/store.ts'
import { partyOf } from './actions.ts'
import { withoutPerson } from './plain-words.ts'
import { partiesOf, saveParty, type OutsideRow } from './store.ts'

type Party = z.infer<typeof outsideParty>

const PHOTO_MINUTES = 60
/** What a photo's address states: this order of this tenant, for an hour. */
interface PhotoPass {
  tenant: number
  order: string
}

export async function seenFromOutside(ctx: Ctx, sealing: Sealing, token: string): Promise<OutsideSeen> {
  const { party, order } = await partyOf(ctx, sealing, token)
  if (party.opened_at === null) await saveParty(ctx, party.id, { opened_at: ctx.now })
  const [areaMap, units] = [await areas.areaMap(ctx), await areas.unitMap(ctx)]
  const [entries, photos] = [await entriesOf(ctx, order.id), await photosOf(ctx, order.id)]
  const unit = found(units.get(party.unit_id))
  const text = textIn(entries)
  const answer = text(party.answer_entry)
  const pass = sealing.sign(
    'outside-photo',
    { tenant: ctx.tenant.id, order: order.id } satisfies PhotoPass,
    new Date(ctx.now.getTime() + PHOTO_MINUTES * 60_000),
  )
  const place = [order.area_id && areaMap.get(order.area_id)?.nameZh, order.estate, order.place_detail]
  return {
    name: party.name,
    task: withoutPerson(text(party.task_entry) ?? '', order),
    title: withoutPerson(order.title, order),
    body: withoutPerson(order.body, order),
    place: withoutPerson(place.filter(Boolean).join(' '), order) || null,
    unitZh: unit.nameZh,
    unitEn: unit.nameEn,
    unitPhone: unit.phone,
    photos: photos.flatMap(({ id, width, height, purpose }) => {
      if (purpose === 'evidence') return []
      const url = `/api/open/${ctx.tenant.code}/outside/files/${id}`
      return [
        { id, width, height, url: `${url}?pass=${pass}`, thumbnailUrl: `${url}/thumbnail?pass=${pass}` },
      ]
    }),
    expiresAt: (party.expires_at ?? ctx.now).toISOString(),
    answer:
      party.answered_at && answer !== null ? { text: answer, at: party.answered_at.toISOString() } : null,
  }
}

/** Whether a photo's address opens it: of that order, and not the unit's own evidence. */
export async function mayOpenFromOutside(
  ctx: Ctx,
  sealing: Sealing,
  pass: string | undefined,
  fileId: string,
): Promise<void> {
  const stated = pass ? sealing.open<PhotoPass>('outside-photo', pass, ctx.now) : null
  if (stated?.tenant !== ctx.tenant.id) return refuse('session.linkInvalid')
  const photos = await photosOf(ctx, stated.order)
  if (!photos.some(({ id, purpose }) => id === fileId && purpose !== 'evidence')) refuse('request.notFound')
}

/** Every outside party of an order, the first asked first. */
export async function outsideOf(
  ctx: Ctx,
  order: Order,
  entries: readonly EntryRow[],
  nameOf: (account: string) => string | null,
): Promise<Party[]> {
  if (!entries.some(({ event_name }) => event_name === 'demands.outsideAsked')) return []
  const text = textIn(entries)
  return (await partiesOf(ctx, order.id)).map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    how: row.how,
    askedAt: row.asked_at.toISOString(),
    byName: nameOf(row.asked_by),
    task: text(row.task_entry),
    state: stateOf(row, ctx.now),
    expiresAt: row.expires_at?.toISOString() ?? null,
    openedAt: row.opened_at?.toISOString() ?? null,
    answeredAt: row.answered_at?.toISOString() ?? null,
    answer: text(row.answer_entry),
  }))
}

function stateOf(row: OutsideRow, now: Date): Party['state'] {
  if (row.answered_at) return 'answered'
  if (row.revoked_at) return 'revoked'
  return row.expires_at && row.expires_at <= now ? 'expired' : 'waiting'
}

const textIn = (entries: readonly EntryRow[]) => (entry: string | null) =>
  entries.find(({ id }) => id === entry)?.text ?? null
