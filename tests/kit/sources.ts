// The text of the house itself, for tests that read it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkout } from './one-postgres.ts'

export interface Source {
  /** From the checkout, with forward slashes. */
  path: string
  text: string
}

const NOT_OURS = new Set(['node_modules', 'build', 'coverage', '.git', '.heban', 'shots'])
const NOT_TEXT = /\.(bin|gz|png|jpg|webp|xlsx|woff2?)$/

function walk(folder: string): string[] {
  return readdirSync(join(checkout, folder), { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return []
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    return entry.isDirectory() ? walk(path) : [path]
  })
}

/** Every text file of the checkout whose path matches. */
export function sources(matching: RegExp): Source[] {
  return walk('')
    .filter((path) => matching.test(path) && !NOT_TEXT.test(path))
    .map((path) => ({ path, text: readFileSync(join(checkout, path), 'utf8') }))
}

/** What the server runs: its TypeScript without tests. */
export function serverSources(): Source[] {
  return sources(/^server\/src\/.*\.ts$/).filter(({ path }) => !path.endsWith('.test.ts'))
}

export interface Placed {
  /** schema.table */
  name: string
  kind: 'tenant' | 'reference' | 'directory'
  migration: string
}

const PLACING = /select platform\.place_(tenant|reference|directory)\('([a-z_.]+)'/g
const DROPPING = /^drop table ([a-z_]+\.[a-z_]+);/gm
const MAKING = /create (?:table|view|function) (?:if not exists )?([a-z_]+\.[a-z_]+)/g

/** Every table that a migration places, of the kind it says there, and that no migration drops. */
export function placedTables(): Placed[] {
  const migrations = sources(/^server\/migrations\/.*\.sql$/)
  const dropped = new Set(
    migrations.flatMap(({ text }) => [...text.matchAll(DROPPING)].map(([, name]) => String(name))),
  )
  return migrations
    .flatMap(({ path, text }) =>
      [...text.matchAll(PLACING)].map(([, kind, name]) => ({
        name: String(name),
        kind: kind as Placed['kind'],
        migration: path,
      })),
    )
    .filter(({ name }) => !dropped.has(name))
}

/** Every table, view and function that a migration makes, with the migration. */
export function madeRelations(): { name: string; migration: string }[] {
  return sources(/^server\/migrations\/.*\.sql$/).flatMap(({ path, text }) =>
    [...text.matchAll(MAKING)].map(([, name]) => ({ name: String(name), migration: path })),
  )
}
