import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { nothing } from '#contract/paging'
import { done, expectRefusal, type Client } from '../../../../tests/kit/client.ts'
import { serve } from '../../../../tests/kit/serve.ts'
import { addTenant, MONDAY_NINE, newService, type FloorService } from '../../../../tests/kit/service.ts'
import { HOUR } from '../clock/civil.ts'
import { newId } from '../ids.ts'
import { refuse } from '../refusal.ts'
import { forgetKeys } from './idempotency.ts'

interface Reply {
  id: string
  code: string
}

let service: FloorService
let somebody: Client
let another: Client
let refusing = false

beforeAll(async () => {
  service = await newService()
  for (const tenant of [1, 2]) await addTenant(service, tenant)
  const { guest } = await serve(service, (router) => {
    router.route('POST', '/api/test/quiet', {
      ability: 'signed-in',
      says: 'Make a row and answer nothing',
      body: z.strictObject({ note: z.string() }),
      reply: nothing,
      async run(ctx) {
        ctx.record('demands.noted', newId())
      },
    })
    for (const url of ['/api/test/notes/:order', '/api/test/calls/:order'])
      router.route('POST', url, {
        ability: 'signed-in',
        says: 'Make a row and a code that is shown once',
        params: z.object({ order: z.string() }),
        body: z.strictObject({ note: z.string() }),
        reply: z.object({ id: z.string(), code: z.string() }),
        async run(ctx) {
          ctx.record('demands.noted', newId())
          await sql`select pg_sleep(0.05)`.execute(ctx.db)
          if (refusing) refuse('demands.secret')
          return { id: newId(), code: `code-${Math.random()}` }
        },
      })
  })
  somebody = guest.with({ 'x-roles': 'handler' })
  another = guest.with({ 'x-roles': 'dispatcher' })
})

beforeEach(() => {
  refusing = false
  service.clock.set(MONDAY_NINE)
})

const key = () => ({ 'idempotency-key': newId() })
const say = (client: Client, note: string, path = '/api/test/notes/1') => client.post<Reply>(path, { note })

async function happenings(): Promise<number> {
  const { rows } = await service.database.asSystem((db) =>
    sql<{ n: number }>`select count(*) as n from platform.event`.execute(db),
  )
  return rows[0]?.n ?? 0
}

describe('a repeat under the same key', () => {
  test('gets the first answer, and nothing happens again', async () => {
    const before = await happenings()
    const twice = somebody.with(key())
    const first = done(await say(twice, 'a'))
    expect(done(await say(twice, 'a'))).toEqual(first)
    expect(await happenings()).toBe(before + 1)
  })

  test('of a command that answers nothing is nothing again', async () => {
    const before = await happenings()
    const twice = somebody.with(key())
    for (const answer of [await say(twice, 'a', '/api/test/quiet'), await say(twice, 'a', '/api/test/quiet')])
      expect(done(answer)).toEqual({})
    expect(await happenings()).toBe(before + 1)
  })

  test('with another body or for another thing is refused', async () => {
    const twice = somebody.with(key())
    done(await say(twice, 'a'))
    expectRefusal(await say(twice, 'b'), 'request.idempotencyMismatch')
    expectRefusal(await say(twice, 'a', '/api/test/notes/2'), 'request.idempotencyMismatch')
  })

  test('by somebody else, on another route or in another tenant is a command of its own', async () => {
    const same = key()
    const replies = [
      await say(somebody.with(same), 'a'),
      await say(another.with(same), 'a'),
      await say(somebody.with(same), 'a', '/api/test/calls/1'),
      await say(somebody.with({ ...same, 'x-tenant': '2' }), 'a'),
    ].map((answer) => done(answer).id)
    expect(new Set(replies).size).toBe(4)
  })

  test('of a command that was refused is tried anew', async () => {
    refusing = true
    const twice = somebody.with(key())
    expectRefusal(await say(twice, 'a'), 'demands.secret')
    refusing = false
    done(await say(twice, 'a'))
  })

  test('at the same moment waits for its twin and gets the same answer', async () => {
    const before = await happenings()
    const twice = somebody.with(key())
    const answers = await Promise.all(Array.from({ length: 8 }, () => say(twice, 'a')))
    expect(new Set(answers.map((answer) => done(answer).code)).size).toBe(1)
    expect(await happenings()).toBe(before + 1)
  })

  test('at the same moment as a twin that is refused takes its place', async () => {
    refusing = true
    const twice = somebody.with(key())
    const first = say(twice, 'a')
    const second = new Promise<Awaited<typeof first>>((resolve) =>
      setTimeout(() => {
        refusing = false
        resolve(say(twice, 'a'))
      }, 20),
    )
    const answers = await Promise.all([first, second])
    expect(answers.some((answer) => answer.status === 200)).toBe(true)
  })

  test('is a new command once a day has gone by', async () => {
    const twice = somebody.with(key())
    const first = done(await say(twice, 'a'))
    service.clock.advance(23 * HOUR)
    await forgetKeys.run(service, { id: 1, code: 'tenant-1' })
    expect(done(await say(twice, 'a'))).toEqual(first)
    service.clock.advance(2 * HOUR)
    await forgetKeys.run(service, { id: 1, code: 'tenant-1' })
    expect(done(await say(twice, 'b'))).not.toEqual(first)
  })
})

test('without a key every request is a command', async () => {
  expect(done(await say(somebody, 'a')).id).not.toBe(done(await say(somebody, 'a')).id)
})

test.each(['short', 'x'.repeat(129)])('%s is no key', async (bad) => {
  expectRefusal(await say(somebody.with({ 'idempotency-key': bad }), 'a'), 'request.invalid')
})

test('the answer is kept so that nobody can read it in the table', async () => {
  const { code } = done(await say(somebody.with(key()), 'a'))
  const { rows } = await service.database.asSystem((db) =>
    sql`select 1 from platform.idempotency where position(convert_to(${code}, 'UTF8') in reply) > 0`.execute(
      db,
    ),
  )
  expect(rows).toEqual([])
})
