import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { addTenant, newService, type FloorService } from '../../../../tests/kit/service.ts'
import type { Actor, Tenant } from '../context.ts'
import { asSystem, inTransaction } from '../http/service.ts'
import { newId } from '../ids.ts'

let service: FloorService
let tenant: Tenant
beforeAll(async () => {
  service = await newService()
  tenant = await addTenant(service, 1)
})

const unit = newId()
const clerk: Actor = {
  kind: 'staff',
  accountId: 'account-1',
  sessionId: 'session-1',
  name: '职员甲',
  holdings: [{ role: 'handler', areaId: newId(), unitId: unit }],
  abilities: new Set(),
}

interface Row {
  name: string
  subject: string | null
  actor_kind: string
  actor_id: string | null
  actor_unit: string | null
  facts: object
  at: Date
  seq: number | null
}

async function events(subject: string | null): Promise<Row[]> {
  const { rows } = await service.database.asSystem((db) =>
    sql<Row>`select name, subject, actor_kind, actor_id, actor_unit, facts, at, seq from platform.event
             where subject is not distinct from ${subject} order by id`.execute(db),
  )
  return rows
}

describe('what a command records', () => {
  test('stands in the log in order, with who and for which unit, as soon as the command is done', async () => {
    const [subject, at] = [newId(), service.clock.now()]
    await inTransaction(service, tenant, clerk, async (ctx) => {
      ctx.record('demands.signed', subject, { order: subject, late: false })
      ctx.record('demands.contacted', subject, { reasons: ['a', 'b'], tries: 2, note: null })
    })
    const written = await events(subject)
    expect(written.map((row) => [row.name, row.facts])).toEqual([
      ['demands.signed', { order: subject, late: false }],
      ['demands.contacted', { reasons: ['a', 'b'], tries: 2, note: null }],
    ])
    expect(written[0]).toMatchObject({
      actor_kind: 'staff',
      actor_id: 'account-1',
      actor_unit: unit,
      seq: null,
    })
    expect(Math.abs((written[0]?.at.getTime() ?? 0) - at.getTime())).toBeLessThan(5000)
    expect(service.touches).toContain(tenant.id)
  })

  test.each([
    [{ kind: 'guest' }, { actor_kind: 'guest', actor_id: null, actor_unit: null }],
    [
      { kind: 'resident', orderId: 'o-1' },
      { actor_kind: 'resident', actor_id: 'o-1', actor_unit: null },
    ],
    [
      { kind: 'system', name: 'clock' },
      { actor_kind: 'system', actor_id: 'clock', actor_unit: null },
    ],
  ] as [Actor, object][])('by %j is signed so', async (actor, signed) => {
    const subject = newId()
    await inTransaction(service, tenant, actor, async (ctx) => ctx.record('demands.noted', subject))
    expect(await events(subject)).toMatchObject([{ ...signed, facts: {} }])
  })

  test('is gone when the command fails, and what waited for its end never happens', async () => {
    const subject = newId()
    const heard: string[] = []
    const failing = inTransaction(service, tenant, clerk, async (ctx) => {
      ctx.record('demands.signed', subject)
      ctx.afterCommit(() => void heard.push('left the house'))
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await events(subject)).toEqual([])
    expect(heard).toEqual([])
  })
})

describe('what waits for the commit', () => {
  test('finds everything saved, in order; a failure of it harms nobody', async () => {
    const subject = newId()
    const heard: (string | number)[] = []
    const answer = await asSystem(service, tenant, 'clock', async (ctx) => {
      ctx.record('demands.noted', subject)
      ctx.afterCommit(async () => void heard.push((await events(subject)).length))
      ctx.afterCommit(() => Promise.reject(new Error('the post office is closed')))
      ctx.afterCommit(() => void heard.push('last'))
      return 'answered'
    })
    expect(answer).toBe('answered')
    expect(heard).toEqual([1, 'last'])
  })
})

describe('the log is append-only', () => {
  const subject = newId()
  beforeAll(() => inTransaction(service, tenant, clerk, async (ctx) => ctx.record('demands.noted', subject)))

  test.each(['heban_app', 'heban_worker', 'heban_system'] as const)(
    '%s can neither change nor remove an event',
    async (role) => {
      for (const attempt of [
        sql`update platform.event set name = 'demands.closed' where tenant_id = 1 and subject = ${subject}`,
        sql`update platform.event set facts = '{}' where tenant_id = 1 and subject = ${subject}`,
        sql`delete from platform.event where tenant_id = 1 and subject = ${subject}`,
        sql`insert into platform.event (tenant_id, id, at, name, actor_kind, facts)
          select tenant_id, id, at, 'demands.closed', actor_kind, facts from platform.event where tenant_id = 1 and subject = ${subject}
          on conflict (tenant_id, id) do update set name = excluded.name`,
      ]) {
        const work = service.database.inTenant(1, (db) => attempt.execute(db), role)
        await expect(work).rejects.toMatchObject({ code: '42501' })
      }
      expect(await events(subject)).toMatchObject([{ name: 'demands.noted' }])
    },
  )

  test('not even its owner can', async () => {
    const { pool } = service.database
    await expect(
      pool.query(`update platform.event set name = 'x' where subject = $1`, [subject]),
    ).rejects.toThrow('append-only')
    await expect(pool.query('delete from platform.event where subject = $1', [subject])).rejects.toThrow(
      'append-only',
    )
  })

  test('nobody but the sealer numbers it, and only once', async () => {
    const seal = (seq: number) =>
      sql`update platform.event set seq = ${seq}, hash = '\\x00' where tenant_id = 1 and subject = ${subject}`
    await expect(service.database.inTenant(1, (db) => seal(900_001).execute(db))).rejects.toMatchObject({
      code: '42501',
    })
    await service.database.inTenant(1, (db) => seal(900_001).execute(db), 'heban_worker')
    await expect(
      service.database.inTenant(1, (db) => seal(900_002).execute(db), 'heban_worker'),
    ).rejects.toThrow('append-only')
  })

  test('a number without its hash is no seal', async () => {
    const other = newId()
    await inTransaction(service, tenant, clerk, async (ctx) => ctx.record('demands.noted', other))
    const half = service.database.inTenant(
      1,
      (db) =>
        sql`update platform.event set seq = 900003 where tenant_id = 1 and subject = ${other}`.execute(db),
      'heban_worker',
    )
    await expect(half).rejects.toMatchObject({ constraint: 'event_sealed_whole' })
  })
})
