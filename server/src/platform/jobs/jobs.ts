// What happens without anybody asking: listeners, the clock's own moves, and slow work through graphile-worker.
import { Logger, run, runMigrations, type Runner, type TaskList } from 'graphile-worker'
import { sql } from 'kysely'
import pg from 'pg'
import type { Db } from '../db/database.ts'
import { follow, newsOf, retryFailures, type Listener } from '../events/listeners.ts'
import { quietLogger } from './worker-log.ts'
import { allTenants, asSystem, type Service } from '../http/service.ts'
import type { Tenant } from '../context.ts'

/** Work a module wants done by the clock, for each tenant, every so many seconds. */
export interface Chore {
  name: string
  everySeconds: number
  run(service: Service, tenant: Tenant): Promise<void>
}

/** Slow work done outside any command, at least once, retried with back-off by graphile-worker. */
export interface Task<Payload = unknown> {
  name: string
  run(service: Service, payload: Payload): Promise<void>
}

export interface Work {
  listeners: readonly Listener[]
  chores: readonly Chore[]
  tasks: readonly Task[]
}

/** Queues slow work in the transaction in hand: it is done only if that commits. */
export async function enqueue(db: Db, task: string, payload: object, key?: string): Promise<void> {
  await sql`select platform.enqueue(${task}, ${JSON.stringify(payload)}::json, ${key ?? null})`.execute(db)
}

/**
 * Makes or renews the queue's own tables. A starting worker does so too, but `enqueue` must find them where none has
 * started yet: after a first command line, or in the demo that is seeded before anybody is let in.
 */
export async function makeQueue(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1, application_name: 'heban-queue' })
  try {
    await runMigrations({ pgPool: pool, logger: new Logger(() => () => undefined) })
  } finally {
    await pool.end()
  }
}

/** Everything due now, once, for every tenant: what the loop below does each second, and what a test calls by hand. */
export async function workOnce(
  service: Service,
  work: Work,
  due: (chore: Chore, tenant: Tenant) => boolean = () => true,
): Promise<void> {
  const runFor = <Result>(tenant: Tenant, name: string, act: (ctx: never) => Promise<Result>) =>
    asSystem(service, tenant, name, act as never) as Promise<Result>
  for (const tenant of await allTenants(service.database)) {
    const now = () => service.clock.now()
    const news = await newsOf(service.database, tenant, now())
    for (const listener of work.listeners.filter(({ name }) => (news.heard.get(name) ?? 0) < news.head))
      while ((await follow(service.database, runFor, listener, tenant, now())) > 0) continue
    if (news.failureDue) await retryFailures(service.database, runFor, work.listeners, tenant, now())
    for (const chore of work.chores) if (due(chore, tenant)) await chore.run(service, tenant)
  }
}

export interface Worker {
  /** True while the loop goes round; readyz asks. */
  alive(): boolean
  stop(): Promise<void>
}

export async function startWorker(service: Service, work: Work, url: string): Promise<Worker> {
  // Not the server's pool: LISTEN wants a connection of its own, without pipelining.
  const pool = new pg.Pool({ connectionString: url, max: 4, application_name: 'heban-worker' })
  pool.on('error', (error) => service.log.warn({ err: error }, 'the worker lost a connection'))
  const taskList: TaskList = Object.fromEntries(
    work.tasks.map((task) => [task.name, (payload: unknown) => task.run(service, payload)]),
  )
  const runner: Runner = await run({
    pgPool: pool,
    taskList,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: quietLogger(service),
  })

  const lastRun = new Map<string, number>()
  const due = (chore: Chore, tenant: Tenant): boolean => {
    const key = `${chore.name} ${tenant.id}`
    if (Date.now() - (lastRun.get(key) ?? 0) < chore.everySeconds * 1000) return false
    lastRun.set(key, Date.now())
    return true
  }
  let lastRound = Date.now()
  let stopped = false
  const loop = (async () => {
    while (!stopped) {
      await workOnce(service, work, due).catch((error: unknown) =>
        service.log.error({ err: error }, 'a round of the worker failed'),
      )
      lastRound = Date.now()
      await new Promise((resolve) => setTimeout(resolve, 1000).unref())
    }
  })()
  return {
    alive: () => Date.now() - lastRound < 60_000,
    async stop() {
      stopped = true
      await loop
      await runner.stop().catch(() => undefined)
      await pool.end()
    },
  }
}
