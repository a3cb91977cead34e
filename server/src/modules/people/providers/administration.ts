// Which identity providers a sub-district trusts, and which of their people is which account.
import type * as z from 'zod'
import type { Identities, linkIdentity, providerPage, saveProvider as shape } from '#contract/people'
import type { Ctx } from '../../../platform/context.ts'
import type { Service } from '../../../platform/http/service.ts'
import { newId } from '../../../platform/ids.ts'
import { found, Refusal, refuse } from '../../../platform/refusal.ts'
import { administered } from '../accounts/actions.ts'
import { machineTime } from '../sessions/entrance.ts'
import { subjectHash } from './actions.ts'
import { discovered } from './client.ts'
import * as store from './store.ts'

type Request = z.infer<typeof shape>

/** Providers people of this sub-district may come from: its own and those of the whole installation. */
export async function providerList(ctx: Ctx): Promise<z.infer<typeof providerPage>> {
  const rows = await store.allProviders(ctx.db)
  return {
    items: rows
      .filter((row) => row.home_tenant_id === null || row.home_tenant_id === ctx.tenant.id)
      .map((row) => ({
        id: row.id,
        own: row.home_tenant_id !== null,
        nameZh: row.name_zh,
        nameEn: row.name_en,
        issuer: row.issuer,
        clientId: row.client_id,
        hasSecret: row.client_secret !== null,
        scope: row.scope,
        claim: row.claim,
        claimNames: row.claim_names,
        asksSecondFactor: row.asks_second_factor,
        active: row.active,
      })),
  }
}

/**
 * A provider of this sub-district, new or changed; asked what it says of itself before it is kept. `homeTenantId` null,
 * from the command line alone: for the whole installation. Refuses `people.providerUnreachable`, `request.notFound`.
 */
export async function saveProvider(
  service: Service,
  ctx: Ctx,
  request: Request,
  homeTenantId: number | null = ctx.tenant.id,
): Promise<{ id: string }> {
  const before = request.id === undefined ? null : await store.providerById(ctx.db, request.id)
  if (request.id !== undefined && before?.home_tenant_id !== homeTenantId) refuse('request.notFound')
  // The secret is sent once: a change that leaves it out keeps it, unless the client is another.
  const isSame = before?.client_id === request.clientId && before.issuer === request.issuer
  const kept = isSame ? before.client_secret : null
  const row: store.ProviderRow = {
    id: before?.id ?? newId(),
    home_tenant_id: homeTenantId,
    name_zh: request.nameZh,
    name_en: request.nameEn,
    issuer: request.issuer,
    client_id: request.clientId,
    client_secret: request.clientSecret ? service.sealing.encrypt('provider', request.clientSecret) : kept,
    scope: request.scope,
    claim: request.claim,
    claim_names: request.claim === null ? null : (request.claimNames ?? 'username'),
    asks_second_factor: request.asksSecondFactor,
    active: request.active,
    created_at: before?.created_at ?? machineTime(),
  }
  if (row.active) await mustAnswer(service, row)
  await store.saveProvider(ctx.db, row)
  ctx.record('people.providerSaved', row.id, { active: row.active })
  return { id: row.id }
}

/** Links somebody at a provider to an account here, by the name the provider has for them. */
export async function linkByAdministrator(
  ctx: Ctx,
  accountId: string,
  request: z.infer<typeof linkIdentity>,
): Promise<void> {
  const account = await administered(ctx, accountId)
  const provider = found(await store.providerById(ctx.db, request.providerId), 'people.providerUnknown')
  const isOpen = provider.home_tenant_id === null || provider.home_tenant_id === ctx.tenant.id
  if (!isOpen) refuse('people.providerUnknown')
  const isNew = await store.insertIdentity(ctx.db, {
    provider_id: provider.id,
    subject_hash: subjectHash(ctx, provider.id, request.subject),
    account_id: account.id,
    linked_at: machineTime(),
    linked_by: 'administrator',
  })
  if (!isNew) refuse('people.identityTaken')
  ctx.record('people.identityLinked', account.id, { provider: provider.id, by: 'administrator' })
}

/** The links of an account that is administered here. */
export async function identitiesOf(ctx: Ctx, accountId: string): Promise<Identities> {
  const account = await administered(ctx, accountId)
  const providers = new Map((await store.allProviders(ctx.db)).map((row) => [row.id, row]))
  const rows = await store.identitiesOf(ctx.db, account.id)
  return {
    items: rows.flatMap((row) => {
      const provider = providers.get(row.provider_id)
      return provider
        ? [
            {
              providerId: provider.id,
              nameZh: provider.name_zh,
              nameEn: provider.name_en,
              linkedAt: row.linked_at.toISOString(),
              linkedBy: row.linked_by,
            },
          ]
        : []
    }),
  }
}

/** Takes an account's links to a provider away; the provider's word opens it no more. */
export async function unlink(ctx: Ctx, accountId: string, providerId: string): Promise<void> {
  const account = await administered(ctx, accountId)
  if (!(await store.deleteIdentities(ctx.db, account.id, providerId))) refuse('people.providerUnknown')
  ctx.record('people.identityUnlinked', account.id, { provider: providerId })
}

async function mustAnswer(service: Service, row: store.ProviderRow): Promise<void> {
  try {
    await discovered(service, row)
  } catch (error) {
    if (error instanceof Refusal) refuse('people.providerUnreachable')
    throw error
  }
}
