import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { addTenant, newService, type FloorService } from '../../../../tests/kit/service.ts'
import type { Tenant } from '../context.ts'
import { asSystem } from '../http/service.ts'
import { enqueue, startWorker, workOnce, type Chore, type Task, type Work, type Worker } from './jobs.ts'

let service: FloorService
let tenant: Tenant
beforeAll(async () => {
  service = await newService()
  tenant = await addTenant(service, 1)
  await addTenant(service, 2)
})

const nothing: Work = { listeners: [], chores: [], tasks: [] }

async function working(work: Partial<Work>, meanwhile: (worker: Worker) => Promise<void>): Promise<void> {
  const worker = await startWorker(service, { ...nothing, ...work }, service.url)
  try {
    await meanwhile(worker)
  } finally {
    await worker.stop()
  }
}

describe('a chore', () => {
  test('is done for every tenant that it is due for', async () => {
    const done: string[] = []
    const chore: Chore = {
      name: 'count',
      everySeconds: 10,
      run: async (_service, { code }) => void done.push(code),
    }
    await workOnce(service, { ...nothing, chores: [chore] })
    expect(done.splice(0)).toEqual(['tenant-1', 'tenant-2'])
    await workOnce(service, { ...nothing, chores: [chore] }, (_chore, { id }) => id === 2)
    expect(done).toEqual(['tenant-2'])
  })

  test('is done by the running worker again and again, but not more often than it says', async () => {
    const done = { often: 0, seldom: 0 }
    const chore = (name: keyof typeof done, everySeconds: number): Chore => ({
      name,
      everySeconds,
      run: async (_service, { id }) => void (done[name] += id === 1 ? 1 : 0),
    })
    await working({ chores: [chore('often', 0), chore('seldom', 3600)] }, async (worker) => {
      await expect.poll(() => done.often, { timeout: 10_000 }).toBeGreaterThan(1)
      expect(done.seldom).toBe(1)
      expect(worker.alive()).toBe(true)
    })
  })

  test('that fails stops neither the next round nor the worker', async () => {
    let tries = 0
    const broken: Chore = {
      name: 'broken',
      everySeconds: 0,
      run: async () => {
        tries += 1
        throw new Error('no paper')
      },
    }
    await working({ chores: [broken] }, async (worker) => {
      await expect.poll(() => tries, { timeout: 10_000 }).toBeGreaterThan(1)
      expect(worker.alive()).toBe(true)
    })
  })
})

describe('a task', () => {
  const queue = (payload: object, key?: string, fails = false) =>
    asSystem(service, tenant, 'test', async (ctx) => {
      await enqueue(ctx.db, 'letter', payload, key)
      if (fails) throw new Error('changed my mind')
    })

  test('is done when the command that queued it is, and never when it is not', async () => {
    const written: unknown[] = []
    const letter: Task = { name: 'letter', run: async (_service, payload) => void written.push(payload) }
    await queue({ to: 'nobody' }, undefined, true).catch(() => undefined)
    await queue({ to: '居民甲' })
    await working({ tasks: [letter] }, () =>
      expect.poll(() => written, { timeout: 10_000 }).toEqual([{ to: '居民甲' }]),
    )
  })

  test('queued twice under one key is done once', async () => {
    const written: unknown[] = []
    const letter: Task = { name: 'letter', run: async (_service, payload) => void written.push(payload) }
    await queue({ n: 1 }, 'one')
    await queue({ n: 2 }, 'one')
    await queue({ n: 3 }, 'other')
    await working({ tasks: [letter] }, () => expect.poll(() => written, { timeout: 10_000 }).toHaveLength(2))
    expect(written).toEqual(expect.arrayContaining([{ n: 2 }, { n: 3 }]))
  })

  test('that fails is kept to be tried again', async () => {
    const letter: Task = { name: 'letter', run: () => Promise.reject(new Error('no stamp')) }
    await queue({ to: 'somebody' })
    const waiting = async () => {
      const { rows } = await service.database.pool.query<{ attempts: number; last_error: string }>(
        'select attempts, last_error from graphile_worker.jobs where last_error is not null',
      )
      return rows
    }
    await working({ tasks: [letter] }, () =>
      expect
        .poll(waiting, { timeout: 10_000 })
        .toMatchObject([{ attempts: 1, last_error: expect.stringContaining('no stamp') }]),
    )
  })

  test('can be queued by the application, which sees nothing of the queue itself', async () => {
    await service.database.inTenant(1, (db) => enqueue(db, 'letter', {}))
    const look = service.database.inTenant(1, (db) =>
      sql`select /* on purpose */ from graphile_worker.jobs`.execute(db),
    )
    await expect(look).rejects.toMatchObject({ code: '42501' })
  })
})
