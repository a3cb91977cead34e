import { sql } from 'kysely'
import type { Column, SavedView } from '#contract/daily'
import * as areas from '../../areas/index.ts'
import * as people from '../../people/index.ts'
import { accountOf, unitsOf, type Ctx } from '../../../platform/context.ts'
import { countOrders } from '../orders/list.ts'
import { queryOf } from './actions.ts'

interface Row {
  id: string
  account_id: string
  unit_id: string | null
  name: string
  query: Record<string, string>
  columns: Column[]
  is_default: boolean
}

/** One's own views and those shared with one's units, each with what is in it for the one who asks. */
export async function savedViewsOf(ctx: Ctx): Promise<{ items: SavedView[] }> {
  const account = accountOf(ctx.actor) ?? ''
  const { rows } = await sql<Row>`
    select v.id, v.account_id, v.unit_id, v.name, v.query, v.columns, d.view_id is not null as is_default
    from demands.saved_view v
    left join demands.default_view d on d.tenant_id = v.tenant_id and d.account_id = ${account} and d.view_id = v.id
    where v.tenant_id = ${ctx.tenant.id} and (v.account_id = ${account} or v.unit_id = any(${unitsOf(ctx.actor)}::uuid[]))
    order by v.account_id <> ${account}, v.name limit 50`.execute(ctx.db)
  const units = await areas.unitMap(ctx)
  const names = await people.namesOf(
    ctx,
    rows.map((row) => row.account_id),
  )
  const items: SavedView[] = []
  for (const row of rows) {
    const unit = row.unit_id ? units.get(row.unit_id) : undefined
    items.push({
      id: row.id,
      name: row.name,
      query: row.query,
      columns: row.columns,
      mine: row.account_id === account,
      byName: names.get(row.account_id) ?? '',
      sharedWith: unit ? { id: unit.id, nameZh: unit.nameZh, nameEn: unit.nameEn } : null,
      isDefault: row.is_default,
      count: await countOrders(ctx, queryOf(row.query)),
    })
  }
  return { items }
}
