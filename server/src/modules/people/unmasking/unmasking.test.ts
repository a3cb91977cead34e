import { beforeAll, expect, it } from 'vitest'
import { sql } from 'kysely'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal } from '../../../../../tests/kit/client.ts'
import type { House, Person } from '../../../../../tests/kit/house.ts'
import { asSystem, inTransaction } from '../../../platform/http/service.ts'
import { newId } from '../../../platform/ids.ts'
import { found } from '../../../platform/refusal.ts'
import { actorOf } from '../sessions/entrance.ts'
import { mintSession, recordUnmasking, unmaskingsOf } from '../index.ts'

let app: TestApp
let house: House
let clerk: Person
const order = newId()

beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('nanping')
  clerk = await house.hires({ role: 'handler', unit: house.works })
})

async function sees(person: Person, subject: string): Promise<void> {
  const token = await mintSession(app.service, person.accountId, house.tenant.id)
  const { actor } = found(await actorOf(app.service, token))
  await inTransaction(app.service, house.tenant, actor, (ctx) =>
    recordUnmasking(ctx, { subject, fields: ['raiserPhone'], reason: 'contact-person' }),
  )
}

it('is written down with reason, office and role; auditors see the clerk, the person concerned does not (G8)', async () => {
  await sees(clerk, order)
  const auditor = await house.as('auditor')
  const { items } = done(await auditor.get<{ items: object[] }>('/api/people/unmaskings'))
  expect(items).toEqual([
    expect.objectContaining({
      subject: order,
      fields: ['raiserPhone'],
      reason: 'contact-person',
      byName: expect.stringMatching(/^职员/),
      unitName: '市政所',
    }),
  ])
  const log = await asSystem(app.service, house.tenant, 'test', (ctx) => unmaskingsOf(ctx, order))
  expect(log).toEqual([
    { at: expect.any(Date), reason: 'contact-person', unitId: house.works.id, role: 'handler' },
  ])
})

it('is paged, the newest first', async () => {
  for (let i = 0; i < 3; i += 1) await sees(clerk, newId())
  const auditor = await house.as('auditor')
  type Page = { items: { id: string }[]; next: string | null }
  const first = done(await auditor.get<Page>('/api/people/unmaskings?limit=3'))
  const last = done(await auditor.get<Page>(`/api/people/unmaskings?limit=3&cursor=${first.next}`))
  const ids = [...first.items, ...last.items].map((item) => item.id)
  expect(ids).toHaveLength(4)
  expect(ids).toEqual(ids.toSorted().toReversed())
  expect(last.next).toBeNull()
})

it('is refused to roles that may not see, and nothing is written', async () => {
  const leader = await house.hires({ role: 'leader' })
  const subject = newId()
  await expect(sees(leader, subject)).rejects.toMatchObject({ code: 'access.denied' })
  const log = await asSystem(app.service, house.tenant, 'test', (ctx) => unmaskingsOf(ctx, subject))
  expect(log).toEqual([])
})

it('is read by auditors of this house only', async () => {
  expectRefusal(await app.guest.get('/api/people/unmaskings'), 'session.required')
  expectRefusal(await clerk.client.get('/api/people/unmaskings'), 'access.denied')
  const far = await (await app.house('far')).as('auditor')
  expect(done(await far.get<{ items: object[] }>('/api/people/unmaskings')).items).toEqual([])
})

it('stays as it was written', async () => {
  const change = asSystem(app.service, house.tenant, 'test', (ctx) =>
    sql`delete from people.unmasking where tenant_id = ${ctx.tenant.id}`.execute(ctx.db),
  )
  await expect(change).rejects.toMatchObject({ code: '42501' })
})
