// A database for one test file: a copy of the migrated template, made in a moment and dropped at the end of the file.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { openDatabase, type Database } from '../../server/src/platform/db/database.ts'

const undo: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const step of undo.splice(0).toReversed()) await step()
})

/** Has something done when the test file is over, last first. Also from inside a hook or a test. */
export function afterFile(step: () => Promise<void>): void {
  undo.push(step)
}

/** The address of a new database, as superuser; empty of tables when `bare`. Gone at the end of the run at the latest. */
export async function newDatabase({ bare = false } = {}): Promise<string> {
  const run = inject('run')
  const name = `${run.name}_${randomBytes(4).toString('hex')}`
  const template = bare ? 'template0' : run.template
  await atEntrance(`create database ${name} encoding 'UTF8' template ${template}`)
  // A drop waits for the disk, and the server of the run is thrown away whole: only a borrowed one is tidied at once.
  if (!run.ownServer) afterFile(() => atEntrance(`drop database if exists ${name} with (force)`))
  const url = new URL(run.entrance)
  url.pathname = `/${name}`
  // No test pulls the plug of this server, so none need wait for the disk (those that do start servers of their own).
  url.searchParams.set('options', '-c synchronous_commit=off')
  return url.href
}

/** A new migrated database, opened as the server opens it. */
export async function openNewDatabase(): Promise<Database & { url: string }> {
  const url = await newDatabase()
  const database = openDatabase(url)
  afterFile(() => database.close())
  return { ...database, url }
}

async function atEntrance(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('run').entrance })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
