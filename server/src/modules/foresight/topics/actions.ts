import { publicTitle } from '#analysis/text/personal'
import type { OpenTopic, Reason, TopicAction, TopicOrigin } from '#contract/foresight-topics'
import * as areas from '../../areas/index.ts'
import { deadline } from '../../../platform/clock/deadline.ts'
import { accountOf, unitsOf, type Ctx, type EventFacts } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import type { EventName } from '../../../events.ts'
import { areasInReach } from '../reach.ts'
import { isOutside, topic as machine, type Situation } from './rules.ts'
import * as store from './store.ts'
import type { Entry, Topic } from './topic.ts'

/** A matter at a place that somebody should look at before people complain. */
export interface Detection {
  origin: TopicOrigin
  /** What it came from; the same origin and id open one topic. Null: opened by a person, each its own. */
  originId: string | null
  /** Doors and names are taken out of it here (G6). */
  title: string
  /** Code of the subject in the tenant's topics. */
  topic: string | null
  area: string
  estate?: string | null
  reasons: readonly Reason[]
  /** The demands that made somebody look. */
  orders?: readonly string[]
}

/** Opens a proactive topic, or answers the one its origin has opened before. Its first check is due by the profile (SM12). */
export async function openTopic(ctx: Ctx, detection: Detection): Promise<{ id: string; isNew: boolean }> {
  const { settings, calendar } = await areas.rulesOf(ctx)
  if (!(await areas.areaMap(ctx)).has(detection.area)) refuse('areas.unknown')
  const id = newId()
  const by = accountOf(ctx.actor)
  const isNew = await store.insertTopic(ctx, {
    id,
    state: 'detected',
    state_since: ctx.now,
    version: 0,
    origin: detection.origin,
    origin_id: detection.originId,
    title: publicTitle(detection.title),
    topic_code: detection.topic,
    area_id: detection.area,
    estate: detection.estate ?? null,
    reasons: [...detection.reasons],
    detected_at: ctx.now,
    detected_by: by,
    verified_at: null,
    owner_unit_id: null,
    plan: null,
    deadline: null,
    supply: null,
    supply_note: null,
    baseline: null,
    baseline_from: null,
    baseline_until: null,
    started_at: null,
    checked_at: null,
    checked_by: null,
    closed_at: null,
    due_at: deadline(ctx.now, settings.foresight.verify, calendar),
    reminded: null,
  })
  if (!isNew)
    return { id: (await store.topicOfOrigin(ctx, detection.origin, detection.originId ?? '')) ?? id, isNew }
  await store.linkOrders(ctx, id, detection.orders ?? [])
  await store.insertEntry(ctx, entryOf(ctx, { id, owner_unit_id: null }, 'detect', {}))
  ctx.record('foresight.topicDetected', id, {
    origin: detection.origin,
    area: detection.area,
    topic: detection.topic,
    orders: detection.orders?.length ?? 0,
  })
  return { id, isNew }
}

/** A topic out of what somebody saw or knows (SM12: analyst, grid worker, and whoever dispatches or leads). */
export async function openByPerson(ctx: Ctx, request: OpenTopic): Promise<string> {
  if (!(await areasInReach(ctx)).includes(request.areaId)) refuse('areas.unknown')
  const { id } = await openTopic(ctx, {
    origin: 'person',
    originId: null,
    title: request.title,
    topic: request.topicCode ?? null,
    area: request.areaId,
    estate: request.estate ?? null,
    reasons: [{ code: 'said', facts: { text: request.why } }],
  })
  return id
}

/** The topic, locked, if the asker may see it and looked at its latest version; with what a decision depends on. */
export async function open(ctx: Ctx, id: string, version?: number): Promise<{ topic: Topic; at: Situation }> {
  const topic = await store.loadTopic(ctx, id, true)
  await mustSee(ctx, topic)
  if (version !== undefined && version !== topic.version)
    refuse('lifecycle.changedMeanwhile', { version: topic.version })
  return { topic, at: await situationOf(ctx, topic) }
}

/** Topics are seen by those of the area, and by the units that own them or were called. Refuses `request.notFound`. */
export async function mustSee(
  ctx: Ctx,
  topic: Pick<Topic, 'id' | 'area_id' | 'owner_unit_id'>,
): Promise<void> {
  if ((await areasInReach(ctx)).includes(topic.area_id)) return
  const units = unitsOf(ctx.actor)
  if (topic.owner_unit_id !== null && units.includes(topic.owner_unit_id)) return
  if ((await store.callsOf(ctx, topic.id)).some((call) => units.includes(call.unit_id))) return
  refuse('request.notFound')
}

export async function situationOf(ctx: Ctx, topic: Topic): Promise<Situation> {
  const { settings, calendar } = await areas.rulesOf(ctx)
  const entries = await store.entriesOf(ctx, topic.id)
  return {
    actor: ctx.actor,
    now: ctx.now,
    settings: settings.foresight,
    calendar,
    visits: entries.filter(({ action }) => action === 'visit'),
    calls: await store.callsOf(ctx, topic.id),
  }
}

/** Makes a move: state, deadline, what else changed, its line in the story, and the event that tells of it. */
export async function move(
  ctx: Ctx,
  topic: Topic,
  at: Situation,
  action: TopicAction,
  name: EventName,
  change: Partial<Topic>,
  line: Partial<Entry>,
  facts: EventFacts = {},
): Promise<string> {
  const after = { ...topic, ...change }
  const next = machine.apply(action, after, at)
  const moved = next.state !== topic.state
  await store.saveTopic(ctx, topic.id, {
    ...change,
    version: topic.version + 1,
    state: next.state,
    ...(moved && { state_since: ctx.now }),
    ...(next.due !== 'keep' && { due_at: next.due, reminded: null }),
    ...(CLOSED.has(next.state) && { closed_at: ctx.now }),
  })
  const entry = entryOf(ctx, after, action, line, at)
  await store.insertEntry(ctx, entry)
  ctx.record(name, topic.id, { ...facts, ...(moved && { from: topic.state, to: next.state }) })
  return entry.id
}

const CLOSED = new Set(['dismissed', 'closed-effective', 'closed-no-effect', 'escalated'])

function entryOf(
  ctx: Ctx,
  topic: Pick<Topic, 'id' | 'owner_unit_id'>,
  action: Entry['action'],
  line: Partial<Entry>,
  at?: Situation,
): Entry {
  return {
    id: newId(),
    topic_id: topic.id,
    at: ctx.now,
    action,
    by_account: accountOf(ctx.actor),
    unit_id: unitsOf(ctx.actor)[0] ?? null,
    outside: isOutside(ctx.actor, topic, at?.calls),
    text: null,
    way: null,
    finding: null,
    ...line,
  }
}
