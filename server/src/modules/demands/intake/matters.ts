// Demands as those see them who look for one matter behind many: what, where, when, and whether two are of one person.
import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { unpackKeys } from '#analysis/duplicates/sketch'
import * as areas from '../../areas/index.ts'
import { findAlike, type Alike } from './alike.ts'
import { ordersById } from './links.ts'

export interface Matter {
  id: string
  title: string
  body: string
  area_id: string | null
  estate: string | null
  topic_code: string | null
  received_at: Date
  /** The same for demands of one person; says nothing else. */
  person: string
  /** The person was asked on the phone. */
  asked: boolean
  dissatisfied: boolean
}

/** Thanks ask for nothing; reports, kept secrets and dangers to life are nobody's trend (G4, G5); what was deleted has no words left. */
const SPEAKING = sql`o.kind not in ('report', 'thanks') and not o.keep_secret and o.crisis = '{}' and not o.restricted and o.anonymised_at is null
  and o.state not in ('merged', 'withdrawn')`

async function read(ctx: Ctx, which: RawBuilder<unknown>, most: number): Promise<Matter[]> {
  const { rows } = await sql<Matter>`
    select o.id, o.title, o.body, o.area_id, o.estate, o.topic_code, o.received_at,
      coalesce(encode(o.phone_key, 'hex'), o.id::text) as person,
      coalesce(c.asked, false) as asked, coalesce(c.dissatisfied, false) as dissatisfied
    from demands.work_order o
    left join lateral (
      select true as asked, (c.solved is false or c.satisfaction = 'dissatisfied') as dissatisfied from demands.call c
      where c.tenant_id = o.tenant_id and c.order_id = o.id and c.outcome = 'reached' order by c.round desc, c.at desc limit 1) c on true
    where o.tenant_id = ${ctx.tenant.id} and ${which} and ${SPEAKING}
    order by o.received_at desc, o.id desc limit ${most}`.execute(ctx.db)
  return rows
}

/** The latest demands since then, at most so many. */
export const mattersSince = (ctx: Ctx, since: Date, most: number): Promise<Matter[]> =>
  read(ctx, sql`o.received_at >= ${since}`, most)

export const mattersOf = (ctx: Ctx, ids: readonly string[]): Promise<Matter[]> =>
  ids.length === 0 ? Promise.resolve([]) : read(ctx, sql`o.id = any(${[...ids]}::uuid[])`, ids.length)

/** For each of these demands the earlier ones alike, of the days in which the office looks for the same matter. */
export async function alikeBefore(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Alike[]>> {
  const { settings } = await areas.rulesOf(ctx)
  const found = new Map<string, Alike[]>()
  for (const order of (await ordersById(ctx, ids)).values()) {
    if (!order.sketch || !order.signature) continue
    found.set(
      order.id,
      await findAlike(ctx, { order, keys: unpackKeys(order.sketch) }, settings.duplicateDays),
    )
  }
  return found
}
