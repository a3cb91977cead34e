import type { DateFormat, LayoutColumn } from '#contract/layouts'
import type { Ctx } from '../../../platform/context.ts'
import { brokenConstraint } from '../../../platform/db/database.ts'
import { refuse } from '../../../platform/refusal.ts'

export interface LayoutRow {
  tenant_id: number
  id: string
  name: string
  purpose: string
  /** jsonb: written as text, read parsed. */
  columns: string
  date_format: DateFormat
  clear: boolean
  version: number
  changed_at: Date
  changed_by: string | null
}
type Tables = { 'exchange.layout': LayoutRow }

const t = (ctx: Ctx) => ctx.db.withTables<Tables>()

export const columnsOf = (row: LayoutRow): LayoutColumn[] => row.columns as unknown as LayoutColumn[]

export function allLayouts(ctx: Ctx): Promise<LayoutRow[]> {
  return t(ctx)
    .selectFrom('exchange.layout')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .orderBy('name')
    .execute()
}

/** The layout, locked until the command ends. */
export function lockLayout(ctx: Ctx, id: string): Promise<LayoutRow | undefined> {
  return t(ctx)
    .selectFrom('exchange.layout')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function insertLayout(ctx: Ctx, row: LayoutRow): Promise<void> {
  await t(ctx).insertInto('exchange.layout').values(row).execute().catch(refuseName)
}

export async function updateLayout(ctx: Ctx, id: string, row: Omit<LayoutRow, 'tenant_id' | 'id'>) {
  await t(ctx)
    .updateTable('exchange.layout')
    .set(row)
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .execute()
    .catch(refuseName)
}

function refuseName(error: unknown): never {
  if (brokenConstraint(error) === 'layout_name') return refuse('exchange.nameTaken')
  throw error
}

/** True when there was one. */
export async function deleteLayout(ctx: Ctx, id: string): Promise<boolean> {
  const done = await t(ctx)
    .deleteFrom('exchange.layout')
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirst()
  return done.numDeletedRows > 0n
}
