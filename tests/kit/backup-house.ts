// A house to back up and an empty one to restore into: a database, a data folder and a secret of their own each.
import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import sharp from 'sharp'
import { inject } from 'vitest'
import { writeBackup } from '../../server/src/platform/backup/backup.ts'
import { restoreBackup, type RestoreOptions } from '../../server/src/platform/backup/restore.ts'
import { openDatabase } from '../../server/src/platform/db/database.ts'
import { migrate, readMigrations, type Migration } from '../../server/src/platform/db/migrate.ts'
import { sealTenant } from '../../server/src/platform/events/chain.ts'
import { writeEvents } from '../../server/src/platform/events/record.ts'
import { filesOf, type Files } from '../../server/src/platform/files/files.ts'
import { newDatabase } from './database.ts'
import { checkout } from './one-postgres.ts'

const all = readMigrations(join(checkout, 'server/migrations'))
/** The floor alone, with what later migrations of modules add to its table of files. */
export const floor = [
  ...all.slice(0, 1),
  ...all.flatMap((each) => {
    const sql = (each.sql.match(/^alter table platform\.file [^;]*;$/gm) ?? []).join('\n')
    return sql && each !== all[0] ? [{ ...each, sql }] : []
  }),
]

/** A table of everything that is easily spoilt on the way: each kind of value, references in a circle, a made column. */
export const odd: Migration = {
  name: '9999_odd',
  hash: 'odd',
  sql: `create schema odd; grant usage on schema odd to heban_system;
    create table odd.thing (tenant_id int, id uuid, "Quoted ""name""" text, raw bytea, doc jsonb, words text[], at timestamptz,
      day date, span tstzrange, amount numeric, ratio double precision, small real, much bigint, yes boolean, wait interval,
      length_made int generated always as (length("Quoted ""name""")) stored, parent uuid,
      constraint thing_pk primary key (tenant_id, id),
      constraint thing_parent foreign key (tenant_id, parent) references odd.thing (tenant_id, id));
    select platform.place_tenant('odd.thing');
    create table odd.code (code text constraint code_pk primary key, note text);
    select platform.place_reference('odd.code');
    insert into odd.code values ('seeded', 'by the migration');`,
}

export interface House {
  url: string
  files: Files
  secret: { dataDir: string; secret: string }
}

export async function newHouse(migrations: Migration[] | null): Promise<House> {
  const url = await newDatabase({ bare: true })
  const dataDir = join(inject('run').folder, randomBytes(6).toString('hex'))
  const secret = randomBytes(16).toString('hex')
  mkdirSync(dataDir)
  writeFileSync(join(dataDir, 'secret'), secret)
  if (migrations) await onPool(url, (pool) => migrate(pool, migrations))
  return { url, files: filesOf({ dataDir, s3: undefined }), secret: { dataDir, secret } }
}

export async function onPool<Result>(url: string, work: (pool: pg.Pool) => Promise<Result>): Promise<Result> {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  pool.on('error', () => undefined)
  try {
    return await work(pool)
  } finally {
    await pool.end()
  }
}

export const rowsIn = (url: string, text: string): Promise<Record<string, unknown>[]> =>
  onPool(url, async (pool) => (await pool.query<Record<string, unknown>>(text)).rows)

export const restoreInto = (house: House, file: string, more: Partial<RestoreOptions> = {}) =>
  restoreBackup({
    databaseUrl: house.url,
    files: house.files,
    secret: house.secret,
    file,
    migrations: [...floor, odd],
    acceptOtherSecret: false,
    ...more,
  })

export const backupOf = (house: House, file: string, withSecret = true) =>
  writeBackup({ databaseUrl: house.url, files: house.files, secret: house.secret, file, withSecret })

export const allThings = 'select t::text as row from odd.thing t order by id'
export const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** A house of two tenants with a picture, a sealed chain, and rows of every difficult kind. */
export async function filledHouse(): Promise<House & { pictureId: string }> {
  const source = await newHouse([...floor, odd])
  const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#a40' } })
    .png()
    .toBuffer()
  const kept = await source.files.keepPicture(7, picture)
  await onPool(source.url, async (pool) => {
    await pool.query(`insert into platform.tenant (id, code, name_zh, name_en, created_at) values
      (7, 'seven', '七号街道', 'Seven', '2024-02-29 12:34:56.789012+08'), (8, 'eight', '八号', 'Eight', now())`)
    await pool.query(
      `insert into platform.file (tenant_id, id, sha256, media_type, bytes, width, height, uploaded_by, at, attached)
       values (7, $1, $2, $3, $4, $5, $6, 'nobody', now(), true)`,
      [kept.id, kept.sha256, kept.mediaType, kept.bytes, kept.width, kept.height],
    )
    await pool.query(`delete from odd.code; insert into odd.code values ('later', 'by a person')`)
    await pool.query(`insert into platform.throttle values ('\\x01', 3, now(), null)`)
    // The child comes first in key order, so that its reference must wait for its parent.
    await pool.query(
      `insert into odd.thing (tenant_id, id, "Quoted ""name""", raw, doc, words, at, day, span, amount, ratio, small, much, yes, wait, parent) values
      (7, $2, E'tab\\t newline\\n return\\r back\\\\slash \\\\N \\\\. 汉字 😀', '\\x00ff0a5c', '{"b": [1.10, null], "a": "\\u00e9\\n"}',
       '{"a,b",NULL,"\\"q\\"",""}', '2019-12-31 23:59:59.999999+00', '0044-03-15 BC', '[2024-01-01 00:00:00.000001+08,)',
       123456789012345678901234567890.10, 0.1, 'NaN', 9007199254740993, true, '1 year 2 mons -3 days 04:05:06.7', null),
      (7, $1, '', '', 'null', '{}', 'infinity', null, 'empty', 'NaN', '-infinity', 1e-45, -1, false, '0', $2),
      (8, $1, null, null, null, null, null, null, null, null, null, null, null, null, null, null)`,
      [uuid(1), uuid(2)],
    )
    await pool.query(
      `insert into odd.thing (tenant_id, id, "Quoted ""name""") select 8, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, repeat(md5(n::text), 12)
       from generate_series(10, 30000) n`,
    )
  })
  const database = openDatabase(source.url)
  await database.inTenant(7, (db) =>
    writeEvents(
      db,
      { id: 7, code: 'seven' },
      new Date(),
      [1, 2, 3].map((n) => ({
        name: 'demands.received',
        subject: uuid(n),
        actor: { kind: 'system', name: 'test' },
        facts: { n, word: '\u2028"\\' },
      })),
    ),
  )
  await sealTenant(database, 7)
  await database.close()
  return { ...source, pictureId: kept.id }
}
