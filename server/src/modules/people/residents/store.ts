import type { Ctx } from '../../../platform/context.ts'

export interface CodeRow {
  tenant_id: number
  id: string
  phone_key: Buffer
  code_hash: Buffer
  tries: number
  expires_at: Date
}
interface SessionRow {
  tenant_id: number
  id: string
  token_hash: Buffer
  phone_key: Buffer
  created_at: Date
  expires_at: Date
}
interface MailRow {
  tenant_id: number
  id: string
  phone_key: Buffer
  /** Sealed. */
  address: Buffer
  confirmed_at: Date
}
type Tables = {
  'people.resident_code': CodeRow
  'people.resident_session': SessionRow
  'people.resident_mail': MailRow
}

const t = (ctx: Ctx) => ctx.db.withTables<Tables>()

/** The new code of a number; an older one opens nothing any more. */
export async function replaceCode(ctx: Ctx, row: Omit<CodeRow, 'tenant_id' | 'tries'>): Promise<void> {
  const { code_hash, expires_at } = row
  await t(ctx)
    .insertInto('people.resident_code')
    .values({ ...row, tenant_id: ctx.tenant.id, tries: 0 })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'phone_key']).doUpdateSet({ code_hash, expires_at, tries: 0 }),
    )
    .execute()
}

/** Counts a try at the living code of a number and answers it; null when there is none. */
export async function tryCode(ctx: Ctx, phoneKey: Buffer): Promise<CodeRow | null> {
  const row = await t(ctx)
    .updateTable('people.resident_code')
    .set((set) => ({ tries: set('tries', '+', 1) }))
    .where('tenant_id', '=', ctx.tenant.id)
    .where('phone_key', '=', phoneKey)
    .where('expires_at', '>', ctx.now)
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

export async function deleteCode(ctx: Ctx, id: string): Promise<void> {
  await t(ctx)
    .deleteFrom('people.resident_code')
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .execute()
}

export async function insertSession(ctx: Ctx, row: Omit<SessionRow, 'tenant_id'>): Promise<void> {
  await t(ctx)
    .insertInto('people.resident_session')
    .values({ ...row, tenant_id: ctx.tenant.id })
    .execute()
}

export async function sessionBy(ctx: Ctx, tokenHash: Buffer, at: Date): Promise<SessionRow | null> {
  const row = await t(ctx)
    .selectFrom('people.resident_session')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', at)
    .executeTakeFirst()
  return row ?? null
}

export async function deleteSession(ctx: Ctx, tokenHash: Buffer): Promise<void> {
  await t(ctx)
    .deleteFrom('people.resident_session')
    .where('tenant_id', '=', ctx.tenant.id)
    .where('token_hash', '=', tokenHash)
    .execute()
}

export async function mailOf(ctx: Ctx, phoneKey: Buffer): Promise<Buffer | null> {
  const row = await t(ctx)
    .selectFrom('people.resident_mail')
    .select('address')
    .where('tenant_id', '=', ctx.tenant.id)
    .where('phone_key', '=', phoneKey)
    .executeTakeFirst()
  return row?.address ?? null
}

export async function saveMail(ctx: Ctx, row: Omit<MailRow, 'tenant_id'>): Promise<void> {
  const { address, confirmed_at } = row
  await t(ctx)
    .insertInto('people.resident_mail')
    .values({ ...row, tenant_id: ctx.tenant.id })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'phone_key']).doUpdateSet({ address, confirmed_at }),
    )
    .execute()
}

export async function deleteMail(ctx: Ctx, phoneKey: Buffer): Promise<boolean> {
  const done = await t(ctx)
    .deleteFrom('people.resident_mail')
    .where('tenant_id', '=', ctx.tenant.id)
    .where('phone_key', '=', phoneKey)
    .executeTakeFirst()
  return done.numDeletedRows > 0n
}

/** Removes what has run out; sessions by the machine's clock. */
export async function sweepResidents(ctx: Ctx, machineTime: Date): Promise<void> {
  await t(ctx)
    .deleteFrom('people.resident_code')
    .where('tenant_id', '=', ctx.tenant.id)
    .where('expires_at', '<=', ctx.now)
    .execute()
  await t(ctx)
    .deleteFrom('people.resident_session')
    .where('tenant_id', '=', ctx.tenant.id)
    .where('expires_at', '<=', machineTime)
    .execute()
}
