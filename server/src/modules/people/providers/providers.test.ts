// Over 300 lines: one real provider, started once, for everything that goes right and wrong with it.
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Identities } from '#contract/people'
import type { RefusalCode } from '#contract/refusals'
import type { Session } from '#contract/session'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Answer, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import {
  openIdentityProvider,
  walkThrough,
  type IdentityProvider,
} from '../../../../../tests/kit/identity-provider.ts'
import { PASSWORD, visitorsOf, type Someone } from '../../../../../tests/kit/visitors.ts'
import { createAccount } from '../index.ts'

let app: TestApp
let house: House
let idp: IdentityProvider
let providerId: string
const { someone, browser, signIn, rows } = visitorsOf(() => app)

beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('nanping')
  idp = await openIdentityProvider(app.address)
  providerId = await trusts(house, 'preferred_username', 'username')
})

async function trusts(by: House, claim: string | null, claimNames: 'username' | 'phone' | null) {
  const admin = await by.as('admin')
  const { issuer, clientId, clientSecret } = idp
  const request = {
    nameZh: '统一身份认证',
    nameEn: 'Single sign-on',
    issuer,
    clientId,
    clientSecret,
    scope: 'openid profile phone',
    claim,
    claimNames,
  }
  return done(await admin.post<{ id: string }>('/api/people/providers', request)).id
}

/** A browser that keeps every cookie of an answer, besides those it has. */
const keeping = (client: Client, answer: Answer): Client =>
  client.with({
    cookie: answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0] ?? '')
      .filter((cookie) => !cookie.endsWith('='))
      .join('; '),
  })
const visit = async (id = providerId) => {
  const answer = await browser().post<{ url: string }>(`/api/session/providers/${id}/visit`, {
    next: '/orders',
  })
  return { url: done(answer).url, client: keeping(browser(), answer) }
}
const back = (client: Client, query: string) =>
  client.post<{ next: string }>('/api/session/provider', { query })
/** Goes to the provider as `login` and comes back. */
async function goes(login: string, agrees = true) {
  const { url, client } = await visit()
  const query = await walkThrough(url, login, agrees)
  return { query, client, answer: await back(client, query) }
}
const sessionOf = (client: Client, answer: Answer) => keeping(client, answer).get<Session>('/api/session')
const told = async (accountId: string) => {
  const found = await rows<{ name: string }>(
    sql`select name from platform.event where subject = ${accountId} and name ~ 'identity|people.signed' order by at, id`,
  )
  return found.map(({ name }) => name)
}
/** Somebody known to the provider by a number of theirs, linked here by their password. */
async function linked(): Promise<Someone & { login: string }> {
  const person = await someone(house.tenant)
  const login = `emp-${person.username}`
  idp.persons.set(login, { preferred_username: person.username })
  const { client, answer } = await goes(login)
  expect(expectRefusal(answer, 'session.factorRequired')).toEqual({ step: 'link' })
  done(await keeping(client, answer).post('/api/session/half/link', { password: PASSWORD }))
  return { ...person, login }
}

describe('somebody from a provider', () => {
  it('is asked once for the password of the account the claim names, and never again', async () => {
    const { accountId, username } = await someone(house.tenant)
    idp.persons.set('emp-1', { preferred_username: username })
    const first = await goes('emp-1')
    expectRefusal(first.answer, 'session.factorRequired')
    const half = keeping(first.client, first.answer)
    expect(done(await half.get('/api/session/half'))).toMatchObject({
      step: 'link',
      username,
      provider: { nameZh: '统一身份认证' },
    })
    expectRefusal(await half.get('/api/session'), 'session.required')
    expectRefusal(
      await half.post('/api/session/half/link', { password: 'not the one' }),
      'session.wrongCredentials',
    )
    const answer = await half.post<Session>('/api/session/half/link', { password: PASSWORD })
    expect(done(answer).account.id).toBe(accountId)

    const second = await goes('emp-1')
    expect(done(second.answer)).toEqual({ next: '/orders' })
    const session = done(await sessionOf(second.client, second.answer))
    expect(session).toMatchObject({ account: { id: accountId }, assignments: [{ role: 'operator' }] })
    const { items } = done(
      await keeping(second.client, second.answer).get<{ items: { via: string; current: boolean }[] }>(
        '/api/session/devices',
      ),
    )
    expect(items.find(({ current }) => current)?.via).toBe('provider')
    expect(await told(accountId)).toEqual(['people.identityLinked', 'people.signedIn', 'people.signedIn'])
    const kept = await rows<{ whole: string }>(
      sql`select identity::text as whole from auth.identity where account_id = ${accountId}`,
    )
    expect(kept.map(({ whole }) => whole).join()).not.toContain('emp-1')
  })

  it('may be named by a telephone number', async () => {
    const { accountId } = await someone(house.tenant, 'operator', { phone: '19900000077' })
    idp.persons.set('emp-phone', { phone_number: '+86 199-0000-0077' })
    const byPhone = await trusts(house, 'phone_number', 'phone')
    const { url, client } = await visit(byPhone)
    const answer = await back(client, await walkThrough(url, 'emp-phone'))
    expectRefusal(answer, 'session.factorRequired')
    const linking = keeping(client, answer).post<Session>('/api/session/half/link', { password: PASSWORD })
    expect(done(await linking).account.id).toBe(accountId)
  })

  it('may be linked by an administrator instead, also without any password, and unlinked', async () => {
    const admin = await house.as('admin')
    const { accountId } = await house.hires({ role: 'handler', unit: house.works })
    const link = (subject: string) =>
      admin.post(`/api/people/accounts/${accountId}/identities`, { providerId, subject })
    done(await link('emp-linked'))
    expectRefusal(await link('emp-linked'), 'people.identityTaken')
    const { client, answer } = await goes('emp-linked')
    expect(done(await sessionOf(client, answer)).account.id).toBe(accountId)
    const links = async () =>
      done(await admin.get<Identities>(`/api/people/accounts/${accountId}/identities`)).items
    expect(await links()).toMatchObject([{ providerId, linkedBy: 'administrator' }])
    done(await admin.post(`/api/people/accounts/${accountId}/identities/remove`, { providerId }))
    expect(await links()).toEqual([])
    expectRefusal((await goes('emp-linked')).answer, 'session.providerUnknown')
  })

  it('is nobody here when no account is named, none has a password, or it is of another sub-district', async () => {
    expectRefusal((await goes('emp-stranger')).answer, 'session.providerUnknown')
    await createAccount(app.service, house.tenant, { username: 'nopass', displayName: '无密码' })
    idp.persons.set('emp-nopass', { preferred_username: 'nopass' })
    expectRefusal((await goes('emp-nopass')).answer, 'session.providerUnknown')
    const far = await app.house('beiping')
    const { username } = await someone(far.tenant)
    idp.persons.set('emp-far', { preferred_username: username })
    expectRefusal((await goes('emp-far')).answer, 'session.providerUnknown')
  })

  it('is out when the account is closed, and in no role that was not given here', async () => {
    const person = await linked()
    const admin = await house.as('admin')
    done(await admin.post(`/api/people/accounts/${person.accountId}/active`, { active: false }))
    expectRefusal((await goes(person.login)).answer, 'session.accountClosed')
    const roleless = await someone(house.tenant, null)
    idp.persons.set('emp-roleless', { preferred_username: roleless.username, groups: 'admin' })
    const { client, answer } = await goes('emp-roleless')
    expectRefusal(
      await keeping(client, answer).post('/api/session/half/link', { password: PASSWORD }),
      'session.tenantNotYours',
    )
  })

  it('is asked for the second factor as after a password, unless the provider asks for its own', async () => {
    const { accountId, username } = await someone(house.tenant, 'supervisor')
    const admin = await house.as('admin')
    done(await admin.post(`/api/people/accounts/${accountId}/identities`, { providerId, subject: 'emp-sv' }))
    expect(expectRefusal((await goes('emp-sv')).answer, 'session.factorRequired')).toEqual({ step: 'enrol' })
    const { items } = done(
      await admin.get<{ items: { id: string; own: boolean }[] }>('/api/people/providers'),
    )
    const ours = items.find(({ id }) => id === providerId)
    const { own: _, hasSecret: __, ...request } = ours as typeof ours & { hasSecret: boolean }
    const save = (asksSecondFactor: boolean) =>
      admin.post('/api/people/providers', { ...request, asksSecondFactor })
    done(await save(true))
    const { client, answer } = await goes('emp-sv')
    expect(done(await sessionOf(client, answer)).account.username).toBe(username)
    done(await save(false))
  })
})

describe('a visit', () => {
  it('that was refused at the provider lets nobody in', async () => {
    const { login } = await linked()
    expectRefusal((await goes(login, false)).answer, 'session.providerDenied')
  })

  it('serves once', async () => {
    const { login } = await linked()
    const { query, client, answer } = await goes(login)
    done(answer)
    expectRefusal(await back(client, query), 'session.providerStale')
  })

  it('serves the browser that began it alone', async () => {
    const { login } = await linked()
    const { url, client } = await visit()
    const query = await walkThrough(url, login)
    const other = await visit()
    expectRefusal(await back(other.client, query), 'session.providerStale')
    // Seen by another, it is used up for everybody.
    expectRefusal(await back(client, query), 'session.providerStale')
    expectRefusal(await back(browser(), query), 'session.providerStale')
  })

  it.each<[string, (visit: Record<string, string>) => void, RefusalCode]>([
    ['another nonce', (sent) => (sent.nonce = 'another'), 'session.providerInvalid'],
    ['another verifier', (sent) => (sent.verifier = 'x'.repeat(43)), 'session.providerInvalid'],
  ])('with %s is not believed', async (_, bend, code) => {
    const { login } = await linked()
    const { url, client } = await visit()
    const query = await walkThrough(url, login)
    const { sealing } = app.service
    const [kept] = await rows<{ sealed: Buffer }>(sql`select sealed from auth.provider_visit`)
    const bent = JSON.parse(sealing.decrypt('provider-visit', kept?.sealed ?? Buffer.alloc(0)))
    bend(bent)
    await app.service.database.asSystem((db) =>
      sql`update auth.provider_visit set sealed = ${sealing.encrypt('provider-visit', JSON.stringify(bent))}`.execute(
        db,
      ),
    )
    expectRefusal(await back(client, query), code)
  })

  it('runs out after ten minutes, and needs a state at all', async () => {
    const { login } = await linked()
    const { url, client } = await visit()
    const query = await walkThrough(url, login)
    await app.service.database.asSystem((db) =>
      sql`update auth.provider_visit set expires_at = now()`.execute(db),
    )
    expectRefusal(await back(client, query), 'session.providerStale')
    expectRefusal(await back(client, 'code=x'), 'session.providerStale')
  })

  it('with a code the provider does not know is not believed', async () => {
    const { login } = await linked()
    const { url, client } = await visit()
    const query = new URLSearchParams(await walkThrough(url, login))
    query.set('code', 'invented')
    expectRefusal(await back(client, query.toString()), 'session.providerInvalid')
  })

  it('goes to no provider that is unknown or switched off', async () => {
    const admin = await house.as('admin')
    const { issuer, clientId } = idp
    const { id } = done(
      await admin.post<{ id: string }>('/api/people/providers', {
        nameZh: '停用的',
        nameEn: 'Off',
        issuer,
        clientId,
        claim: null,
        active: false,
      }),
    )
    expectRefusal(await browser().post(`/api/session/providers/${id}/visit`, {}), 'request.notFound')
    const { items } = done(await browser().get<{ items: { id: string }[] }>('/api/session/providers'))
    expect(items.map((item) => item.id)).toContain(providerId)
    expect(items.map((item) => item.id)).not.toContain(id)
  })
})

describe('signing out', () => {
  it('ends the session here and leads to the end of the provider’s', async () => {
    const { login } = await linked()
    const { client, answer } = await goes(login)
    const inside = keeping(client, answer)
    const { next } = done(await inside.delete<{ next: string }>('/api/session'))
    const end = new URL(next)
    expect(end.origin).toBe(idp.issuer)
    expect(end.searchParams.get('post_logout_redirect_uri')).toBe(`${app.address}/console/login`)
    expect((await fetch(end, { redirect: 'manual' })).status).toBe(200)
    expectRefusal(await inside.get('/api/session'), 'session.required')
  })

  it('of a password’s session leads nowhere else', async () => {
    const { username } = await someone(house.tenant)
    const answer = await signIn(username)
    expect(done(await keeping(browser(), answer).delete('/api/session'))).toEqual({ next: null })
  })
})

describe('an administrator', () => {
  it('cannot name what is no provider, and reads no secret back', async () => {
    const admin = await house.as('admin')
    const request = { nameZh: '错', nameEn: 'Wrong', clientId: 'x', claim: null }
    const none = { ...request, issuer: 'http://127.0.0.1:9' }
    expectRefusal(await admin.post('/api/people/providers', none), 'people.providerUnreachable')
    const notAUrl = { ...request, issuer: 'ftp://x' }
    expectRefusal(await admin.post('/api/people/providers', notAUrl), 'request.invalid')
    const list = JSON.stringify(done(await admin.get('/api/people/providers')))
    expect(list).toContain('"hasSecret":true')
    expect(list).not.toContain(idp.clientSecret)
    const kept = await rows<{ whole: string }>(sql`select provider::text as whole from auth.provider`)
    expect(kept.map(({ whole }) => whole).join()).not.toContain(idp.clientSecret)
  })

  it('of another sub-district changes nothing here', async () => {
    const far = await app.house('xiping')
    const request = {
      id: providerId,
      nameZh: '冒名',
      nameEn: 'Forged',
      issuer: idp.issuer,
      clientId: 'other',
      claim: null,
    }
    expectRefusal(await (await far.as('admin')).post('/api/people/providers', request), 'request.notFound')
  })
})

it('a provider that is down says so, and the password still opens', async () => {
  const person = await linked()
  const { url, client } = await visit()
  const query = await walkThrough(url, person.login)
  await idp.stop()
  expectRefusal(await back(client, query), 'session.providerDown')
  done(await signIn(person.username))
})
