import { sql } from 'kysely'
import type * as z from 'zod'
import type { ListTopics, TopicDetail, topicPage, TopicRow } from '#contract/foresight-topics'
import * as areas from '../../areas/index.ts'
import * as demands from '../../demands/index.ts'
import * as people from '../../people/index.ts'
import { unitsOf, type Ctx } from '../../../platform/context.ts'
import { decodeCursor, pageOf } from '../../../platform/db/cursor.ts'
import { areasInReach } from '../reach.ts'
import { mustSee, situationOf } from './actions.ts'
import { sinceStart } from './effect.ts'
import { topic as machine } from './rules.ts'
import * as store from './store.ts'
import type { Topic } from './topic.ts'

const pattern = (word: string) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

/** Topics of one's areas, of one's units, and those one was called to; the newest first. */
export async function topicList(ctx: Ctx, query: ListTopics): Promise<z.infer<typeof topicPage>> {
  const [map, reach, units] = [await areas.areaMap(ctx), await areasInReach(ctx), unitsOf(ctx.actor)]
  const chosen = query.area
  const seen = chosen ? reach.filter((id) => areas.within(map, id, chosen)) : reach
  const all = [
    sql`t.tenant_id = ${ctx.tenant.id}`,
    sql`(t.area_id = any(${seen}::uuid[]) or (${!chosen}::boolean and (t.owner_unit_id = any(${units}::uuid[]) or exists (
      select from foresight.topic_call c where c.tenant_id = t.tenant_id and c.topic_id = t.id and c.unit_id = any(${units}::uuid[])))))`,
  ]
  if (query.state === 'open') all.push(sql`t.closed_at is null`)
  else if (query.state === 'late') all.push(sql`t.due_at <= ${ctx.now}`)
  else if (query.state) all.push(sql`t.state = ${query.state}`)
  if (query.origin) all.push(sql`t.origin = ${query.origin}`)
  if (query.unit) all.push(sql`t.owner_unit_id = ${query.unit}`)
  if (query.topic) all.push(sql`(t.topic_code = ${query.topic} or t.topic_code like ${`${query.topic}.%`})`)
  for (const word of (query.q ?? '').split(/\s+/).filter(Boolean))
    all.push(sql`(t.title ilike ${pattern(word)} or t.estate ilike ${pattern(word)})`)
  if (query.cursor) {
    const [at, id] = decodeCursor(query.cursor, 2)
    all.push(sql`(t.detected_at, t.id) < (${at}::timestamptz, ${id}::uuid)`)
  }
  const { rows } = await sql<Topic>`
    select t.* from foresight.topic t where ${sql.join(all, sql` and `)}
    order by t.detected_at desc, t.id desc limit ${query.limit + 1}`.execute(ctx.db)
  const { items, next } = pageOf(rows, query.limit, (row) => [row.detected_at.toISOString(), row.id])
  return { items: items.map((row) => rowOf(ctx, row)), next }
}

function rowOf(ctx: Ctx, row: Topic): TopicRow {
  return {
    id: row.id,
    state: row.state,
    origin: row.origin,
    title: row.title,
    topicCode: row.topic_code,
    areaId: row.area_id,
    estate: row.estate,
    ownerUnitId: row.owner_unit_id,
    detectedAt: row.detected_at.toISOString(),
    dueAt: row.due_at?.toISOString() ?? null,
    late: row.due_at !== null && row.due_at <= ctx.now,
  }
}

/** One topic with its story and what may be done with it now. */
export async function topicById(ctx: Ctx, id: string): Promise<TopicDetail> {
  const topic = await store.loadTopic(ctx, id)
  await mustSee(ctx, topic)
  const [entries, photos, at] = [
    await store.entriesOf(ctx, id),
    await store.photosOf(ctx, id),
    await situationOf(ctx, topic),
  ]
  const names = await people.namesOf(
    ctx,
    entries.flatMap(({ by_account }) => by_account ?? []),
  )
  const orderIds = await store.ordersOf(ctx, id)
  const cards = await demands.cardsOf(ctx, orderIds)
  const mayAct = ctx.actor.kind === 'staff' && ctx.actor.abilities.has('foresight.act')
  return {
    ...rowOf(ctx, topic),
    version: topic.version,
    originId: topic.origin_id,
    reasons: topic.reasons,
    plan: topic.plan,
    deadline: topic.deadline,
    supply: topic.supply,
    supplyNote: topic.supply_note,
    visits: { outside: at.visits.filter((visit) => visit.outside).length, needed: at.settings.visits },
    before:
      topic.baseline === null || !topic.baseline_from || !topic.baseline_until
        ? null
        : { n: topic.baseline, from: topic.baseline_from, until: topic.baseline_until },
    since: await sinceStart(ctx, topic),
    calls: (await store.callsOf(ctx, id)).map((call) => ({
      unitId: call.unit_id,
      task: call.task,
      calledAt: call.called_at.toISOString(),
      dueAt: call.due_at.toISOString(),
      reportedAt: call.reported_at?.toISOString() ?? null,
    })),
    orders: orderIds.flatMap((order) => cards.get(order) ?? []),
    ordersHidden: orderIds.length - cards.size,
    entries: entries.map((entry) => ({
      id: entry.id,
      at: entry.at.toISOString(),
      action: entry.action,
      byName: (entry.by_account && names.get(entry.by_account)) || null,
      unitId: entry.unit_id,
      text: entry.text,
      way: entry.way,
      finding: entry.finding,
      outside: entry.outside,
      photos: photos
        .filter(({ entry_id }) => entry_id === entry.id)
        .map(({ file_id }) => ({
          id: file_id,
          url: urlOf(file_id),
          thumbnailUrl: `${urlOf(file_id)}/thumbnail`,
        })),
    })),
    can: mayAct ? machine.can(topic, at) : [],
  }
}

const urlOf = (fileId: string) => `/api/foresight/photos/${fileId}`

/** A photo is open to whoever may see its topic. */
export async function mayOpenPhoto(ctx: Ctx, fileId: string): Promise<void> {
  await mustSee(ctx, await store.topicOfPhoto(ctx, fileId))
}
