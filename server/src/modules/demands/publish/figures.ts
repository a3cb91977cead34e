// The figures of a month as the public may have them: sums of the whole sub-district, tables in which no small cell can be computed.
import { sql, type RawBuilder } from 'kysely'
import type * as z from 'zod'
import { suppressSmall } from '#analysis/suppress'
import { CHANNELS } from '#contract/demands'
import type { rate } from '#contract/numbers'
import { LEAST_PUBLISHED, type PublishedFigures } from '#contract/publish'
import * as areas from '../../areas/index.ts'
import { monthRange } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { readerOf } from '../intake/understand.ts'
import { communityCounts } from '../numbers/flow.ts'
import { ratesOf } from '../numbers/rates.ts'

type Rate = z.infer<typeof rate>
type Cell = PublishedFigures['topics'][number]
type Named = Omit<Cell, 'n'>

/** What is counted where no community, topic or channel is known; without it the others would not add up to the total. */
const ELSEWHERE: Named = { code: '-', nameZh: '未定', nameEn: 'not known' }

/** Those of whom it is true, and those of whom it is not, are two cells of one total: a small one hides the rate. */
function told({ value, n, of }: Rate): Rate | null {
  const { cells } = suppressSmall(
    [
      { key: 'in', n },
      { key: 'out', n: of - n },
    ],
    LEAST_PUBLISHED,
  )
  return cells.some((cell) => cell.n === null) ? null : { value, n, of }
}
const atLeast = (n: number) => (n < LEAST_PUBLISHED ? null : n)

export async function figuresOf(ctx: Ctx, month: string): Promise<PublishedFigures> {
  const { net } = (await ratesOf(ctx, month)).total
  const { topics } = await readerOf(ctx)
  const areaMap = await areas.areaMap(ctx)
  const byTopic = await countsBy(ctx, month, sql`left(topic_code, 2)`)
  const byChannel = await countsBy(ctx, month, sql`channel`)
  const received = [...byChannel.values()].reduce((sum, n) => sum + n, 0)
  const byCommunity = new Map((await communityCounts(ctx, month)).map(({ areaId, n }) => [areaId, n]))
  const communities = [...byCommunity.keys()].flatMap((id) => {
    const area = areaMap.get(id)
    return area ? [{ id, code: area.code, nameZh: area.nameZh, nameEn: area.nameEn }] : []
  })
  return {
    month,
    received: atLeast(received),
    rates: {
      response: told(net.response),
      resolution: told(net.resolution),
      satisfaction: told(net.satisfaction),
    },
    due: atLeast(net.due),
    called: atLeast(net.called),
    topics: table(
      [...topics].flatMap(([code, named]) => (code.length === 2 ? [{ code, ...named }] : [])),
      (named) => byTopic.get(named.code) ?? 0,
      received,
    ),
    communities: table(communities, (named) => byCommunity.get(named.id) ?? 0, received),
    channels: table(
      CHANNELS.map((code) => ({ code, nameZh: code, nameEn: code })),
      (named) => byChannel.get(named.code) ?? 0,
      received,
    ),
  }
}

/** Everything received in the month by one trait, history left out: the same orders for every table. */
async function countsBy(ctx: Ctx, month: string, trait: RawBuilder<unknown>): Promise<Map<string, number>> {
  const { from, until } = monthRange(month)
  const { rows } = await sql<{ code: string | null; n: number }>`
    select ${trait} as code, count(*)::int as n from demands.work_order
    where tenant_id = ${ctx.tenant.id} and not history and received_at >= ${from} and received_at < ${until} group by 1`.execute(
    ctx.db,
  )
  return new Map(rows.map(({ code, n }) => [code ?? ELSEWHERE.code, n]))
}

/** With a line for what fits none of the others, so that the total of every table is the one that is told beside it. */
function table<One extends Named>(
  lines: readonly One[],
  countOf: (one: One) => number,
  total: number,
): Cell[] {
  const named = lines.map((one) => ({
    code: one.code,
    nameZh: one.nameZh,
    nameEn: one.nameEn,
    n: countOf(one),
  }))
  const rest = total - named.reduce((sum, { n }) => sum + n, 0)
  const all = rest > 0 ? [...named, { ...ELSEWHERE, n: rest }] : named
  const { cells } = suppressSmall(
    all.map(({ code, n }) => ({ key: code, n })),
    LEAST_PUBLISHED,
  )
  return all.map((one, index) => ({ ...one, n: cells[index]?.n ?? null }))
}
