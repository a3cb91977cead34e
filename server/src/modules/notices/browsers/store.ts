// Browsers that listen for somebody: where to ring, sealed; the key finds an address again without telling it.
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { addressKey } from '../../../platform/messages/address.ts'
import type { Browser } from '../../../platform/messages/push.ts'

const SEALED_FOR = 'notices.browser'
/** As many as one person may have; the oldest makes room. */
const MOST = 10

const written = ({ endpoint, keys }: Browser): string =>
  JSON.stringify({ endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } })

/** From now on this browser rings for this account, and for nobody else. */
export async function keepBrowser(
  ctx: Ctx,
  who: { accountId: string; sessionId: string },
  browser: Browser,
): Promise<void> {
  const to = written(browser)
  await sql`
    insert into notices.browser (tenant_id, id, account_id, session_id, address_key, sealed, at)
    values (${ctx.tenant.id}, ${newId()}, ${who.accountId}, ${who.sessionId}, ${addressKey(ctx.sealing, 'push', to)},
      ${ctx.sealing.encrypt(SEALED_FOR, to)}, ${ctx.now})
    on conflict (tenant_id, address_key) do update
      set account_id = excluded.account_id, session_id = excluded.session_id, at = excluded.at`.execute(
    ctx.db,
  )
  await sql`
    delete from notices.browser where tenant_id = ${ctx.tenant.id} and id in (
      select id from notices.browser where tenant_id = ${ctx.tenant.id} and account_id = ${who.accountId}
      order by at desc, id desc offset ${MOST})`.execute(ctx.db)
}

interface Kept {
  id: string
  account_id: string
  sealed: Buffer
}

async function kept(ctx: Ctx, accounts: readonly string[]): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select id, account_id, sealed from notices.browser
    where tenant_id = ${ctx.tenant.id} and account_id = any(${accounts}::text[])`.execute(ctx.db)
  return rows
}

/** Where each account is rung, as the `to` of a message. */
export async function addressesOf(ctx: Ctx, accounts: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await kept(ctx, accounts)
  return new Map(
    accounts.map((account) => [
      account,
      rows
        .filter(({ account_id }) => account_id === account)
        .map(({ sealed }) => ctx.sealing.decrypt(SEALED_FOR, sealed)),
    ]),
  )
}

/** One's own browser rings no more; one that is not kept changes nothing. */
export async function leaveBrowser(ctx: Ctx, accountId: string, endpoint: string): Promise<void> {
  const own = (await kept(ctx, [accountId])).filter(
    ({ sealed }) => (JSON.parse(ctx.sealing.decrypt(SEALED_FOR, sealed)) as Browser).endpoint === endpoint,
  )
  for (const { id } of own)
    await sql`delete from notices.browser where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

/** The push service says that nobody will ever be there again. */
export async function forgetBrowser(ctx: Ctx, key: Buffer): Promise<void> {
  await sql`delete from notices.browser where tenant_id = ${ctx.tenant.id} and address_key = ${key}`.execute(
    ctx.db,
  )
}

/** The browsers of one session that ended, or of all of an account but the one kept. */
export async function leaveSessions(
  ctx: Ctx,
  accountId: string,
  { ended, kept: own }: { ended: unknown; kept: unknown },
): Promise<void> {
  const [gone, stays] = [typeof ended === 'string' ? ended : null, typeof own === 'string' ? own : null]
  await sql`
    delete from notices.browser where tenant_id = ${ctx.tenant.id} and account_id = ${accountId}
      and (${gone}::text is null or session_id = ${gone}) and (${stays}::text is null or session_id <> ${stays})`.execute(
    ctx.db,
  )
}

export async function countBrowsers(ctx: Ctx, accountId: string): Promise<number> {
  return (await kept(ctx, [accountId])).length
}
