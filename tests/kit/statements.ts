// Hears every statement the suite sends to PostgreSQL, with the role it ran under; tests/statements.test.ts judges them.
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, inject } from 'vitest'

export interface Spoken {
  role: string
  text: string
}

const heard = new Map<string, Spoken>()
/** By connection: a client may be lent out behind a proxy, its connection is always the same. */
const roles = new WeakMap<object, string>()

/** Where all workers of this run write what they heard, one JSON object a line. */
export function statementsFile(): string {
  return join(inject('run').folder, 'statements.jsonl')
}

/** What this process has heard since it last wrote it down. */
export function heardHere(): Spoken[] {
  return [...heard.values()]
}

function hear({ connection }: pg.Client, text: string): void {
  const role = /set local role (\w+)/.exec(text)?.[1]
  if (role) roles.set(connection, role)
  else if (/^\s*(commit|rollback)\s*$/i.test(text)) roles.delete(connection)
  else heard.set(text, { role: roles.get(connection) ?? 'owner', text })
}

const original = pg.Client.prototype.query as (...args: unknown[]) => unknown
pg.Client.prototype.query = function listened(this: pg.Client, ...args: unknown[]) {
  const [first] = args
  const text = typeof first === 'string' ? first : (first as { text?: unknown } | undefined)?.text
  if (typeof text === 'string') hear(this, text)
  return original.apply(this, args)
} as typeof pg.Client.prototype.query

afterAll(() => {
  if (heard.size === 0) return
  const lines = [...heard.values()].map((spoken) => `${JSON.stringify(spoken)}\n`)
  // One write, so that two workers never mix their lines.
  appendFileSync(statementsFile(), lines.join(''))
  heard.clear()
})
