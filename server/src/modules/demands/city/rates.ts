// City orders of a month, apart from every own rate: the city's results, our self-check calls (自查回访), and their agreement.
import { sql } from 'kysely'
import type { CityRates } from '#contract/city'
import * as areas from '../../areas/index.ts'
import { monthRange } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ratio } from '../numbers/rates.ts'

interface Sums {
  unit_id: string | null
  of_all: boolean
  n: number
  asked: number
  response: number
  answered: number
  solved: number
  rated: number
  satisfied: number
}

const SUMS = sql`unit_id, grouping(unit_id) = 1 as of_all, count(*)::int as n,
  count(response)::int as asked, count(*) filter (where response)::int as response,
  count(solved)::int as answered, count(*) filter (where solved)::int as solved,
  count(satisfied)::int as rated, count(*) filter (where satisfied)::int as satisfied`

/**
 * Official: by the month of the city's call, or of the sheet that first told a result where it tells no time. Response there is
 * what the person told the city about being contacted. Self-check: as M1 counts own orders, by the month our call-back fell due.
 */
export async function cityRates(ctx: Ctx, month: string): Promise<CityRates> {
  const [{ settings }, units] = [await areas.rulesOf(ctx), await areas.unitMap(ctx)]
  const { from, until } = monthRange(month)
  const satisfied = settings.basicallySatisfiedCounts
    ? sql`in ('satisfied', 'basically')`
    : sql`= 'satisfied'`
  const official = await sql<Sums>`
    select ${SUMS} from (
      select w.main_unit_id as unit_id, c.contacted as response, c.solved, c.satisfaction ${satisfied} as satisfied
      from demands.city_order c join demands.work_order w on w.tenant_id = c.tenant_id and w.id = c.order_id
      where c.tenant_id = ${ctx.tenant.id} and c.result_at is not null
        and coalesce(c.called_at, c.result_at) >= ${from} and coalesce(c.called_at, c.result_at) < ${until}
    ) f group by grouping sets ((unit_id), ())`.execute(ctx.db)
  const own = await sql<
    Sums & { both_solved: number; same_solved: number; both_rated: number; same_rated: number }
  >`
    select ${SUMS},
      count(*) filter (where solved = city_solved)::int as same_solved, count(solved = city_solved)::int as both_solved,
      count(*) filter (where satisfied = city_satisfied)::int as same_rated, count(satisfied = city_satisfied)::int as both_rated
    from (
      select w.main_unit_id as unit_id,
        coalesce(w.signed_at <= w.sign_due_at, false)
          and (w.raiser_phone is null or coalesce(w.contacted_at <= w.contact_due_at, false))
          and coalesce(last.contacted, true) as response,
        last.solved, last.satisfaction ${satisfied} as satisfied, c.solved as city_solved, c.satisfaction ${satisfied} as city_satisfied
      from demands.work_order w
      join demands.city_order c on c.tenant_id = w.tenant_id and c.order_id = w.id
      left join lateral (select k.contacted, k.solved, k.satisfaction from demands.call k
        where k.tenant_id = w.tenant_id and k.order_id = w.id and k.round = w.round and k.outcome = 'reached' order by k.at desc limit 1) last on true
      where w.tenant_id = ${ctx.tenant.id} and w.origin = 'city' and not w.history
        and w.callback_due_at >= ${from} and w.callback_due_at < ${until} and w.callback_due_at <= ${ctx.now}
    ) f group by grouping sets ((unit_id), ())`.execute(ctx.db)
  const all = own.rows.find((row) => row.of_all)
  const inUnits = [...official.rows, ...own.rows].flatMap((row) =>
    row.unit_id === null ? [] : [row.unit_id],
  )
  return {
    month,
    official: results(official.rows.find((row) => row.of_all)),
    selfCheck: results(all),
    agreement: {
      resolution: ratio(all?.same_solved ?? 0, all?.both_solved ?? 0),
      satisfaction: ratio(all?.same_rated ?? 0, all?.both_rated ?? 0),
    },
    units: [...new Set(inUnits)].flatMap((id) => {
      const unit = units.get(id)
      if (!unit) return []
      return [
        {
          unitId: id,
          nameZh: unit.nameZh,
          nameEn: unit.nameEn,
          official: results(official.rows.find((row) => row.unit_id === id)),
          selfCheck: results(own.rows.find((row) => row.unit_id === id)),
        },
      ]
    }),
  }
}

function results(row: Sums | undefined): CityRates['official'] {
  return {
    n: row?.n ?? 0,
    response: ratio(row?.response ?? 0, row?.asked ?? 0),
    resolution: ratio(row?.solved ?? 0, row?.answered ?? 0),
    satisfaction: ratio(row?.satisfied ?? 0, row?.rated ?? 0),
  }
}
