// One order as the one who asks may see it: masked by default, with exactly the actions they may take.
import { sql } from 'kysely'
import type { Suggestions } from '#contract/intake'
import type { DemandDetail } from '#contract/orders'
import * as areas from '../../areas/index.ts'
import * as people from '../../people/index.ts'
import { holds, type Ctx } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import { duplicatesOf } from '../intake/suggest.ts'
import { adviseUnits, emergencyNumbers } from '../intake/understand.ts'
import { mayAskOutside } from '../outside/actions.ts'
import { mayHold, mayStepAside, safekeepingOf } from '../rights/on-order.ts'
import { callBackOf } from '../callbacks/queue.ts'
import { eventsOf } from './events.ts'
import { assigneeOf, mayAssign } from './assigning.ts'
import { editsOf, noteFacts } from '../notes/views.ts'
import { situationOf } from './move.ts'
import { maskName, maskPhone } from '../../../platform/access/masking.ts'
import { isClosed, type Order } from './order.ts'
import { isLate } from './limits.ts'
import { maySeeSample, roadsOf } from './roads.ts'
import { order as machine } from './rules.ts'
import { hasSomebodyToCall } from './situation.ts'
import { isHiddenFrom, isOnlyAsked, maySee } from './sight.ts'
import { attachmentsOf } from './attachments.ts'
import { callsOf, entriesOf, loadOrder, markRead, photosOf } from './store.ts'

type Timeline = DemandDetail['timeline']

/** Loads and shapes one order, and notes that this person has read it; `demands.unknown` for what they may not see. */
export async function orderDetail(ctx: Ctx, id: string): Promise<DemandDetail> {
  const order = await loadOrder(ctx, id)
  if (!maySee(ctx.actor, order)) refuse('demands.unknown')
  people.noteReading(ctx, id)
  if (ctx.actor.kind === 'staff') await markRead(ctx, ctx.actor.accountId, id)
  const [areaMap, units, situation] = [
    await areas.areaMap(ctx),
    await areas.unitMap(ctx),
    await situationOf(ctx, order),
  ]
  const [entries, calls, photos] = [await entriesOf(ctx, id), await callsOf(ctx, id), await photosOf(ctx, id)]
  const [events, crisis] = [await eventsOf(ctx, id), await crisisOf(ctx, id)]
  const [edits, assignee] = [await editsOf(ctx, id), await assigneeOf(ctx, order)]
  const accounts = [
    ...entries.map((row) => row.by_account),
    ...calls.map((row) => row.by_account),
    ...events.map((row) => row.actor_id),
    order.entered_by,
    order.replied_by,
    assignee,
    crisis?.acknowledged_by,
  ]
  const names = await people.namesOf(ctx, [
    ...new Set(accounts.filter((account) => typeof account === 'string')),
  ])
  const nameOf = (account: string | null | undefined) => (account ? (names.get(account) ?? null) : null)
  const unitOf = (unit: string | null) => (unit ? (units.get(unit) ?? null) : null)
  const ref = (unit: string | null) => {
    const found = unitOf(unit)
    return found && { id: found.id, nameZh: found.nameZh, nameEn: found.nameEn, kind: found.kind }
  }
  const hidden = isHiddenFrom(ctx.actor, order)
  const onlyAsked = isOnlyAsked(ctx.actor, order)
  const mayUnmask =
    !hidden && !onlyAsked && ctx.actor.kind === 'staff' && ctx.actor.abilities.has('demands.unmask')
  // A correction is shown at the note itself.
  const told = events.filter(
    ({ name }) => name !== 'demands.noteEdited' && (name !== 'demands.sampled' || maySeeSample(ctx.actor)),
  )
  const texts = new Map(entries.map((entry) => [entry.id, entry]))
  const replyText = order.reply_entry ? texts.get(order.reply_entry) : undefined

  return {
    id: order.id,
    version: order.version,
    number: order.number,
    origin: order.origin,
    history: order.history,
    channel: order.channel,
    kind: order.kind,
    topicCode: order.topic_code,
    urgency: order.urgency,
    confirmed: order.confirmed,
    suggestions: await suggestionsOf(ctx, order),
    title: order.title,
    body: order.body,
    place: {
      areaId: order.area_id,
      areaName: order.area_id ? (areaMap.get(order.area_id)?.nameZh ?? null) : null,
      estate: order.estate,
      detail: order.place_detail,
      lat: order.lat,
      lng: order.lng,
    },
    eventAt: order.event_at?.toISOString() ?? null,
    receivedAt: order.received_at.toISOString(),
    enteredByName: hidden ? null : nameOf(order.entered_by),
    raiser: hidden
      ? {
          name: null,
          phone: null,
          anonymous: order.anonymous,
          onBehalfOf: null,
          hidden: true,
          maskable: false,
        }
      : {
          name: maskName(order.raiser_name),
          phone: maskPhone(order.raiser_phone),
          anonymous: order.anonymous,
          onBehalfOf: maskName(order.on_behalf_of),
          hidden: false,
          maskable: !onlyAsked && (order.raiser_name !== null || order.raiser_phone !== null),
        },
    keepSecret: order.keep_secret || order.kind === 'report',
    replyWanted: order.reply_wanted,
    againstUnit: ref(order.against_unit_id),
    crisis: crisis && {
      kinds: crisis.kinds,
      numbers: emergencyNumbers(crisis.kinds),
      acknowledgedAt: crisis.acknowledged_at?.toISOString() ?? null,
      acknowledgedByName: nameOf(crisis.acknowledged_by),
    },
    state: order.state,
    stateSince: order.state_since.toISOString(),
    mainUnit: ref(order.main_unit_id),
    assignee: assignee === null ? null : { id: assignee, name: nameOf(assignee) ?? '' },
    assistUnits: order.assist_unit_ids.map(ref).filter((unit) => unit !== null),
    dueAt: order.due_at?.toISOString() ?? null,
    replyDueAt: order.reply_due_at?.toISOString() ?? null,
    late: isLate(order, ctx.now),
    round: order.round,
    reply: replyText
      ? {
          text: replyText.text,
          at: replyText.at.toISOString(),
          unitName: unitOf(replyText.by_unit)?.nameZh ?? null,
          late:
            order.replied_at !== null && order.reply_due_at !== null && order.replied_at > order.reply_due_at,
        }
      : null,
    mergedInto: order.merged_into ? await numberOf(ctx, order.merged_into) : null,
    duplicates: await duplicatesOf(ctx, order),
    roads: await roadsOf(ctx, order, situation, { entries, events, nameOf, refOf: ref }),
    photos: photos.map((photo) => ({
      ...photo,
      url: `/api/files/${photo.id}`,
      thumbnailUrl: `/api/files/${photo.id}/thumbnail`,
    })),
    files: await attachmentsOf(ctx, order.id, (file) => `/api/files/${file}`),
    safekeeping: await safekeepingOf(ctx, order, mayUnmask),
    callBack: callBackOf(order, calls, situation.settings),
    calls: calls.map((call) => ({
      id: call.id,
      round: call.round,
      at: call.at.toISOString(),
      outcome: call.outcome,
      contacted: call.contacted,
      solved: call.solved,
      satisfaction: call.satisfaction,
      callAt: call.call_at?.toISOString() ?? null,
      note: call.note,
      byName: nameOf(call.by_account) ?? '',
    })),
    timeline: told.map((event): Timeline[number] => {
      const entry = typeof event.facts.entry === 'string' ? texts.get(event.facts.entry) : undefined
      return {
        id: event.id,
        at: event.at.toISOString(),
        name: event.name,
        byName: event.actor_kind === 'staff' ? nameOf(event.actor_id) : null,
        byUnit: unitOf(event.actor_unit)?.nameZh ?? null,
        text: entry?.text ?? null,
        note:
          entry && event.name === 'demands.noted' ? noteFacts(ctx, entry, edits, situation.settings) : null,
        facts: { ...event.facts, by: event.actor_kind },
      }
    }),
    can: machine.can(order, situation),
    may: {
      note: !order.history && ctx.actor.kind === 'staff',
      assign: mayAssign(ctx.actor, order),
      unmask: mayUnmask,
      link: holds(ctx.actor, 'operator', 'window-clerk', 'dispatcher', 'supervisor'),
      classify: holds(ctx.actor, 'operator', 'window-clerk', 'dispatcher') && !isClosed(order.state),
      acknowledgeCrisis:
        crisis !== null &&
        crisis.acknowledged_at === null &&
        ctx.actor.kind === 'staff' &&
        ctx.actor.abilities.has('demands.crisis'),
      askOutside: mayAskOutside(ctx.actor, order),
      ...mayStepAside(ctx.actor, order),
      hold: mayHold(ctx.actor, order),
      callRaiser: !hidden && !onlyAsked && hasSomebodyToCall(order),
    },
  }
}

async function suggestionsOf(ctx: Ctx, order: Order): Promise<Suggestions | null> {
  if (order.suggested === null || order.confirmed) return null
  const read = order.suggested
  const { topic_code, area_id, against_unit_id } = order
  return { ...read, ...(await adviseUnits(ctx, topic_code, area_id, against_unit_id, read.topic.sure)) }
}

async function crisisOf(ctx: Ctx, id: string) {
  const { rows } = await sql<{
    kinds: NonNullable<DemandDetail['crisis']>['kinds']
    acknowledged_at: Date | null
    acknowledged_by: string | null
  }>`
    select kinds, acknowledged_at, acknowledged_by from demands.crisis
    where tenant_id = ${ctx.tenant.id} and order_id = ${id} order by raised_at desc limit 1`.execute(ctx.db)
  return rows[0] ?? null
}

async function numberOf(ctx: Ctx, id: string): Promise<{ id: string; number: string } | null> {
  const { rows } = await sql<{ id: string; number: string }>`
    select id, number from demands.work_order where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(
    ctx.db,
  )
  return rows[0] ?? null
}
