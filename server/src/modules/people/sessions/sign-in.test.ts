import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { done, expectRefusal, type Answer, type Client } from '../../../../../tests/kit/client.ts'
import { cookieOf, PASSWORD, visitorsOf } from '../../../../../tests/kit/visitors.ts'
import type { Session } from '#contract/session'
import { createTenant } from '../../areas/index.ts'
import { createAccount, DEMO_PASSWORD } from '../index.ts'
import { tokenHash } from './secrets.ts'

let app: TestApp
let house: House
const { someone, ip, browser, signIn, carrying, rows } = visitorsOf(() => app)

beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('nanping')
})

describe('signing in', () => {
  it('answers who one is and what one may do, and sets a cookie no script can read', async () => {
    const { accountId, username } = await someone(house.tenant, 'dispatcher')
    const answer = await signIn(username)
    expect(done(answer)).toMatchObject({
      account: { id: accountId, username },
      tenant: { code: 'nanping' },
      tenants: [{ code: 'nanping' }],
      assignments: [{ role: 'dispatcher', areaName: house.top.nameZh }],
      clock: { moved: true },
      demo: false,
    })
    expect(answer.body.abilities).toContain('demands.dispatch')
    expect(cookieOf(answer)).toMatch(
      /^heban\.session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    expect(done(await carrying(answer).get<Session>('/api/session')).account.id).toBe(accountId)
  })

  it('marks the cookie Secure behind https', async () => {
    const { username } = await someone(house.tenant)
    const answer = await signIn(username, PASSWORD, browser().with({ 'x-forwarded-proto': 'https' }))
    expect(cookieOf(answer)).toMatch(/; Secure/)
  })

  it('takes the telephone number as well as the username, in capitals too', async () => {
    const { accountId, username } = await someone(house.tenant, 'operator', { phone: '19900000001' })
    expect(done(await signIn('19900000001')).account.id).toBe(accountId)
    expect(done(await signIn(` ${username.toUpperCase()} `)).account.id).toBe(accountId)
  })

  it('keeps the hash of the token only', async () => {
    const { username, accountId } = await someone(house.tenant)
    const token = cookieOf(await signIn(username)).split(/[=;]/)[1] ?? ''
    const [kept] = await rows<{ token_hash: Buffer; whole: string }>(
      sql`select token_hash, session::text as whole from auth.session where account_id = ${accountId}`,
    )
    expect(kept?.token_hash).toEqual(tokenHash(token))
    expect(kept?.whole).not.toContain(token)
  })

  it('refuses bad input before anything else', async () => {
    expectRefusal(await signIn('X', PASSWORD), 'request.invalid')
    expectRefusal(await browser().post('/api/session', { handle: 'person1' }), 'request.invalid')
  })

  it('answers alike for a wrong password, nobody, an account without password, and a closed one', async () => {
    const { username } = await someone(house.tenant)
    const closed = await someone(house.tenant)
    const admin = await house.as('admin')
    done(await admin.post(`/api/people/accounts/${closed.accountId}/active`, { active: false }))
    await createAccount(app.service, house.tenant, { username: 'unborn', displayName: '未启用' })
    const answers = [
      await signIn(username, 'not the password'),
      await signIn('nobody.here', 'not the password'),
      await signIn('unborn'),
      await signIn(closed.username),
    ]
    for (const answer of answers) expect(expectRefusal(answer, 'session.wrongCredentials')).toEqual({})
    expect(answers.flatMap((answer) => answer.headers.getSetCookie())).toEqual([])
  })

  it('takes about as long for nobody as for somebody', async () => {
    const { username } = await someone(house.tenant)
    const time = async (handle: string) => {
      const begun = performance.now()
      await signIn(handle, 'not the password')
      return performance.now() - begun
    }
    await time(username)
    const somebody = Math.min(await time(username), await time(username))
    const nobody = Math.min(await time('nobody.one'), await time('nobody.two'))
    // Without the hash, nobody would be answered in a twentieth of the time.
    expect(nobody).toBeGreaterThan(somebody / 8)
  })

  it('without any role today lets nobody in', async () => {
    const { username } = await someone(house.tenant, null)
    expectRefusal(await signIn(username), 'session.tenantNotYours')
  })

  it('is written down, success and refusal, in the house of the account', async () => {
    const { accountId, username } = await someone(house.tenant)
    await signIn(username, 'not the password')
    done(await signIn(username))
    const told = () =>
      rows<{ name: string }>(
        sql`select name from platform.event where subject = ${accountId} and name like 'people.sign%' order by name`,
      )
    await expect
      .poll(async () => (await told()).map((row) => row.name))
      .toEqual(['people.signInRefused', 'people.signedIn'])
  })
})

describe('guessing', () => {
  const guess = (handle: string, times: number) =>
    Promise.all(Array.from({ length: times }, () => signIn(handle, 'not the password')))
  const codes = (answers: Answer[]) => answers.map((answer) => answer.status).toSorted()

  it('shuts an account after five, all at once or not, for a quarter of an hour, right password or wrong', async () => {
    const { username } = await someone(house.tenant, 'operator', { phone: '19900000002' })
    expect(codes(await guess(username, 7))).toEqual([401, 401, 401, 401, 401, 423, 423])
    const facts = expectRefusal(await signIn(username), 'session.locked')
    expect(facts.seconds).toBeGreaterThan(800)
    // The other handle of the same account is the same door.
    expectRefusal(await signIn('19900000002'), 'session.locked')
    app.clock.advance(15 * 60_000)
    done(await signIn(username))
  })

  it('shuts a handle nobody has in the same way', async () => {
    expect(codes(await guess('nobody.at.all', 6))).toEqual([401, 401, 401, 401, 401, 423])
  })

  it('begins anew after a right password', async () => {
    const { username } = await someone(house.tenant)
    await guess(username, 4)
    done(await signIn(username))
    expect(codes(await guess(username, 5))).toEqual([401, 401, 401, 401, 401])
  })

  it('shuts a place that fails fifty times, and no place where people sign in by right', async () => {
    const { username } = await someone(house.tenant)
    await app.service.database.acrossTenants((db) =>
      sql`
        insert into platform.throttle (bucket, attempts, since)
        values (${app.service.sealing.hash('throttle', `people.place ${ip()}`)}, 49, ${app.clock.now()})`.execute(
        db,
      ),
    )
    done(await signIn(username))
    done(await signIn(username))
    expectRefusal(await signIn('nobody.three', 'x'), 'session.wrongCredentials')
    expectRefusal(await signIn('nobody.four', 'x'), 'request.tooMany')
    expectRefusal(await signIn(username), 'request.tooMany')
    const elsewhere = browser().with({ 'x-forwarded-for': '198.51.100.1' })
    done(await signIn(username, PASSWORD, elsewhere))
  })
})

describe('the demo', () => {
  type Demo = { password: string | null; items: { username: string; roles: string[] }[] }
  const offered = async (client: Client) => done(await client.get<Demo>('/api/session/demo'))

  it('offers nothing where there is none', async () => {
    expect(await offered(app.guest)).toEqual({ password: null, items: [] })
  })

  it('offers its accounts to this machine alone, and lets nobody in once others can reach the server', async () => {
    const tenant = await createTenant(app.service, {
      code: 'demo',
      nameZh: '示范',
      nameEn: 'Demo',
      demo: true,
    })
    const { username } = await someone(tenant, 'dispatcher', { password: DEMO_PASSWORD })
    expect(await offered(app.guest)).toEqual({
      password: DEMO_PASSWORD,
      items: [expect.objectContaining({ username, roles: ['dispatcher'] })],
    })
    expect((await offered(browser())).items).toEqual([])
    const entered = await signIn(username, DEMO_PASSWORD)
    expect(done(entered).demo).toBe(true)

    app.service.config.loopback = false
    try {
      expect((await offered(app.guest)).items).toEqual([])
      expectRefusal(await carrying(entered).get('/api/session'), 'session.required')
      expectRefusal(await signIn(username, DEMO_PASSWORD), 'session.tenantNotYours')
    } finally {
      app.service.config.loopback = true
    }
  })
})
