import type { OUTSIDE_KINDS, OUTSIDE_WAYS } from '#contract/outside'
import type { Ctx } from '../../../platform/context.ts'

export interface OutsideRow {
  tenant_id: number
  id: string
  order_id: string
  round: number
  /** The responsible unit under which the party is asked. */
  unit_id: string
  name: string
  kind: (typeof OUTSIDE_KINDS)[number]
  how: (typeof OUTSIDE_WAYS)[number]
  asked_at: Date
  asked_by: string
  task_entry: string
  token_hash: Buffer | null
  expires_at: Date | null
  opened_at: Date | null
  revoked_at: Date | null
  answered_at: Date | null
  answer_entry: string | null
}

const tables = (ctx: Ctx) => ctx.db.withTables<{ 'demands.outside_party': OutsideRow }>()

export async function keepParty(ctx: Ctx, row: OutsideRow): Promise<void> {
  await tables(ctx).insertInto('demands.outside_party').values(row).execute()
}

export function partiesOf(ctx: Ctx, orderId: string): Promise<OutsideRow[]> {
  return tables(ctx)
    .selectFrom('demands.outside_party')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('order_id', '=', orderId)
    .orderBy('asked_at')
    .orderBy('id')
    .execute()
}

/** One party, locked until the command ends. */
export function lockParty(ctx: Ctx, by: { id: string } | { hash: Buffer }): Promise<OutsideRow | undefined> {
  const query = tables(ctx)
    .selectFrom('demands.outside_party')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .forUpdate()
  return (
    'id' in by ? query.where('id', '=', by.id) : query.where('token_hash', '=', by.hash)
  ).executeTakeFirst()
}

export async function saveParty(ctx: Ctx, id: string, change: Partial<OutsideRow>): Promise<void> {
  await tables(ctx)
    .updateTable('demands.outside_party')
    .set(change)
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .execute()
}
