import { beforeAll, expect, it } from 'vitest'
import { sql } from 'kysely'
import type { Sharing } from '#contract/rights'
import type { Receipt } from '#contract/intake'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { asSystem } from '../../../platform/http/service.ts'
import { sharedWith } from '../index.ts'

let app: TestApp
let house: House
let order: Receipt

beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('east')
  order = done(
    await app.guest.post<Receipt>('/api/open/east/demands', {
      body: '楼道里堆了很多杂物。',
      raiser: { name: '居民甲', phone: '19900000001' },
    }),
  )
})

const records = async () => {
  const officer = await house.as('privacy-officer')
  return done(await officer.get<{ items: Sharing[] }>('/api/people/sharing')).items
}

it('records every list, file and archive that leaves: to whom, which fields, on what basis, of how many', async () => {
  expect(await records()).toEqual([])
  const dispatcher = await house.as('dispatcher')
  done(await dispatcher.get('/api/demands/export.xlsx?list=all'))
  done(await dispatcher.get(`/api/demands/${order.id}/archive.pdf`))
  expect(await records()).toEqual([
    expect.objectContaining({ channel: 'archive-file', fields: ['words', 'place'], persons: 1 }),
    expect.objectContaining({
      channel: 'list-export',
      basis: 'legal-duty',
      persons: 1,
      role: 'dispatcher',
      byName: expect.stringMatching(/^职员/),
    }),
  ])
})

it('writes nothing for a list that holds nobody', async () => {
  const before = (await records()).length
  const dispatcher = await house.as('dispatcher')
  done(await dispatcher.get('/api/demands/export.xlsx?list=late'))
  expect(await records()).toHaveLength(before)
})

it('tells the person the office, never the clerk (G8)', async () => {
  const told = await asSystem(app.service, house.tenant, 'test', (ctx) => sharedWith(ctx, order.id))
  expect(told).toHaveLength(2)
  expect(JSON.stringify(told)).not.toMatch(/职员|clerk/)
})

it('is read by those who watch, and stays as it was written', async () => {
  expectRefusal(await (await house.as('dispatcher')).get('/api/people/sharing'), 'access.denied')
  const change = asSystem(app.service, house.tenant, 'test', (ctx) =>
    sql`update people.sharing set recipient = 'x' where tenant_id = ${ctx.tenant.id}`.execute(ctx.db),
  )
  await expect(change).rejects.toMatchObject({ code: '42501' })
})

it('logs who opened an order once a session and day, and nothing for the person’s own page', async () => {
  const dispatcher = await house.as('dispatcher')
  for (let i = 0; i < 3; i += 1) done(await dispatcher.get(`/api/demands/${order.id}`))
  const { rows } = await asSystem(app.service, house.tenant, 'test', (ctx) =>
    sql<{
      n: number
    }>`select count(*)::int as n from people.reading where tenant_id = ${ctx.tenant.id}`.execute(ctx.db),
  )
  expect(rows[0]?.n).toBe(1)
})
