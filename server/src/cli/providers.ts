// Providers of the whole installation, kept from the command line alone: what each sub-district may see, none may change.
import type * as z from 'zod'
import { saveProvider as shape, type providerPage } from '#contract/people'
import * as people from '../modules/people/index.ts'
import { allTenants, asSystem, type Service } from '../platform/http/service.ts'
import { CommandFailure } from './answer.ts'

type Listed = z.infer<typeof providerPage>['items'][number]

/** Every tenant's trail is its own: what concerns all is noted in the first one's. */
async function inFirst<Result>(
  service: Service,
  work: Parameters<typeof asSystem<Result>>[3],
): Promise<Result> {
  const [tenant] = await allTenants(service.database)
  if (tenant) return asSystem(service, tenant, 'cli', work)
  throw new CommandFailure('tenant.none', 'There is no sub-district yet. Make one with: heban tenant create')
}

export function providersForAll(service: Service): Promise<Listed[]> {
  return inFirst(service, async (ctx) => (await people.providerList(ctx)).items.filter(({ own }) => !own))
}

/** New, or changed where issuer and client are known already. Refuses `people.providerUnreachable`. */
export async function savedForAll(
  service: Service,
  said: Omit<z.input<typeof shape>, 'id'>,
): Promise<{ id: string }> {
  const checked = shape.safeParse(said)
  if (!checked.success) {
    const [fault] = checked.error.issues
    throw new CommandFailure('request.invalid', `${fault?.path.join('.')}: ${fault?.message}`)
  }
  const known = await providersForAll(service)
  const before = known.find(({ issuer, clientId }) => issuer === said.issuer && clientId === said.clientId)
  return inFirst(service, (ctx) =>
    people.saveProvider(service, ctx, { ...checked.data, ...(before && { id: before.id }) }, null),
  )
}
