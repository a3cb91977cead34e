// Those who watch: whose data was read and taken out (X7), and the trail with its links computed anew (X13).
import { beforeAll, expect, test } from 'vitest'
import type { BreachReport, TrailEvent, Verified } from '#contract/watching'
import { startTestApp, type TestApp } from '../kit/app.ts'
import { done, expectRefusal } from '../kit/client.ts'
import type { House, Person } from '../kit/house.ts'
import { castOf, type Cast, type Told } from './cast.ts'
import { furnish } from './furnish.ts'

let app: TestApp
let house: House
let people: Cast
let clerk: Person
let order: Told

beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('east')
  await furnish(app, house)
  people = await castOf(app, house)
  clerk = await house.hires({ role: 'dispatcher' })
  await people.until('2026-03-02T09:00')
  order = await people.resident('居民甲', '19900000111').says('楼道堆满了纸箱。')
  await people.resident('居民乙', '19900000112').says('没有人打开的一件。')
})

test('a breach report names the persons whose data one account opened, saw in clear and took out', async () => {
  done(await clerk.client.get(`/api/demands/${order.id}`))
  done(await clerk.client.get(`/api/demands/${order.id}`))
  done(await clerk.client.post(`/api/demands/${order.id}/unmask`, { reason: 'call-back' }))
  done(await clerk.client.get(`/api/demands/${order.id}/archive.pdf`))
  const officer = await house.as('privacy-officer')
  const asked = `from=2026-03-02&until=2026-03-02&account=${clerk.accountId}`
  const report = done(await officer.get<BreachReport>(`/api/demands/breach?${asked}`))
  expect(report).toMatchObject({ persons: 1, readings: 1, unmaskings: 1, cut: false })
  expect(report.orders).toEqual([
    expect.objectContaining({
      number: order.number,
      name: '居**',
      phone: '199****0111',
      unmasked: true,
      exported: true,
    }),
  ])
  expect(report.exports).toHaveLength(1)
  const other = `from=2026-03-03&until=2026-03-04&account=${clerk.accountId}`
  expect(done(await officer.get<BreachReport>(`/api/demands/breach?${other}`)).persons).toBe(0)
  for (const [format, start] of [
    ['xlsx', 'PK'],
    ['pdf', '%PDF'],
  ])
    expect(
      String(done(await officer.get<Buffer>(`/api/demands/breach/${format}?${asked}`)).subarray(0, 4)),
    ).toContain(start)
  expectRefusal(await clerk.client.get(`/api/demands/breach?${asked}`), 'access.denied')
})

test('the trail is read by order, account and day; a day verifies, and a change in it is found', async () => {
  await app.work()
  const auditor = await house.as('auditor')
  const trail = async (query: string) =>
    done(await auditor.get<{ items: TrailEvent[] }>(`/api/operations/trail?${query}`)).items
  const ofOrder = await trail(`subject=${order.id}`)
  expect(ofOrder.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['demands.received', 'people.unmasked', 'people.shared']),
  )
  expect(ofOrder.every(({ seq, hash }) => seq !== null && hash?.length === 16)).toBe(true)
  const own = await trail(`account=${clerk.accountId}`)
  expect(own.length).toBeGreaterThan(0)
  expect(own.every(({ actorName }) => actorName?.startsWith('职员'))).toBe(true)
  expect(await trail('day=2026-03-05')).toEqual([])

  const verify = async (day: string) =>
    done(await auditor.post<Verified>('/api/operations/trail/verify', { day }))
  const whole = await verify('2026-03-02')
  expect(whole).toMatchObject({ gapless: true, broken: null })
  expect(whole.head).toMatch(/^[0-9a-f]{64}$/)
  expect(await verify('2026-03-05')).toMatchObject({ first: null, last: null, broken: null })

  const seq = ofOrder[0]?.seq ?? 0
  const { pool } = app.service.database
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`set local session_replication_role = replica`)
    await client.query(`update platform.event set facts = '{"x": 1}' where tenant_id = $1 and seq = $2`, [
      house.tenant.id,
      seq,
    ])
    await client.query('commit')
  } finally {
    client.release()
  }
  expect((await verify('2026-03-02')).broken).toEqual({ seq, reason: 'changed' })
  expectRefusal(await (await house.as('admin')).get('/api/operations/trail'), 'access.denied')
})
