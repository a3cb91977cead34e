import { createHash } from 'node:crypto'
import type { Gathering, Visit, VisitTaken } from '#contract/outreach'
import { mustReach, rulesOf, areaMap } from '../areas/index.ts'
import { crisisIn, cardsOf, receiveTogether, type Said } from '../demands/index.ts'
import { addDays, civilDateOf, startOfDate } from '../../platform/clock/civil.ts'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/ids.ts'
import { found, refuse } from '../../platform/refusal.ts'
import type { Sealing } from '../../platform/sealing.ts'
import { mustHaveConsent, trueTime } from './rules.ts'
import * as store from './store.ts'

const RECORDERS = ['committee', 'grid', 'window-clerk', 'dispatcher'] as const
const REPLY = 'outreach-reply'

/** Takes a household visit with all its demands, once: sent again, the first answer comes back. */
export async function recordVisit(ctx: Ctx, sealing: Sealing, visit: Visit): Promise<VisitTaken> {
  mustHaveConsent(visit)
  const by = await recorderAt(ctx, visit.place.areaId)
  if (visit.followsId && (await store.loadOccasion(ctx, visit.followsId))?.kind !== 'visit')
    refuse('request.notFound', { what: 'visit' })
  const { settings } = await rulesOf(ctx)
  const needs = visit.needs?.consent ? visit.needs : null
  const isNew = await store.insertOccasion(ctx, {
    ...blank,
    id: visit.id,
    kind: 'visit',
    area_id: visit.place.areaId,
    estate: visit.place.estate ?? null,
    detail: visit.place.detail ?? null,
    at: trueTime(visit, ctx.now),
    device_at: new Date(visit.startedAt),
    received_at: ctx.now,
    by_account: by,
    companions: visit.companions ?? null,
    next_visit_on: visit.nextVisitOn ?? null,
    follows_id: visit.followsId ?? null,
    needs: needs && needs.kinds.length > 0 ? needs.kinds : null,
    needs_note: needs?.note ?? null,
    needs_until: needs ? addDays(civilDateOf(ctx.now), settings.householdNoteDays) : null,
    body_hash: wordingHash(visit),
  })
  if (!isNew) return firstAnswer(ctx, sealing, visit, by)

  const said = saidOnVisit(visit)
  const receipts = await receiveTogether(ctx, sealing, said)
  await store.saveHeard(
    ctx,
    visit.id,
    receipts.map((receipt) => receipt.id),
  )
  const cards = await cardsOf(
    ctx,
    receipts.map((receipt) => receipt.id),
  )
  const taken: VisitTaken = {
    id: visit.id,
    receivedAt: ctx.now.toISOString(),
    again: false,
    earlierWording: false,
    demands: receipts.map(({ id, number, queryCode, followPath, crisis }) => ({
      number,
      queryCode,
      followPath,
      title: cards.get(id)?.title ?? '',
      crisis,
    })),
  }
  await store.keepReply(ctx, visit.id, sealing.encrypt(REPLY, JSON.stringify(taken)))
  ctx.record('outreach.visitRecorded', visit.id, {
    area: visit.place.areaId,
    demands: receipts.length,
    needs: needs !== null,
    follows: visit.followsId ?? null,
  })
  return taken
}

/** A meeting or a survey: one record, and each wish in it a demand of its own. Answers its id. */
export async function recordGathering(
  ctx: Ctx,
  sealing: Sealing,
  gathering: Gathering,
): Promise<{ id: string; numbers: string[] }> {
  const by = await recorderAt(ctx, gathering.areaId)
  const id = newId()
  await store.insertOccasion(ctx, {
    ...blank,
    id,
    kind: gathering.kind,
    title: gathering.title,
    area_id: gathering.areaId,
    at: startOfDate(gathering.heldOn),
    received_at: ctx.now,
    by_account: by,
    attendance: gathering.attendance ?? null,
    note: gathering.note ?? null,
  })
  const receipts = await receiveTogether(
    ctx,
    sealing,
    gathering.demands.map((demand) => saidAt(gathering, demand)),
  )
  await store.saveHeard(
    ctx,
    id,
    receipts.map((receipt) => receipt.id),
  )
  ctx.record('outreach.gatheringRecorded', id, {
    kind: gathering.kind,
    area: gathering.areaId,
    demands: receipts.length,
  })
  return { id, numbers: receipts.map((receipt) => receipt.number) }
}

const blank = {
  title: null,
  estate: null,
  detail: null,
  device_at: null,
  companions: null,
  attendance: null,
  note: null,
  next_visit_on: null,
  follows_id: null,
  needs: null,
  needs_note: null,
  needs_until: null,
  body_hash: null,
  reply: null,
}

async function recorderAt(ctx: Ctx, areaId: string): Promise<string> {
  if (!(await areaMap(ctx)).has(areaId)) refuse('areas.unknown')
  await mustReach(ctx, RECORDERS, areaId)
  return accountOf(ctx.actor) ?? refuse('access.denied')
}

/** The same telephone again: what was answered first. An id that somebody else's visit bears is not this one. */
async function firstAnswer(ctx: Ctx, sealing: Sealing, visit: Visit, by: string): Promise<VisitTaken> {
  const row = found(await store.loadOccasion(ctx, visit.id))
  if (row.by_account !== by || row.kind !== 'visit') refuse('outreach.notYours')
  const earlierWording = !row.body_hash?.equals(wordingHash(visit))
  if (row.reply)
    return {
      ...(JSON.parse(sealing.decrypt(REPLY, row.reply)) as VisitTaken),
      again: true,
      earlierWording,
    }
  const ids = await store.heardOn(ctx, visit.id)
  const cards = await cardsOf(ctx, ids)
  return {
    id: visit.id,
    receivedAt: row.received_at.toISOString(),
    again: true,
    earlierWording,
    demands: ids.flatMap((id) => {
      const card = cards.get(id)
      if (!card) return []
      const followPath = `/${ctx.tenant.code}/follow?number=${card.number}`
      return [{ number: card.number, queryCode: null, followPath, title: card.title, crisis: null }]
    }),
  }
}

/** What was said, without what changes from one try to the next: the time of sending, and photos uploaded anew. */
function wordingHash(visit: Visit): Buffer {
  const { sentAt: _, ...rest } = visit
  const demands = rest.demands.map(({ photoIds, ...demand }) => ({ ...demand, photos: photoIds.length }))
  return createHash('sha256')
    .update(JSON.stringify({ ...rest, demands }))
    .digest()
}

/** Every demand of a visit as the intake hears it; danger noted under needs, and in no demand, becomes one (G4). */
function saidOnVisit({ place, person, needs, demands }: Visit): Said[] {
  const raiser: Said['raiser'] = {
    name: person.name ?? null,
    phone: person.phone ?? null,
    noPhoneReason: person.phone ? null : person.consent ? 'no-phone' : 'will-not-say',
    anonymous: !person.name,
    keepSecret: person.keepSecret,
    replyWanted: person.replyWanted && Boolean(person.phone),
  }
  const said = demands.map((demand) => ({ ...demand, channel: 'visit' as const, place, raiser }))
  const note = needs?.consent ? (needs.note ?? '') : ''
  const heard = said.some(({ body, dangers }) => dangers.length > 0 || crisisIn(body) !== null)
  if (heard || crisisIn(note) === null) return said
  return [...said, { channel: 'visit', body: note, kind: 'help', place, raiser, photoIds: [] }]
}

function saidAt(gathering: Gathering, demand: Gathering['demands'][number]): Said {
  const { name, phone, estate, detail, ...words } = demand
  return {
    ...words,
    channel: gathering.kind,
    place: { areaId: gathering.areaId, estate, detail },
    raiser: {
      name: name ?? null,
      phone: phone ?? null,
      noPhoneReason: phone ? null : 'will-not-say',
      anonymous: !name,
      keepSecret: false,
      replyWanted: Boolean(phone),
    },
    photoIds: [],
  }
}
