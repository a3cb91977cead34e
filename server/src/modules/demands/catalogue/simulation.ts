// A draft tried on what was sent in the last quarter: which orders would have gone elsewhere. Both sides are what the
// catalogue names first, so that what a dispatcher chose by hand is no difference.
import { sql } from 'kysely'
import type { Simulation } from '#contract/catalogue'
import * as areas from '../../areas/index.ts'
import { daysBefore } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { found } from '../../../platform/refusal.ts'
import { ordersById } from '../intake/links.ts'
import { maySee } from '../orders/sight.ts'
import { linesOf, publishedVersions, versionById, type CatalogueLine } from './store.ts'
import { ancestorsOf, inForceAt, unitsFor } from './units-for.ts'

/** A quarter, in days. */
export const QUARTER = 90
const MOST_SHOWN = 20

interface Matter {
  topic_code: string
  area_id: string | null
  against_unit_id: string | null
  n: number
  latest: string[]
}

export async function simulate(ctx: Ctx, id: string): Promise<Simulation> {
  found(await versionById(ctx, id))
  const [areaMap, published] = [await areas.areaMap(ctx), await publishedVersions(ctx)]
  const current = inForceAt(published, ctx.now)
  const before = current ? await linesOf(ctx, current.id) : []
  const after = await linesOf(ctx, id)
  const from = daysBefore(ctx.now, QUARTER)
  const first = (lines: readonly CatalogueLine[], matter: Matter) =>
    unitsFor(lines, matter.topic_code, ancestorsOf(areaMap, matter.area_id))[0]?.unitId ?? null

  const result = { orders: 0, moved: 0, nowhere: 0, toTarget: 0 }
  const moves = new Map<string, { from: string | null; to: string | null; matters: Matter[] }>()
  for (const matter of await mattersSince(ctx, from)) {
    const [was, is] = [first(before, matter), first(after, matter)]
    result.orders += matter.n
    if (is === null) result.nowhere += matter.n
    if (is !== null && is === matter.against_unit_id) result.toTarget += matter.n
    if (was === is) continue
    result.moved += matter.n
    const key = `${was ?? ''} ${is ?? ''}`
    const known = moves.get(key) ?? { from: was, to: is, matters: [] }
    moves.set(key, { ...known, matters: [...known.matters, matter] })
  }
  const shown = [...moves.values()].map((move) => ({
    ...move,
    latest: move.matters.flatMap(({ latest }) => latest).slice(0, MOST_SHOWN),
  }))
  const orders = await ordersById(
    ctx,
    shown.flatMap(({ latest }) => latest),
  )
  return {
    from: from.toISOString(),
    until: ctx.now.toISOString(),
    ...result,
    moves: shown
      .map(({ from: was, to, matters, latest }) => ({
        from: was,
        to,
        n: matters.reduce((sum, { n }) => sum + n, 0),
        topicCodes: [...new Set(matters.map(({ topic_code }) => topic_code))].toSorted(),
        orders: latest.flatMap((order) => {
          const row = orders.get(order)
          return row?.topic_code && maySee(ctx.actor, row)
            ? [{ id: row.id, number: row.number, topicCode: row.topic_code }]
            : []
        }),
      }))
      .toSorted((a, b) => b.n - a.n),
  }
}

/** What was dispatched since, by topic, place and whom it is about; each with its latest orders. */
async function mattersSince(ctx: Ctx, from: Date): Promise<Matter[]> {
  const { rows } = await sql<Matter>`
    select topic_code, area_id, against_unit_id, count(*)::int as n, (array_agg(id order by received_at desc))[1:${sql.lit(MOST_SHOWN)}] as latest
    from demands.work_order
    where tenant_id = ${ctx.tenant.id} and not history and topic_code is not null and dispatched_at is not null and received_at >= ${from}
    group by topic_code, area_id, against_unit_id order by n desc`.execute(ctx.db)
  return rows
}
