import type { Scope } from '#contract/exchange'
import type { Ctx } from '../../../platform/context.ts'
import { brokenConstraint, type Db } from '../../../platform/db/database.ts'
import { refuse } from '../../../platform/refusal.ts'

export interface PartnerRow {
  tenant_id: number
  id: string
  name: string
  basis: string
  active: boolean
  received: number
  created_at: Date
  created_by: string | null
}
export interface KeyRow {
  tenant_id: number
  id: string
  partner_id: string
  label: string
  ending: string
  scopes: Scope[]
  created_at: Date
  created_by: string | null
  until_on: string | null
  used_at: Date | null
  revoked_at: Date | null
  revoked_by: string | null
}
interface HolderRow {
  token_hash: Buffer
  tenant_id: number
  tenant_code: string
  key_id: string
}
type Tables = {
  'exchange.partner': PartnerRow
  'exchange.api_key': KeyRow
  'exchange.key_holder': HolderRow
}

const t = (db: Db) => db.withTables<Tables>()

export function allPartners(ctx: Ctx): Promise<PartnerRow[]> {
  return t(ctx.db)
    .selectFrom('exchange.partner')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .orderBy('name')
    .execute()
}

export async function partnerById(ctx: Ctx, id: string): Promise<PartnerRow | undefined> {
  return t(ctx.db)
    .selectFrom('exchange.partner')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insertPartner(ctx: Ctx, row: PartnerRow): Promise<void> {
  await t(ctx.db).insertInto('exchange.partner').values(row).execute().catch(refuseName)
}

/** True when there was such a partner. */
export async function updatePartner(
  ctx: Ctx,
  id: string,
  row: Pick<PartnerRow, 'name' | 'basis' | 'active'>,
): Promise<boolean> {
  const done = await t(ctx.db)
    .updateTable('exchange.partner')
    .set(row)
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirst()
    .catch(refuseName)
  return done.numUpdatedRows > 0n
}

function refuseName(error: unknown): never {
  if (brokenConstraint(error) === 'partner_name') return refuse('exchange.nameTaken')
  throw error
}

export function allKeys(ctx: Ctx): Promise<KeyRow[]> {
  return t(ctx.db)
    .selectFrom('exchange.api_key')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .orderBy('created_at')
    .execute()
}

export async function insertKey(ctx: Ctx, row: KeyRow, tokenHash: Buffer): Promise<void> {
  await t(ctx.db).insertInto('exchange.api_key').values(row).execute()
  await t(ctx.db)
    .insertInto('exchange.key_holder')
    .values({
      token_hash: tokenHash,
      tenant_id: row.tenant_id,
      tenant_code: ctx.tenant.code,
      key_id: row.id,
    })
    .execute()
}

export async function lockKey(ctx: Ctx, id: string): Promise<KeyRow | undefined> {
  return t(ctx.db)
    .selectFrom('exchange.api_key')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function updateKey(
  ctx: Ctx,
  id: string,
  change: Partial<Pick<KeyRow, 'used_at' | 'revoked_at' | 'revoked_by'>>,
): Promise<void> {
  await t(ctx.db)
    .updateTable('exchange.api_key')
    .set(change)
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .execute()
}

export async function holderOf(db: Db, tokenHash: Buffer): Promise<HolderRow | undefined> {
  return t(db)
    .selectFrom('exchange.key_holder')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
}

/** A key with its partner, in one look. */
export async function keyWithPartner(
  ctx: Ctx,
  keyId: string,
): Promise<(KeyRow & { name: string; active: boolean }) | undefined> {
  return t(ctx.db)
    .selectFrom('exchange.api_key as k')
    .innerJoin('exchange.partner as p', (join) =>
      join.onRef('p.tenant_id', '=', 'k.tenant_id').onRef('p.id', '=', 'k.partner_id'),
    )
    .selectAll('k')
    .select(['p.name', 'p.active'])
    .where('k.tenant_id', '=', ctx.tenant.id)
    .where('k.id', '=', keyId)
    .executeTakeFirst()
}
