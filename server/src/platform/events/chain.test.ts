import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addTenant, MONDAY_NINE, newService, type FloorService } from '../../../../tests/kit/service.ts'
import type { Tenant } from '../context.ts'
import { asSystem } from '../http/service.ts'
import { newId } from '../ids.ts'
import { sealTenant, startSealer, verifyChain } from './chain.ts'

let service: FloorService
let one: Tenant
let two: Tenant
let last = 0
beforeAll(async () => {
  service = await newService()
})
beforeEach(async () => {
  service.clock.set(MONDAY_NINE)
  one = await addTenant(service, (last += 1))
  two = await addTenant(service, (last += 1))
})

async function happens(tenant: Tenant, times: number): Promise<void> {
  await asSystem(service, tenant, 'test', async (ctx) => {
    for (let n = 0; n < times; n += 1) ctx.record('demands.noted', newId(), { n })
  })
}

const verify = (tenant = one) => service.database.asSystem((db) => verifyChain(db, tenant.id))

/** `:one` and `:two` stand for the tenants of the test in hand. */
const named = (text: string) => text.replaceAll(':one', String(one.id)).replaceAll(':two', String(two.id))

async function ask<Row extends object>(text: string): Promise<Row[]> {
  return (await service.database.pool.query<Row>(named(text))).rows
}

/** What nobody but a superuser can do, and what the chain is for: change history with the guard taken off. */
async function tamper(statement: string): Promise<void> {
  const client = await service.database.pool.connect()
  try {
    await client.query('alter table platform.event disable trigger user')
    await client.query(named(statement))
    await client.query('alter table platform.event enable trigger user')
  } finally {
    client.release()
  }
}

describe('sealing', () => {
  test('numbers events without a gap, in the order of their ids, each tenant for itself', async () => {
    await happens(one, 5)
    await happens(two, 3)
    await happens(one, 2)
    expect(await sealTenant(service.database, one.id)).toBe(7)
    expect(await sealTenant(service.database, two.id)).toBe(3)
    expect(await sealTenant(service.database, one.id)).toBe(0)
    for (const [tenant, count] of [
      [one, 7],
      [two, 3],
    ] as const) {
      const rows = await ask<{ seq: number }>(
        `select seq from platform.event where tenant_id = ${tenant.id} order by id`,
      )
      expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: count }, (_, index) => index + 1))
      expect(await verify(tenant)).toBeNull()
    }
  })

  test('goes on from the head in batches of any size', async () => {
    await happens(one, 10)
    expect(await sealTenant(service.database, one.id, 4)).toBe(4)
    expect(await sealTenant(service.database, one.id, 4)).toBe(4)
    await happens(one, 3)
    expect(await sealTenant(service.database, one.id, 100)).toBe(5)
    expect(await verify()).toBeNull()
    expect(await ask('select seq from platform.chain where tenant_id = :one')).toEqual([{ seq: 13 }])
  })

  test('by several at once, while events are still written, leaves one whole chain', async () => {
    const writing = Array.from({ length: 8 }, async () => {
      for (let n = 0; n < 10; n += 1) await happens(one, 3)
    })
    const sealing = Array.from({ length: 4 }, async () => {
      for (let n = 0; n < 25; n += 1) await sealTenant(service.database, one.id, 7)
    })
    await Promise.all([...writing, ...sealing])
    while ((await sealTenant(service.database, one.id)) > 0) continue
    const [sums] = await ask(
      'select count(*) as n, count(distinct seq) as numbers, max(seq) as last from platform.event where tenant_id = :one',
    )
    expect(sums).toEqual({ n: 240, numbers: 240, last: 240 })
    expect(await verify()).toBeNull()
  })

  test('keeps the head of each civil day', async () => {
    await happens(one, 2)
    await sealTenant(service.database, one.id)
    service.clock.advance(24 * 3_600_000)
    await happens(one, 1)
    await sealTenant(service.database, one.id)
    expect(await ask('select day, seq from platform.chain_day where tenant_id = :one order by day')).toEqual([
      { day: '2026-03-02', seq: 2 },
      { day: '2026-03-03', seq: 3 },
    ])
    const heads = await ask(
      'select d.day from platform.chain_day d join platform.event e using (tenant_id, seq) where d.hash <> e.hash',
    )
    expect(heads).toEqual([])
  })
})

describe('the chain breaks where history was changed:', () => {
  beforeEach(async () => {
    await happens(one, 6)
    await sealTenant(service.database, one.id)
    expect(await verify()).toBeNull()
  })

  test.each([
    [
      'a fact',
      `update platform.event set facts = '{"n": 99}' where tenant_id = :one and seq = 3`,
      { seq: 3, reason: 'changed' },
    ],
    [
      'a name',
      `update platform.event set name = 'demands.closed' where tenant_id = :one and seq = 1`,
      { seq: 1, reason: 'changed' },
    ],
    [
      'a subject',
      `update platform.event set subject = null where tenant_id = :one and seq = 6`,
      { seq: 6, reason: 'changed' },
    ],
    [
      'an hour',
      `update platform.event set at = at - interval '1 hour' where tenant_id = :one and seq = 2`,
      { seq: 2, reason: 'changed' },
    ],
    [
      'an actor',
      `update platform.event set actor_id = 'somebody else' where tenant_id = :one and seq = 4`,
      { seq: 4, reason: 'changed' },
    ],
    [
      'a unit',
      `update platform.event set actor_unit = gen_random_uuid() where tenant_id = :one and seq = 4`,
      { seq: 4, reason: 'changed' },
    ],
    [
      'a hash',
      `update platform.event set hash = sha256(hash) where tenant_id = :one and seq = 5`,
      { seq: 5, reason: 'changed' },
    ],
    [
      'an event less in the middle',
      'delete from platform.event where tenant_id = :one and seq = 3',
      { seq: 3, reason: 'missing' },
    ],
    [
      'an event less at the end',
      'delete from platform.event where tenant_id = :one and seq = 6',
      { seq: 5, reason: 'head' },
    ],
    ['all of it', 'delete from platform.event where tenant_id = :one', { seq: 0, reason: 'head' }],
    [
      'two events exchanged',
      'update platform.event set seq = -seq where tenant_id = :one and seq in (2, 3); update platform.event set seq = 5 + seq where tenant_id = :one and seq < 0',
      { seq: 2, reason: 'changed' },
    ],
    [
      'a head',
      `update platform.chain set hash = sha256(hash) where tenant_id = :one`,
      { seq: 6, reason: 'head' },
    ],
  ])('%s', async (_what, statement, broken) => {
    await tamper(statement)
    expect(await verify()).toEqual(broken)
  })

  test('and nowhere when an unsealed event waits behind it', async () => {
    await happens(one, 2)
    expect(await verify()).toBeNull()
  })
})

describe('the sealer', () => {
  test('seals what it is told of soon, and at its start what was left behind', async () => {
    await happens(one, 3)
    const sealer = startSealer(service.database, (error) => expect.unreachable(String(error)), 20)
    const waiting = (name: string) =>
      ask(`select from platform.event where tenant_id = ${name} and seq is null`)
    await expect.poll(() => waiting(':one')).toEqual([])
    await happens(two, 3)
    sealer.touch(two.id)
    await expect.poll(() => waiting(':two')).toEqual([])
    await sealer.stop()
    expect(await verify(one)).toBeNull()
    expect(await verify(two)).toBeNull()
  })

  test('finds tenants to seal by a door that shows nothing else', async () => {
    await happens(two, 1)
    const list = await service.database.acrossTenants(
      (db) => sql<{ id: number }>`select platform.tenants_to_seal() as id`.execute(db),
      'heban_worker',
    )
    expect(list.rows).toContainEqual({ id: two.id })
    expect(list.rows).not.toContainEqual({ id: one.id })
    const others = service.database.acrossTenants((db) => sql`select platform.tenants_to_seal()`.execute(db))
    await expect(others).rejects.toMatchObject({ code: '42501' })
  })

  test('tells of a failure and goes on', async () => {
    await service.database.pool.query('alter table platform.chain rename to chain_away')
    const told: unknown[] = []
    const sealer = startSealer(service.database, (error) => told.push(error), 20)
    await happens(one, 1)
    sealer.touch(one.id)
    await expect.poll(() => told.length).toBeGreaterThan(0)
    await service.database.pool.query('alter table platform.chain_away rename to chain')
    sealer.touch(one.id)
    await expect
      .poll(() => ask('select from platform.event where tenant_id = :one and seq is null'))
      .toEqual([])
    await sealer.stop()
  })
})
