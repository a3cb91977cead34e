import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { createClient, done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import { cookieOf, PASSWORD, visitorsOf } from '../../../../../tests/kit/visitors.ts'
import type { Session } from '#contract/session'
import { chores, mintSession, SESSION_COOKIE } from '../index.ts'

let app: TestApp
let house: House
const { someone, browser, signIn, carrying, rows } = visitorsOf(() => app)

beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('nanping')
})

const session = (client: Client) => client.get<Session>('/api/session')

describe('a session', () => {
  it('is needed', async () => {
    expectRefusal(await session(app.guest), 'session.required')
    expectRefusal(await session(app.guest.with({ cookie: `${SESSION_COOKIE}=invented` })), 'session.required')
    expectRefusal(await app.guest.delete('/api/session'), 'session.required')
    expectRefusal(await app.guest.get('/api/session/devices'), 'session.required')
  })

  it('ends by signing out, and the cookie with it', async () => {
    const { username } = await someone(house.tenant)
    const client = carrying(await signIn(username))
    const out = await client.delete('/api/session')
    done(out)
    expect(cookieOf(out)).toMatch(/^heban\.session=; .*Expires=Thu, 01 Jan 1970/)
    expectRefusal(await session(client), 'session.required')
  })

  it('is listed with the others and ended from any of them, but not by somebody else', async () => {
    const { username } = await someone(house.tenant)
    const [here, there] = [carrying(await signIn(username)), carrying(await signIn(username))]
    type Devices = { items: { id: string; current: boolean; userAgent: string }[] }
    const { items } = done(await here.get<Devices>('/api/session/devices'))
    expect(items).toHaveLength(2)
    expect(items.filter((device) => device.current)).toHaveLength(1)
    const other = items.find((device) => !device.current) ?? expect.fail('no other device')
    expect(other.userAgent).toBe('Test/1')
    const stranger = await house.hires({ role: 'operator' })
    expectRefusal(await stranger.client.delete(`/api/session/devices/${other.id}`), 'request.notFound')
    expectRefusal(await here.delete('/api/session/devices/x'), 'request.invalid')
    done(await here.delete(`/api/session/devices/${other.id}`))
    expectRefusal(await session(there), 'session.required')
    done(await session(here))
  })

  it('runs out by the machine’s clock, whatever the moved one says, and is swept away', async () => {
    const { accountId } = await house.hires({ role: 'operator' })
    const token = await mintSession(app.service, accountId, house.tenant.id)
    const client = createClient(app.address, { cookie: `${SESSION_COOKIE}=${token}` })
    app.clock.advance(30 * 86_400_000)
    done(await session(client))
    app.clock.advance(-30 * 86_400_000)
    await app.service.database.asSystem((db) =>
      sql`update auth.session set expires_at = now() - interval '1 second' where account_id = ${accountId}`.execute(
        db,
      ),
    )
    expectRefusal(await session(client), 'session.required')
    for (const chore of chores) await chore.run(app.service, house.tenant)
    expect(await rows(sql`select id from auth.session where account_id = ${accountId}`)).toEqual([])
  })

  it('lives on while it is used', async () => {
    const { accountId, client } = await house.hires({ role: 'operator' })
    await app.service.database.asSystem((db) =>
      sql`
        with earlier as (
          update auth.account set seen_at = seen_at - interval '1 hour' where id = ${accountId}
        )
        update auth.session set seen_at = seen_at - interval '1 hour', expires_at = expires_at - interval '1 hour'
        where account_id = ${accountId}`.execute(db),
    )
    done(await session(client))
    const [kept] = await rows<{ idle: number; hours: number }>(sql`
      select extract(epoch from now() - s.seen_at)::int as idle, extract(epoch from s.expires_at - now())::int / 3600 as hours
      from auth.session s join auth.account a on a.id = s.account_id and a.seen_at = s.seen_at where a.id = ${accountId}`)
    expect(kept?.idle).toBeLessThan(60)
    expect(kept?.hours).toBeGreaterThanOrEqual(11)
  })

  it('shows when its account was last seen, from the first moment and to the hour', async () => {
    const { accountId, username } = await someone(house.tenant, 'operator')
    const admin = await house.as('admin')
    const seen = async () => {
      const { items } = done(
        await admin.get<{ items: { lastSeenAt: string | null }[] }>(`/api/people/accounts?q=${username}`),
      )
      return items[0]?.lastSeenAt ?? null
    }
    expect(await seen()).toBeNull()
    done(await signIn(username))
    const first = await seen()
    expect(Date.now() - Date.parse(first ?? '')).toBeLessThan(60_000)

    const second = carrying(await signIn(username))
    expect(await seen()).toBe(first)
    const ago = (minutes: number) =>
      app.service.database.asSystem((db) =>
        sql`
          with account as (update auth.account set seen_at = now() - make_interval(mins => ${minutes}) where id = ${accountId})
          update auth.session set seen_at = now() - make_interval(mins => ${minutes}) where account_id = ${accountId}`.execute(
          db,
        ),
      )
    await ago(50)
    done(await session(second))
    expect(Date.now() - Date.parse((await seen()) ?? '')).toBeGreaterThan(49 * 60_000)
    await ago(61)
    done(await session(second))
    expect(Date.now() - Date.parse((await seen()) ?? '')).toBeLessThan(60_000)
  })

  it('does nothing that another site asks for', async () => {
    const { username } = await someone(house.tenant)
    const client = carrying(await signIn(username))
    const from = (headers: Record<string, string>) => client.with(headers)
    expectRefusal(await from({ 'sec-fetch-site': 'cross-site' }).delete('/api/session'), 'access.denied')
    expectRefusal(await from({ origin: 'http://elsewhere.test' }).delete('/api/session'), 'access.denied')
    const luring = browser().with({ 'sec-fetch-site': 'cross-site' })
    expectRefusal(await signIn(username, PASSWORD, luring), 'access.denied')
    const token = { token: 'x'.repeat(43), password: PASSWORD }
    expectRefusal(await luring.post('/api/session/link', token), 'access.denied')
    done(await session(from({ 'sec-fetch-site': 'cross-site' })))
    done(await from({ origin: app.address, 'sec-fetch-site': 'same-origin' }).delete('/api/session'))
  })
})
