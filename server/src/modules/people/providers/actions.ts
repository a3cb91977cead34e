// Signing in through the office's own identity provider. It says who somebody is; what they may do are our own roles.
import { countAttempt } from '../../../platform/access/throttle.ts'
import { inTransaction, type Service } from '../../../platform/http/service.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import { homeOf, recordAtHome } from '../accounts/home.ts'
import { accountByHandle, accountById, type AccountRow } from '../accounts/store.ts'
import { STEP_MS, type Caller } from '../sessions/caller.ts'
import * as door from '../sessions/door.ts'
import { machineTime } from '../sessions/entrance.ts'
import { endHalf, halfOf, mintHalf } from '../sessions/half.ts'
import { isPassword, newToken, tokenHash } from '../sessions/secrets.ts'
import { enterBy, type Outcome } from '../sessions/steps.ts'
import { discovered, endOf, visitTo, whoCameBack, type Said, type Visit } from './client.ts'
import * as store from './store.ts'

/** Visits from one address: an office signs in on a Monday morning, a script does not stop. */
const VISITS = { most: 120, windowSeconds: 900, blockSeconds: 300 }
/** The page a provider sends people back to. */
const BACK = '/console/provider'

/** Begins a visit: the address of the provider, and the value of the cookie that ties the visit to this browser. */
export async function beginVisit(
  service: Service,
  { providerId, origin, next }: { providerId: string; origin: string; next: string },
  ip: string,
): Promise<{ url: string; browser: string }> {
  await countAttempt(service, `people.visit ${ip}`, VISITS)
  const provider = await openProvider(service, providerId)
  const configuration = await discovered(service, provider)
  const [state, browser] = [newToken(), newToken()]
  const { visit, url } = await visitTo(configuration, provider, state, `${origin}${BACK}`)
  await service.database.acrossTenants((db) =>
    store.insertVisit(db, {
      state_hash: tokenHash(state),
      provider_id: provider.id,
      browser_hash: tokenHash(browser),
      sealed: service.sealing.encrypt('provider-visit', JSON.stringify(visit)),
      back: next,
      expires_at: new Date(machineTime().getTime() + STEP_MS),
    }),
  )
  return { url, browser }
}

/**
 * Takes somebody back from a provider. Each visit serves once and the browser that began it alone
 * (`session.providerStale`). An account is known by its link; at the first visit by the claim that names it, and then
 * its password is asked once to make the link. Refuses `session.providerUnknown`, `session.accountClosed`.
 */
export async function comeBack(
  service: Service,
  { query, browser }: { query: string; browser: string | undefined },
  caller: Caller,
): Promise<Outcome & { next?: string }> {
  await countAttempt(service, `people.visit ${caller.ip}`, VISITS)
  const state = new URLSearchParams(query).get('state') ?? ''
  const visit = await service.database.acrossTenants((db) =>
    store.takeVisit(db, tokenHash(state), machineTime()),
  )
  if (!visit || !browser || !visit.browser_hash.equals(tokenHash(browser)))
    return refuse('session.providerStale')
  const provider = await openProvider(service, visit.provider_id)
  const said = await whoCameBack(service, await discovered(service, provider), {
    query,
    state,
    visit: JSON.parse(service.sealing.decrypt('provider-visit', visit.sealed)) as Visit,
    claim: provider.claim,
  })
  const subject_hash = subjectHash(service, provider.id, said.subject)
  const { account, isLinked } = await whoIs(service, provider, said, subject_hash)
  if (!account.active) {
    await recordAtHome(service, account, 'people.signInRefused', { active: false })
    return refuse('session.accountClosed')
  }
  if (isLinked) return { ...(await enter(service, account, provider, caller)), next: visit.back }
  const half = { account_id: account.id, step: 'link', via: 'provider', provider_id: provider.id } as const
  return { half: await mintHalf(service, { ...half, subject_hash }), step: 'link' }
}

/** The local password makes the link, once; from then on the provider's word is enough. */
export async function confirmLink(
  service: Service,
  halfToken: string | undefined,
  password: string,
  caller: Caller,
): Promise<Outcome> {
  const { half, account } = await halfOf(service, halfToken, 'link')
  await door.knock(service, { account: account.id }, caller.ip)
  if (!(await isPassword(account.password_hash, password))) {
    await recordAtHome(service, account, 'people.signInRefused', { active: account.active })
    return refuse('session.wrongCredentials')
  }
  await door.open(service, { account: account.id }, caller.ip)
  await endHalf(service, halfToken ?? '')
  const provider = await openProvider(service, half.provider_id ?? '')
  const home = found(await homeOf(service, account))
  await inTransaction(service, home, { kind: 'guest' }, async (ctx) => {
    const link = {
      provider_id: provider.id,
      subject_hash: half.subject_hash ?? Buffer.alloc(0),
      account_id: account.id,
      linked_at: machineTime(),
      linked_by: 'password',
    } as const
    if (await store.insertIdentity(ctx.db, link))
      ctx.record('people.identityLinked', account.id, { provider: provider.id, by: 'password' })
  })
  return enter(service, account, provider, caller)
}

/** Where to end the provider's session as well; a provider that is down keeps nobody signed in here. */
export async function providersEnd(
  service: Service,
  providerId: string | null,
  origin: string,
): Promise<string | null> {
  if (providerId === null) return null
  try {
    const provider = await openProvider(service, providerId)
    return endOf(await discovered(service, provider), `${origin}/console/login`)
  } catch {
    return null
  }
}

/** What a provider calls somebody, as it is kept: useless to whoever reads it. */
export function subjectHash(service: Pick<Service, 'sealing'>, providerId: string, subject: string): Buffer {
  return service.sealing.hash('provider-subject', `${providerId} ${subject}`)
}

async function openProvider(service: Service, id: string): Promise<store.ProviderRow> {
  const provider = await service.database.acrossTenants((db) => store.providerById(db, id))
  return provider?.active ? provider : refuse('request.notFound')
}

async function whoIs(
  service: Service,
  provider: store.ProviderRow,
  { claims }: Said,
  hash: Buffer,
): Promise<{ account: AccountRow; isLinked: boolean }> {
  const who = await service.database.acrossTenants(async (db) => {
    const identity = await store.identityOf(db, provider.id, hash)
    const linked = identity && (await accountById(db, identity.account_id))
    if (linked) return { account: linked, isLinked: true }
    const named = provider.claim && claims[provider.claim]
    const handle = typeof named === 'string' ? handleOf(named, provider.claim_names) : null
    const account = handle === null ? null : await accountByHandle(db, handle)
    return account && { account, isLinked: false }
  })
  // A sub-district's own provider speaks for the accounts of that sub-district alone.
  const isOurs = who && (!provider.home_tenant_id || who.account.home_tenant_id === provider.home_tenant_id)
  // Without a password there is nothing to confirm a first visit by: an administrator makes the link.
  if (!who || !isOurs || (!who.isLinked && who.account.password_hash === null))
    return refuse('session.providerUnknown')
  return who
}

/** A username as it is; a telephone number without its country. */
function handleOf(named: string, names: store.ProviderRow['claim_names']): string | null {
  if (names === 'username') return named.trim().toLowerCase()
  const digits = named.replaceAll(/[\s-]/g, '').replace(/^(\+|00)86/, '')
  return /^1\d{10}$/.test(digits) ? digits : null
}

function enter(
  service: Service,
  account: AccountRow,
  provider: store.ProviderRow,
  caller: Caller,
): Promise<Outcome> {
  const proof = {
    via: 'provider',
    providerId: provider.id,
    secondFactor: provider.asks_second_factor,
  } as const
  return enterBy(service, account, proof, caller)
}
