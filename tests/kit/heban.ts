// The `heban` command in this process: what it says, and how it ends.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { runProgram } from '../../server/src/cli/program.ts'
import { newDatabase } from './database.ts'
import { checkout } from './one-postgres.ts'

/** One installation: a database and a data folder. */
export interface Installation {
  url: string
  dataDir: string
}

export interface Spoken {
  exit: number
  out: string
  err: string
  /** The one JSON document on standard output. */
  json: Record<string, unknown>
}

export async function install(name: string, bare = true): Promise<Installation> {
  const dataDir = join(inject('run').folder, `cli-${name}-${process.pid}`)
  mkdirSync(dataDir, { recursive: true })
  return { url: await newDatabase({ bare }), dataDir }
}

export async function heban({ url, dataDir }: Installation, ...words: string[]): Promise<Spoken> {
  const spoken = { out: '', err: '' }
  const exit = await runProgram(words, {
    terminal: {
      out: (text) => void (spoken.out += text),
      err: (text) => void (spoken.err += text),
      watched: false,
    },
    checkout,
    env: { DATABASE_URL: url, HEBAN_DATA: dataDir, HEBAN_LOG: 'silent' },
  })
  const json = words.includes('--json') ? (JSON.parse(spoken.out) as Record<string, unknown>) : {}
  return { exit, ...spoken, json }
}

export async function ask(url: string, query: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(query)).rows
  } finally {
    await client.end()
  }
}
