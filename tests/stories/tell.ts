// The event log of one demand as a story of one page, and the questions to live data that must stay unanswered.
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { runChecks } from '../../server/src/cli/checks.ts'
import { progressOn } from '../../server/src/cli/terminal.ts'
import { readMigrations } from '../../server/src/platform/db/migrate.ts'
import type { TestApp } from '../kit/app.ts'
import type { House } from '../kit/house.ts'
import { checkout } from '../kit/one-postgres.ts'

interface Line {
  at: Date
  name: string
  actor_kind: string
  actor_id: string | null
  roles: string[] | null
  facts: Record<string, unknown>
}

/** Facts worth a word in the story; the rest are ids. */
const SHOWN = ['outcome', 'solved', 'satisfaction', 'step', 'inTime', 'late', 'reason', 'service', 'round']
const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: '2-digit',
  day: '2-digit',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** One line for each event: when, who by office and never by name, what, and what it changed. */
export async function storyOf(app: TestApp, { tenant }: House, order: { id: string }): Promise<string> {
  const { rows } = await app.service.database.asSystem((db) =>
    sql<Line>`
      select e.at, e.name, e.actor_kind, e.actor_id, e.facts,
        (select array_agg(a.role order by a.role) from people.assignment a where a.tenant_id = e.tenant_id and a.account_id = e.actor_id) as roles
      from platform.event e where e.tenant_id = ${tenant.id} and e.subject = ${order.id} order by e.seq nulls last, e.id`.execute(
      db,
    ),
  )
  return rows.map(lineOf).join('\n')
}

function lineOf({ at, name, actor_kind, actor_id, roles, facts }: Line): string {
  const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]))
  const when = `${part.month}-${part.day} ${part.weekday} ${part.hour}:${part.minute}`
  const office = { staff: roles?.join(', '), system: actor_id }[actor_kind]
  const moved = typeof facts.to === 'string' ? [`→ ${facts.to}`] : []
  const shown = SHOWN.filter((key) => (facts[key] ?? null) !== null).map(
    (key) => `${key} ${String(facts[key])}`,
  )
  const told = [...moved, ...shown].join(', ')
  return `${when}  ${(office ?? actor_kind).padEnd(12)} ${name.padEnd(27)} ${told}`.trimEnd()
}

/** What `heban check` asks: the invariants of tests/checks, every tenant's hash chain, the pictures. Nothing may answer. */
export async function everythingHolds(app: TestApp): Promise<void> {
  await app.work()
  const { service, databaseUrl } = app
  const report = await runChecks(
    {
      service,
      databaseUrl,
      checkout,
      config: service.config,
      migrations: readMigrations(join(checkout, 'server/migrations')),
      progress: progressOn({ out: () => undefined, err: () => undefined, watched: false }),
      say: () => undefined,
    },
    null,
  )
  expect(report.failed).toEqual([])
  expect(report.checks).toBeGreaterThan(10)
}
