import type { Ctx } from '../../../platform/context.ts'
import type { Day, DayKind } from './rules.ts'

interface CalendarDayRow {
  tenant_id: number
  date: string
  kind: DayKind
  name: string | null
  source_note: string
}
type Tables = {
  'areas.calendar_day': CalendarDayRow
}

const t = (ctx: Ctx) => ctx.db.withTables<Tables>()

export function overriddenDays(ctx: Ctx): Promise<Day[]> {
  return t(ctx)
    .selectFrom('areas.calendar_day')
    .select(['date', 'kind', 'name'])
    .where('tenant_id', '=', ctx.tenant.id)
    .execute()
}

export async function saveDay(ctx: Ctx, day: Day, sourceNote: string): Promise<void> {
  const row = { kind: day.kind, name: day.name, source_note: sourceNote }
  await t(ctx)
    .insertInto('areas.calendar_day')
    .values({ tenant_id: ctx.tenant.id, date: day.date, ...row })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'date']).doUpdateSet(row))
    .execute()
}
