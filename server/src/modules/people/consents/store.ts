import type { CONSENT_ENDERS, CONSENT_WAYS, ConsentAct } from '#contract/consent'
import type { Ctx } from '../../../platform/context.ts'

export interface ConsentRow {
  tenant_id: number
  id: string
  principal_name: string
  principal_phone: string | null
  principal_key: Buffer | null
  deputy_name: string
  deputy_phone: string | null
  deputy_key: Buffer | null
  order_id: string | null
  acts: ConsentAct[]
  how: (typeof CONSENT_WAYS)[number]
  witness: string | null
  evidence: string | null
  given_at: Date
  /** The last day, inclusive. */
  ends_on: string
  recorded_by: string
  unit_id: string | null
  principal_code_hash: Buffer
  deputy_code_hash: Buffer
  revoked_at: Date | null
  revoked_by: (typeof CONSENT_ENDERS)[number] | null
}
type Tables = {
  'people.consent': ConsentRow
  'people.said_for': { tenant_id: number; order_id: string; consent_id: string }
}

const t = (ctx: Ctx) => ctx.db.withTables<Tables>()
const own = (ctx: Ctx) =>
  t(ctx).selectFrom('people.consent').selectAll().where('tenant_id', '=', ctx.tenant.id)

export async function insertConsent(ctx: Ctx, row: Omit<ConsentRow, 'tenant_id'>): Promise<void> {
  await t(ctx)
    .insertInto('people.consent')
    .values({ tenant_id: ctx.tenant.id, ...row })
    .execute()
}

export function consentById(ctx: Ctx, id: string, lock = false): Promise<ConsentRow | undefined> {
  const query = own(ctx).where('id', '=', id)
  return (lock ? query.forUpdate() : query).executeTakeFirst()
}

/** Consents of which one of the two codes is this. */
export function consentsByCode(ctx: Ctx, hash: Buffer): Promise<ConsentRow[]> {
  return own(ctx)
    .where((where) =>
      where.or([where('principal_code_hash', '=', hash), where('deputy_code_hash', '=', hash)]),
    )
    .execute()
}

/** Consents that may cover an order: those for it, for all of the person's, and the one it was said under. */
export function consentsAround(
  ctx: Ctx,
  by: { orderId: string; principalKey: Buffer | null; id: string | null },
): Promise<ConsentRow[]> {
  return own(ctx)
    .where((where) =>
      where.or([
        where('order_id', '=', by.orderId),
        ...(by.principalKey ? [where('principal_key', '=', by.principalKey)] : []),
        ...(by.id ? [where('id', '=', by.id)] : []),
      ]),
    )
    .orderBy('id')
    .execute()
}

/** The newest first; of one telephone number, on either side, or for one order. */
export function consents(
  ctx: Ctx,
  filter: { phoneKey?: Buffer; orderId?: string; beforeId?: string; limit: number },
): Promise<ConsentRow[]> {
  const { phoneKey, orderId, beforeId } = filter
  return own(ctx)
    .$if(phoneKey !== undefined, (query) =>
      query.where((where) =>
        where.or([where('principal_key', '=', phoneKey ?? null), where('deputy_key', '=', phoneKey ?? null)]),
      ),
    )
    .$if(orderId !== undefined, (query) =>
      query.where((where) =>
        where.or([
          where('order_id', '=', orderId ?? null),
          where(
            'id',
            'in',
            t(ctx)
              .selectFrom('people.said_for')
              .select('consent_id')
              .where('tenant_id', '=', ctx.tenant.id)
              .where('order_id', '=', orderId ?? ''),
          ),
        ]),
      ),
    )
    .$if(beforeId !== undefined, (query) => query.where('id', '<', beforeId ?? ''))
    .orderBy('id', 'desc')
    .limit(filter.limit)
    .execute()
}

export async function saveConsent(ctx: Ctx, id: string, change: Partial<ConsentRow>): Promise<void> {
  await t(ctx)
    .updateTable('people.consent')
    .set(change)
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .execute()
}

export async function insertSaidFor(ctx: Ctx, orderId: string, consentId: string): Promise<void> {
  await t(ctx)
    .insertInto('people.said_for')
    .values({ tenant_id: ctx.tenant.id, order_id: orderId, consent_id: consentId })
    .execute()
}

/** The consent under which an order was said. */
export async function saidForOf(ctx: Ctx, orderId: string): Promise<ConsentRow | null> {
  const link = await t(ctx)
    .selectFrom('people.said_for')
    .select('consent_id')
    .where('tenant_id', '=', ctx.tenant.id)
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  return link ? ((await consentById(ctx, link.consent_id)) ?? null) : null
}
