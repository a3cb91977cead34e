import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import type { Account, Assignment, Role } from '#contract/people'
import type { Session } from '#contract/session'
import { startTestApp, type TestApp } from '../../../../tests/kit/app.ts'
import { createClient, done, expectRefusal, type Client } from '../../../../tests/kit/client.ts'
import type { House } from '../../../../tests/kit/house.ts'
import { asSystem } from '../../platform/http/service.ts'
import { assignRole, holdersOf, mintSession, namesOf, SESSION_COOKIE } from './index.ts'

interface Link {
  accountId: string
  link: string
}
interface Page {
  items: Account[]
  next: string | null
}

let app: TestApp
let house: House
let far: House
let admin: Client
let clerk: Client

beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('nanping')
  far = await app.house('far')
  admin = await house.as('admin')
  clerk = await house.as('operator')
})

let count = 0
const newcomer = async (more: object = {}) => {
  count += 1
  const request = { username: `new${count}`, displayName: `新人${count}`, ...more }
  return done(await admin.post<Link>('/api/people/accounts', request))
}
const assign = (client: Client, accountId: string, more: object = {}) =>
  client.post<Assignment>(`/api/people/accounts/${accountId}/assignments`, {
    role: 'dispatcher',
    areaId: house.top.id,
    from: '2026-03-02',
    ...more,
  })
const end = (client: Client, id: string, until: string) =>
  client.post<Assignment>(`/api/people/assignments/${id}/end`, { until })
const list = async (query: string) => done(await admin.get<Page>(`/api/people/accounts?${query}`))
const signedIn = async (accountId: string, tenantId = house.tenant.id) =>
  createClient(app.address, {
    cookie: `${SESSION_COOKIE}=${await mintSession(app.service, accountId, tenantId)}`,
  })

describe('administering people needs an administrator', () => {
  const anybody = '018f0000-0000-7000-8000-000000000000'
  const commands = [
    '/api/people/accounts',
    `/api/people/accounts/${anybody}/active`,
    `/api/people/accounts/${anybody}/assignments`,
    `/api/people/assignments/${anybody}/end`,
  ]
  it.each(commands)('POST %s', async (path) => {
    expectRefusal(await app.guest.post(path, {}), 'session.required')
    expectRefusal(await clerk.post(path, {}), 'access.denied')
    expectRefusal(await admin.post(path, {}), 'request.invalid')
  })

  it('and so does reading', async () => {
    expectRefusal(await app.guest.get('/api/people/accounts'), 'session.required')
    expectRefusal(await clerk.get('/api/people/accounts'), 'access.denied')
    expectRefusal(await clerk.post(`/api/people/accounts/${anybody}/link`), 'access.denied')
    expectRefusal(await admin.get('/api/people/accounts?limit=0'), 'request.invalid')
    expectRefusal(await admin.get('/api/people/accounts?cursor=x'), 'request.cursorInvalid')
  })
})

describe('an account', () => {
  it('is made without a password, known by username or telephone number, and shown with its number masked', async () => {
    const { accountId, link } = await newcomer({ username: 'lamp.keeper', phone: '19900001234' })
    expect(link).toMatch(/^\/console\/set-password\?token=[\w-]{43}$/)
    expect((await list('q=lamp.k')).items).toEqual([
      expect.objectContaining({
        id: accountId,
        username: 'lamp.keeper',
        phoneMasked: '199****1234',
        active: true,
        hasPassword: false,
        assignments: [],
      }),
    ])
    const taken = { displayName: '又一个', username: 'lamp.keeper' }
    expectRefusal(await admin.post('/api/people/accounts', taken), 'people.handleTaken')
    const samePhone = { ...taken, username: 'other', phone: '19900001234' }
    expectRefusal(await admin.post('/api/people/accounts', samePhone), 'people.handleTaken')
    expect((await list('q=other')).items).toEqual([])
  })

  it('is unique in the city, whoever makes it, also when two do at once', async () => {
    const request = { username: 'twin', displayName: '双生' }
    const elsewhere = await far.as('admin')
    const answers = await Promise.all(
      [admin, elsewhere].map((client) => client.post('/api/people/accounts', request)),
    )
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409])
  })

  it('is listed page by page, by name, and by role held today', async () => {
    const first = await list('limit=2')
    expect(first.items).toHaveLength(2)
    const rest = await list(`limit=100&cursor=${first.next}`)
    const names = [...first.items, ...rest.items].map((account) => account.username)
    expect(names).toEqual(names.toSorted())
    expect(new Set(names).size).toBe(names.length)

    const { accountId } = await newcomer({ displayName: '百分_之百' })
    done(await assign(admin, accountId, { role: 'analyst' }))
    expect((await list('role=analyst')).items.map((account) => account.id)).toEqual([accountId])
    expect((await list(`q=${encodeURIComponent('分_之')}`)).items).toHaveLength(1)
    expect((await list(`q=${encodeURIComponent('%')}`)).items).toHaveLength(0)
  })

  it('is closed at once: its sessions end with it', async () => {
    const { accountId } = await newcomer()
    done(await assign(admin, accountId))
    const client = await signedIn(accountId)
    done(await client.get('/api/areas'))
    const closed = done(
      await admin.post<Account>(`/api/people/accounts/${accountId}/active`, { active: false }),
    )
    expect(closed.active).toBe(false)
    expectRefusal(await client.get('/api/areas'), 'session.required')
    expectRefusal(await assign(admin, accountId, { role: 'auditor' }), 'people.accountUnknown')
    expectRefusal(await admin.post(`/api/people/accounts/${accountId}/link`), 'people.accountUnknown')
    const again = await admin.post<Account>(`/api/people/accounts/${accountId}/active`, { active: true })
    expect(done(again).active).toBe(true)
    expectRefusal(await client.get('/api/areas'), 'session.required')
  })

  it('is not closed, unlocked or given a role by its owner (X14)', async () => {
    const { accountId, client } = await house.hires({ role: 'admin' })
    expectRefusal(
      await client.post(`/api/people/accounts/${accountId}/active`, { active: false }),
      'people.notYourself',
    )
    expectRefusal(await client.post(`/api/people/accounts/${accountId}/link`), 'people.notYourself')
    expectRefusal(await assign(client, accountId), 'people.notYourself')
    const own = done(await client.get<Session>('/api/session')).assignments[0]
    expectRefusal(await end(client, own?.id ?? '', '2026-03-02'), 'people.notYourself')
  })

  it('of another sub-district is out of reach', async () => {
    const { accountId } = await far.hires({ role: 'dispatcher' })
    const path = `/api/people/accounts/${accountId}`
    expectRefusal(await admin.post(`${path}/active`, { active: false }), 'request.notFound')
    expectRefusal(await admin.post(`${path}/link`), 'request.notFound')
    expectRefusal(await assign(admin, accountId), 'request.notFound')
    expect((await list('limit=100')).items.some((account) => account.id === accountId)).toBe(false)
  })
})

describe('a role', () => {
  it('gives its abilities from its first day to its last, both inclusive', async () => {
    const { accountId } = await newcomer()
    const client = await signedIn(accountId)
    const abilities = async () => done(await client.get<Session>('/api/session')).abilities
    expect(await abilities()).toEqual([])
    expectRefusal(await client.get('/api/areas'), 'access.denied')
    const made = done(await assign(admin, accountId, { from: '2026-03-03', until: '2026-03-04' }))
    expect(made).toMatchObject({ areaName: house.top.nameZh, unitId: null, until: '2026-03-04' })
    expect(await abilities()).toEqual([])
    app.clock.set(new Date('2026-03-03T00:00:01+08:00'))
    expect(await abilities()).toContain('demands.dispatch')
    app.clock.set(new Date('2026-03-04T23:59:00+08:00'))
    expect(await abilities()).toContain('demands.dispatch')
    app.clock.set(new Date('2026-03-05T00:00:01+08:00'))
    expect(await abilities()).toEqual([])
    app.clock.set(new Date('2026-03-02T09:00:00+08:00'))
  })

  it('ends with the next request', async () => {
    const { accountId } = await newcomer()
    const { id } = done(await assign(admin, accountId))
    const client = await signedIn(accountId)
    done(await client.get('/api/areas'))
    expect(done(await end(admin, id, '2026-03-01'))).toMatchObject({ id, until: '2026-03-01' })
    expectRefusal(await client.get('/api/areas'), 'access.denied')
    expectRefusal(await end(admin, id, '2026-03-01'), 'request.invalid')
  })

  it('is not held twice for the same place and time, and not by two who give it at once', async () => {
    const { accountId } = await newcomer()
    const [one, other] = await Promise.all([
      assign(admin, accountId, { until: '2026-06-30' }),
      assign(admin, accountId, { from: '2026-05-01' }),
    ])
    expect([one.status, other.status].toSorted()).toEqual([200, 409])
    expectRefusal(one.status === 409 ? one : other, 'people.assignmentOverlap')
    done(await assign(admin, accountId, { areaId: house.east.id }))
    done(await assign(admin, accountId, { role: 'caller-back', unitId: house.callers.id }))
    done(await assign(admin, accountId, { role: 'caller-back', unitId: house.works.id }))
  })

  it('follows on where the last one ended', async () => {
    const { accountId } = await newcomer()
    done(await assign(admin, accountId, { until: '2026-03-31' }))
    expectRefusal(await assign(admin, accountId, { from: '2026-03-31' }), 'people.assignmentOverlap')
    done(await assign(admin, accountId, { from: '2026-04-01' }))
  })

  it('needs a unit where it acts for one, and areas and units of this house', async () => {
    const { accountId } = await newcomer()
    const roles: Role[] = ['handler', 'unit-head', 'caller-back', 'committee', 'grid']
    for (const role of roles) expectRefusal(await assign(admin, accountId, { role }), 'people.unitRequired')
    const handler = { role: 'handler', unitId: house.works.id }
    expectRefusal(await assign(admin, accountId, { ...handler, unitId: far.works.id }), 'areas.unitUnknown')
    expectRefusal(await assign(admin, accountId, { ...handler, areaId: far.top.id }), 'areas.unknown')
    const closed = { code: '城管科', nameZh: '城管科', nameEn: 'City', kind: 'section', outside: false }
    const { id: unitId } = done(
      await admin.post<{ id: string }>('/api/areas/units', { ...closed, code: 'closed', active: false }),
    )
    expectRefusal(await assign(admin, accountId, { ...handler, unitId }), 'areas.unitInactive')
    expect(done(await assign(admin, accountId, handler))).toMatchObject({ unitName: '市政所' })
  })

  it('is given within one’s own community', async () => {
    const { client } = await house.hires({ role: 'admin', area: house.east })
    const { accountId } = await newcomer()
    expectRefusal(await assign(client, accountId), 'access.denied')
    expectRefusal(await assign(client, accountId, { areaId: house.west.id }), 'access.denied')
    const { id } = done(await assign(client, accountId, { areaId: house.grid.id }))
    done(await end(client, id, '2026-03-02'))
  })

  it('in two sub-districts belongs to one account, whose password its own house alone may reset', async () => {
    const { accountId } = await far.hires({ role: 'handler', unit: far.works })
    await asSystem(app.service, house.tenant, 'test', (ctx) =>
      assignRole(ctx, accountId, { role: 'auditor', areaId: house.top.id, from: '2026-01-01' }),
    )
    expect((await list('role=auditor')).items.map((account) => account.id)).toEqual([accountId])
    expectRefusal(await admin.post(`/api/people/accounts/${accountId}/link`), 'access.denied')
    expectRefusal(
      await admin.post(`/api/people/accounts/${accountId}/active`, { active: false }),
      'access.denied',
    )

    const client = await signedIn(accountId, far.tenant.id)
    const session = done(await client.get<Session>('/api/session'))
    expect(session.tenant.code).toBe('far')
    expect(session.tenants.map((tenant) => tenant.code)).toEqual(['nanping', 'far'])
    expectRefusal(await client.get('/api/people/unmaskings'), 'access.denied')
    const moved = done(await client.post<Session>('/api/session/tenant', { tenant: 'nanping' }))
    expect(moved).toMatchObject({ tenant: { code: 'nanping' }, assignments: [{ role: 'auditor' }] })
    done(await client.get('/api/people/unmaskings'))
    expectRefusal(await client.post('/api/session/tenant', { tenant: 'nowhere' }), 'session.tenantNotYours')
    expectRefusal(await clerk.post('/api/session/tenant', { tenant: 'far' }), 'session.tenantNotYours')
    expectRefusal(await app.guest.post('/api/session/tenant', { tenant: 'far' }), 'session.required')
  })
})

describe('the door to other modules', () => {
  it('names accounts of this house and finds who holds a role', async () => {
    const { accountId } = await house.hires({ role: 'handler', unit: house.works })
    const other = await house.hires({ role: 'handler', unit: house.callers })
    const stranger = await far.hires({ role: 'handler', unit: far.works })
    await asSystem(app.service, house.tenant, 'test', async (ctx) => {
      const names = await namesOf(ctx, [accountId, accountId, stranger.accountId])
      expect([...names.keys()]).toEqual([accountId])
      expect(await holdersOf(ctx, 'handler', house.callers.id)).toEqual([other.accountId])
      expect(await holdersOf(ctx, 'handler')).toEqual(expect.arrayContaining([accountId, other.accountId]))
    })
    done(await admin.post(`/api/people/accounts/${other.accountId}/active`, { active: false }))
    await asSystem(app.service, house.tenant, 'test', async (ctx) => {
      expect(await holdersOf(ctx, 'handler', house.callers.id)).toEqual([])
    })
  })

  it('writes events without a name or a number', async () => {
    const { accountId } = await newcomer({ username: 'quiet.one', displayName: '静默者' })
    const { rows } = await asSystem(app.service, house.tenant, 'test', (ctx) =>
      sql<{ name: string; whole: string }>`
        select name, facts::text as whole from platform.event
        where tenant_id = ${ctx.tenant.id} and subject = ${accountId} order by id`.execute(ctx.db),
    )
    expect(rows.map((row) => row.name)).toEqual(['people.accountCreated', 'people.linkIssued'])
    expect(rows.map((row) => row.whole).join('')).not.toMatch(/quiet|静默/)
  })
})
