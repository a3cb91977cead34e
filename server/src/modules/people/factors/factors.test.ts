import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '#contract/people'
import type { Session } from '#contract/session'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Answer, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { PASSWORD, visitorsOf } from '../../../../../tests/kit/visitors.ts'

let app: TestApp
let house: House
const { someone, browser, signIn, rows, ip } = visitorsOf(() => app)
beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('nanping')
})

/** What an authenticator shows, `steps` half minutes from now. */
const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 }).generate({
    timestamp: Date.now() + steps * 30_000,
  })
/** A browser that keeps every cookie of an answer. */
function keeping(answer: Answer): Client {
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
  return browser().with({ cookie: cookies.filter((cookie) => !cookie.endsWith('=')).join('; ') })
}
/** As if half a minute had gone by since the last code. */
const laterOn = (accountId: string) =>
  app.service.database.asSystem((db) =>
    sql`update auth.second_factor set last_step = last_step - 2 where account_id = ${accountId}`.execute(db),
  )
const told = async (accountId: string) => {
  const found = await rows<{ name: string }>(
    sql`select name from platform.event where subject = ${accountId} and name ~ '(actor|recovery)' order by at, id`,
  )
  return found.map(({ name }) => name)
}

interface Enrolled {
  accountId: string
  username: string
  secret: string
  codes: string[]
  client: Client
}
async function enrolled(role: Role = 'operator'): Promise<Enrolled> {
  const { accountId, username } = await someone(house.tenant, role)
  const client = keeping(await signIn(username))
  const { secret } = done(
    await client.post<{ secret: string }>('/api/session/factor/begin', { password: PASSWORD }),
  )
  const { codes } = done(
    await client.post<{ codes: string[] }>('/api/session/factor/confirm', { code: codeOf(secret) }),
  )
  await laterOn(accountId)
  return { accountId, username, secret, codes, client }
}
const half = async (username: string) => {
  const answer = await signIn(username)
  expect(expectRefusal(answer, 'session.factorRequired')).toEqual({ step: 'factor' })
  return keeping(answer)
}
const factor = (client: Client, code: string) => client.post<Session>('/api/session/factor', { code })

describe('setting up a second factor', () => {
  it('asks for the password, shows the secret once, and holds from its first code on', async () => {
    const { accountId, username } = await someone(house.tenant)
    const client = keeping(await signIn(username))
    const elsewhere = keeping(await signIn(username))
    expectRefusal(await client.post('/api/session/factor/begin', {}), 'session.wrongCredentials')
    const begun = await client.post<{ secret: string; uri: string }>('/api/session/factor/begin', {
      password: PASSWORD,
    })
    const { secret, uri } = done(begun)
    expect(uri).toMatch(new RegExp(`^otpauth://totp/.*:${username}\\?issuer=.*secret=${secret}`))
    expectRefusal(
      await client.post('/api/session/factor/confirm', { code: codeOf(secret, 9) }),
      'session.wrongFactor',
    )
    done(await signIn(username))
    const { codes } = done(
      await client.post<{ codes: string[] }>('/api/session/factor/confirm', { code: codeOf(secret) }),
    )
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
    expect(done(await client.get('/api/session/factor'))).toMatchObject({ codesLeft: 10, required: false })
    // Where somebody else may have been signed in with the password alone, they are no more.
    expectRefusal(await elsewhere.get('/api/session'), 'session.required')
    expectRefusal(
      await client.post('/api/session/factor/begin', { password: PASSWORD }),
      'session.factorExists',
    )
    const [kept] = await rows<{ whole: string }>(
      sql`select (select string_agg(c::text, '') from auth.recovery_code c where c.account_id = f.account_id) || f::text as whole
        from auth.second_factor f where account_id = ${accountId}`,
    )
    expect(kept?.whole).not.toContain(secret)
    for (const code of codes) expect(kept?.whole).not.toContain(code)
    expect(await told(accountId)).toEqual(['people.factorEnrolled'])
  })

  it('is refused without session, half session or first step', async () => {
    expectRefusal(await browser().post('/api/session/factor/begin', {}), 'session.required')
    expectRefusal(await factor(browser(), '123456'), 'session.halfOver')
    expectRefusal(await browser().get('/api/session/half'), 'session.halfOver')
  })
})

describe('signing in with it', () => {
  it('takes two steps, of which the first opens nothing', async () => {
    const { accountId, username, secret } = await enrolled()
    const client = await half(username)
    expect(done(await client.get('/api/session/half'))).toEqual({
      step: 'factor',
      username,
      displayName: expect.any(String),
      provider: null,
    })
    expectRefusal(await client.get('/api/session'), 'session.required')
    const code = codeOf(secret)
    expectRefusal(await factor(client, codeOf(secret, 9)), 'session.wrongFactor')
    const answer = await factor(client, code)
    expect(done(answer).account.id).toBe(accountId)
    const inside = keeping(answer)
    const { items } = done(
      await inside.get<{ items: { current: boolean; secondFactor: boolean; network: string }[] }>(
        '/api/session/devices',
      ),
    )
    expect(items.find(({ current }) => current)).toMatchObject({
      secondFactor: true,
      network: ip().replace(/\d+$/, '*'),
    })
    // The half session is used up, and so is the code.
    await laterOn(accountId)
    expectRefusal(await factor(client, codeOf(secret)), 'session.halfOver')
    expect(await told(accountId)).toEqual(['people.factorEnrolled', 'people.factorRefused'])
  })

  it('refuses a code a second time, also of two at once', async () => {
    const { username, secret } = await enrolled()
    const [one, other] = [await half(username), null]
    expect(other).toBeNull()
    const code = codeOf(secret)
    done(await factor(one, code))
    expectRefusal(await factor(await half(username), code), 'session.wrongFactor')
    const racer = await half(username)
    const next = codeOf(secret, 1)
    const statuses = (await Promise.all([factor(racer, next), factor(racer, next)])).map((a) => a.status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  })

  it('takes a recovery code once, as people type it', async () => {
    const { accountId, username, codes, client } = await enrolled()
    const [first = '', second = ''] = codes
    done(await factor(await half(username), ` ${first.toLowerCase().replace('-', ' ')} `))
    expectRefusal(await factor(await half(username), first), 'session.wrongFactor')
    done(await factor(await half(username), second.replace('-', '')))
    expect(done(await client.get('/api/session/factor'))).toMatchObject({ codesLeft: 8 })
    expect(await told(accountId)).toContain('people.recoveryCodeUsed')
  })

  it('is shut after five wrong codes, whichever first step they follow', async () => {
    const { username, secret } = await enrolled()
    for (let n = 0; n < 5; n += 1)
      expectRefusal(await factor(await half(username), '000000'), 'session.wrongFactor')
    expectRefusal(await factor(await half(username), codeOf(secret)), 'session.locked')
    app.clock.advance(15 * 60_000)
    done(await factor(await half(username), codeOf(secret)))
  })

  it('forgets a first step after ten minutes', async () => {
    const { accountId, username, secret } = await enrolled()
    const client = await half(username)
    await app.service.database.asSystem((db) =>
      sql`update auth.half_session set expires_at = now() where account_id = ${accountId}`.execute(db),
    )
    expectRefusal(await factor(client, codeOf(secret)), 'session.halfOver')
  })
})

describe('a role that asks for it', () => {
  it('lets nobody in before a factor is set up, and in with it at once', async () => {
    const { username } = await someone(house.tenant, 'supervisor')
    const answer = await signIn(username)
    expect(expectRefusal(answer, 'session.factorRequired')).toEqual({ step: 'enrol' })
    const client = keeping(answer)
    const { secret } = done(await client.post<{ secret: string }>('/api/session/factor/begin', {}))
    expectRefusal(await factor(client, codeOf(secret)), 'session.halfOver')
    const confirmed = await client.post<{ codes: string[] }>('/api/session/factor/confirm', {
      code: codeOf(secret),
    })
    expect(done(confirmed).codes).toHaveLength(10)
    const inside = keeping(confirmed)
    expect(done(await inside.get<Session>('/api/session')).account.username).toBe(username)
    expect(done(await inside.get('/api/session/factor'))).toMatchObject({ required: true })
    expectRefusal(
      await inside.post('/api/session/factor/remove', { code: codeOf(secret, 1) }),
      'session.factorNeeded',
    )
  })

  it('ends the sessions of whoever gets it without one', async () => {
    const { accountId, username } = await someone(house.tenant)
    const client = keeping(await signIn(username))
    const admin = await house.as('admin')
    const give = (role: Role) =>
      admin.post(`/api/people/accounts/${accountId}/assignments`, {
        role,
        areaId: house.top.id,
        from: '2026-01-01',
      })
    done(await give('dispatcher'))
    done(await client.get('/api/session'))
    done(await give('supervisor'))
    expectRefusal(await client.get('/api/session'), 'session.required')
    expectRefusal(await signIn(username), 'session.factorRequired')
  })
})

describe('taking it off', () => {
  it('is for its owner, with a code of it', async () => {
    const { accountId, username, secret, client } = await enrolled()
    expectRefusal(await client.post('/api/session/factor/remove', { code: '000000' }), 'session.wrongFactor')
    done(await client.post('/api/session/factor/remove', { code: codeOf(secret) }))
    done(await signIn(username))
    expect(await told(accountId)).toContain('people.factorRemoved')
  })

  it('or by an administrator’s link together with the password, and not by one of them', async () => {
    const { accountId, username, client } = await enrolled()
    const admin = await house.as('admin')
    const { link } = done(await admin.post<{ link: string }>(`/api/people/accounts/${accountId}/factor-link`))
    const token = link.split('token=')[1] ?? ''
    expect(link).toMatch(/^\/console\/reset-factor\?token=/)
    const reset = (password?: string) =>
      browser().post('/api/session/link/factor', { token, ...(password !== undefined && { password }) })
    // It sets no password, and is known by its purpose alone.
    expectRefusal(
      await browser().post('/api/session/link', { token, password: '另一句很长很长的新密码' }),
      'session.linkInvalid',
    )
    expectRefusal(await browser().get(`/api/session/link/${token}`), 'session.linkInvalid')
    expect(done(await browser().get(`/api/session/link/${token}?for=second-factor`))).toMatchObject({
      username,
    })
    expectRefusal(await reset(), 'session.wrongCredentials')
    expectRefusal(await reset('不是这个密码不是'), 'session.wrongCredentials')
    done(await reset(PASSWORD))
    expectRefusal(await reset(PASSWORD), 'session.linkInvalid')
    expectRefusal(await client.get('/api/session'), 'session.required')
    done(await signIn(username))
    expect(await told(accountId)).toContain('people.factorReset')
  })

  it('new recovery codes make the old ones worthless', async () => {
    const { accountId, username, secret, codes, client } = await enrolled()
    const { codes: fresh } = done(
      await client.post<{ codes: string[] }>('/api/session/factor/codes', { code: codeOf(secret) }),
    )
    expectRefusal(await factor(await half(username), codes[0] ?? ''), 'session.wrongFactor')
    done(await factor(await half(username), fresh[0] ?? ''))
    expect(await told(accountId)).toContain('people.recoveryCodesRenewed')
  })
})

it('all other devices are ended at once', async () => {
  const { username } = await someone(house.tenant)
  const [here, there] = [keeping(await signIn(username)), keeping(await signIn(username))]
  expect(done(await here.delete('/api/session/devices'))).toEqual({ count: 1 })
  expectRefusal(await there.get('/api/session'), 'session.required')
  expect(done(await here.delete('/api/session/devices'))).toEqual({ count: 0 })
})
