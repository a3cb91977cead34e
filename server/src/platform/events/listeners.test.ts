import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addTenant, MONDAY_NINE, newService, type FloorService } from '../../../../tests/kit/service.ts'
import type { Ctx, Tenant } from '../context.ts'
import { asSystem } from '../http/service.ts'
import { newId } from '../ids.ts'
import { workOnce } from '../jobs/jobs.ts'
import { sealTenant } from './chain.ts'
import { follow, type Heard, type Listener } from './listeners.ts'

const MINUTE = 60_000

let service: FloorService
let tenant: Tenant
beforeAll(async () => {
  service = await newService()
  tenant = await addTenant(service, 1)
})
beforeEach(async () => {
  service.clock.set(MONDAY_NINE)
  await service.database.pool.query(
    'truncate platform.event, platform.chain, platform.chain_day, platform.listener_cursor, platform.listener_failure, platform.number_block',
  )
})

async function happens(name: 'demands.noted' | 'demands.closed', facts = {}): Promise<void> {
  await asSystem(service, tenant, 'test', async (ctx) => ctx.record(name, newId(), facts))
  await sealTenant(service.database, tenant.id)
}

/** Counts in the database, so that what a failed reaction did can be seen to be undone. */
async function count(ctx: Ctx, name: string): Promise<void> {
  await sql`insert into platform.number_block (tenant_id, name, next) values (${ctx.tenant.id}, ${name}, 1)
            on conflict (tenant_id, name) do update set next = platform.number_block.next + 1`.execute(ctx.db)
}

async function counted(name: string): Promise<number> {
  const { rows } = await service.database.asSystem((db) =>
    sql<{
      next: number
    }>`select next from platform.number_block where tenant_id = 1 and name = ${name}`.execute(db),
  )
  return rows[0]?.next ?? 0
}

interface Failure {
  attempts: number
  dead: boolean
  error: string
  waits: number | null
}

async function failures(): Promise<Failure[]> {
  const { rows } = await service.database.asSystem((db) =>
    sql<{ attempts: number; dead: boolean; error: string; next_at: Date | null }>`
      select attempts, dead, error, next_at from platform.listener_failure where tenant_id = 1 order by seq`.execute(
      db,
    ),
  )
  const now = service.clock.now().getTime()
  return rows.map(({ next_at, ...row }) => ({
    ...row,
    waits: next_at && Math.round((next_at.getTime() - now) / MINUTE),
  }))
}

function listener(
  react: (ctx: Ctx, event: Heard) => Promise<void>,
  hears: Listener['hears'] = ['demands.noted'],
): Listener {
  return {
    name: 'test.counts',
    hears,
    async react(ctx, events) {
      for (const event of events) await react(ctx, event)
    },
  }
}

const work = (one: Listener) => workOnce(service, { listeners: [one], chores: [], tasks: [] })

describe('a listener', () => {
  test('hears what it listens to, once and in order, and crosses the rest', async () => {
    const heard: Heard[] = []
    const one = listener(async (ctx, event) => {
      heard.push(event)
      await count(ctx, 'heard')
    })
    for (let n = 0; n < 3; n += 1) {
      await happens('demands.noted', { n })
      await happens('demands.closed')
    }
    await work(one)
    await work(one)
    expect(heard.map((event) => [event.seq, event.name, event.facts])).toEqual([
      [1, 'demands.noted', { n: 0 }],
      [3, 'demands.noted', { n: 1 }],
      [5, 'demands.noted', { n: 2 }],
    ])
    expect(heard[0]).toMatchObject({ actor_kind: 'system', actor_id: 'test' })
    expect(await counted('heard')).toBe(3)
    const { rows } = await service.database.pool.query('select seq from platform.listener_cursor')
    expect(rows).toEqual([{ seq: 6 }])
  })

  test('takes what came together in one transaction, and alone what fails in company', async () => {
    const handed: number[] = []
    const one: Listener = {
      name: 'test.counts',
      hears: ['demands.noted'],
      async react(ctx, events) {
        handed.push(events.length)
        for (const event of events) {
          await count(ctx, 'heard')
          if (event.facts.bad) throw new Error('the printer is on fire')
        }
      },
    }
    for (const bad of [false, false]) await happens('demands.noted', { bad })
    await work(one)
    expect(handed.splice(0)).toEqual([2])
    for (const bad of [false, true, false]) await happens('demands.noted', { bad })
    await work(one)
    expect(handed).toEqual([3, 1, 1, 1])
    expect(await counted('heard')).toBe(4)
    expect(await failures()).toHaveLength(1)
  })

  test('hears nothing that is not sealed', async () => {
    const one = listener((ctx) => count(ctx, 'heard'))
    await asSystem(service, tenant, 'test', async (ctx) => ctx.record('demands.noted', newId()))
    await work(one)
    expect(await counted('heard')).toBe(0)
    await sealTenant(service.database, 1)
    await work(one)
    expect(await counted('heard')).toBe(1)
  })

  test('works as a system actor that names it, in its tenant, and may record in turn', async () => {
    await happens('demands.noted')
    await work(
      listener(async (ctx) => {
        expect(ctx.actor).toEqual({ kind: 'system', name: 'listener:test.counts' })
        expect(ctx.tenant).toEqual(tenant)
        ctx.record('demands.reminded', null)
      }),
    )
    const { rows } = await service.database.pool.query(
      `select actor_id from platform.event where name = 'demands.reminded'`,
    )
    expect(rows).toEqual([{ actor_id: 'listener:test.counts' }])
  })

  test('moved by two workers at once still has every event done once in effect', async () => {
    for (let n = 0; n < 20; n += 1) await happens('demands.noted')
    const one = listener((ctx) => count(ctx, 'heard'))
    const run = <Result>(_tenant: Tenant, name: string, act: (ctx: Ctx) => Promise<Result>) =>
      asSystem(service, tenant, name, act)
    await Promise.all(
      [1, 2].map(async () => {
        while ((await follow(service.database, run, one, tenant, service.clock.now(), 7)) > 0) continue
      }),
    )
    expect(await counted('heard')).toBe(20)
  })
})

describe('a failure', () => {
  test('retried by two workers at once is tried once by one of them', async () => {
    let broken = true
    const one = listener(async (ctx) => {
      await count(ctx, 'heard')
      if (broken) throw new Error('not yet')
    })
    for (let n = 0; n < 10; n += 1) await happens('demands.noted')
    await work(one)
    service.clock.advance(2 * MINUTE)
    await Promise.all([work(one), work(one)])
    expect((await failures()).map((failure) => failure.attempts)).toEqual(Array(10).fill(2))
    broken = false
    service.clock.advance(6 * MINUTE)
    await Promise.all([work(one), work(one)])
    expect(await counted('heard')).toBe(10)
    expect(await failures()).toEqual([])
  })

  test('undoes what the listener did, is noted with its reason, and stops nothing behind it', async () => {
    await happens('demands.noted', { bad: true })
    await happens('demands.noted')
    await work(
      listener(async (ctx, event) => {
        await count(ctx, 'heard')
        if (event.facts.bad) throw new Error('the printer is on fire')
      }),
    )
    expect(await counted('heard')).toBe(1)
    expect(await failures()).toEqual([
      { attempts: 1, dead: false, error: 'the printer is on fire', waits: 1 },
    ])
  })

  test('is tried again when its time has come, and forgotten when it goes well', async () => {
    let broken = true
    const one = listener(async (ctx) => {
      await count(ctx, 'heard')
      if (broken) throw new Error('not yet')
    })
    await happens('demands.noted')
    await work(one)
    broken = false
    await work(one)
    expect(await counted('heard')).toBe(0)
    service.clock.advance(2 * MINUTE)
    await work(one)
    expect(await counted('heard')).toBe(1)
    expect(await failures()).toEqual([])
    await work(one)
    expect(await counted('heard')).toBe(1)
  })

  test('waits longer each time, then is dead and is tried no more', async () => {
    let tries = 0
    const one = listener(() => {
      tries += 1
      return Promise.reject(new Error('never'))
    })
    await happens('demands.noted')
    const waits: (number | null)[] = []
    for (let round = 0; round < 5; round += 1) {
      await work(one)
      const [failure] = await failures()
      waits.push(failure?.waits ?? null)
      service.clock.advance(((failure?.waits ?? 0) + 1) * MINUTE)
    }
    expect(waits).toEqual([1, 5, 30, 240, 1440])
    await work(one)
    expect(await failures()).toEqual([{ attempts: 6, dead: true, error: 'never', waits: null }])
    const triesOfAll = tries
    service.clock.advance(365 * 24 * 60 * MINUTE)
    await work(one)
    expect(tries).toBe(triesOfAll)
  })

  test('of a listener that is no more is kept and said', async () => {
    await happens('demands.noted')
    await work(listener(() => Promise.reject(new Error('gone tomorrow'))))
    service.clock.advance(2 * MINUTE)
    await workOnce(service, { listeners: [], chores: [], tasks: [] })
    expect(await failures()).toMatchObject([{ error: 'no such listener in this version', dead: false }])
  })

  test('as long as a book is kept in part', async () => {
    await happens('demands.noted')
    await work(listener(() => Promise.reject(new Error('x'.repeat(10_000)))))
    expect((await failures())[0]?.error).toHaveLength(500)
  })
})
