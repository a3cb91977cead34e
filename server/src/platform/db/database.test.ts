import { sql } from 'kysely'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { addTenant, newService, type FloorService } from '../../../../tests/kit/service.ts'
import { newId } from '../ids.ts'
import { brokenConstraint, openDatabase, type Database, type Db } from './database.ts'

let service: FloorService
let database: Database
beforeAll(async () => {
  service = await newService()
  database = service.database
  await addTenant(service, 1)
  await addTenant(service, 2)
})

const at = new Date('2026-03-02T01:00:00Z')

function addBlock(db: Db, tenant: number, name: string) {
  return sql`insert into platform.number_block (tenant_id, name, next) values (${tenant}, ${name}, 1)`.execute(
    db,
  )
}

/** Deliberately without a tenant in the question: what row-level security alone lets through. */
async function blocksSeen(db: Db, name: string): Promise<number[]> {
  const { rows } = await sql<{ tenant_id: number }>`
    select /* on purpose */ tenant_id from platform.number_block where name = ${name} order by tenant_id`.execute(
    db,
  )
  return rows.map((row) => row.tenant_id)
}

describe('a transaction', () => {
  test('keeps what it did when it ends well', async () => {
    await database.inTenant(1, (db) => addBlock(db, 1, 'kept'))
    expect(await database.inTenant(1, (db) => blocksSeen(db, 'kept'))).toEqual([1])
  })

  test('rolls everything back when its work throws', async () => {
    const work = database.inTenant(1, async (db) => {
      await addBlock(db, 1, 'lost')
      throw new Error('changed my mind')
    })
    await expect(work).rejects.toThrow('changed my mind')
    expect(await database.inTenant(1, (db) => blocksSeen(db, 'lost'))).toEqual([])
  })

  test('does not pretend to have committed when a failed query was swallowed', async () => {
    const work = database.inTenant(1, async (db) => {
      await addBlock(db, 1, 'swallowed')
      await sql`select /* on purpose */ 1 / 0`.execute(db).catch(() => undefined)
    })
    await expect(work).rejects.toThrow('rolled back')
    expect(await database.inTenant(1, (db) => blocksSeen(db, 'swallowed'))).toEqual([])
  })

  test('leaves neither role nor tenant behind on its connection', async () => {
    const one = openDatabase(service.url, 1)
    try {
      await one.inTenant(1, (db) => blocksSeen(db, 'kept'))
      await one.inTenant(1, () => Promise.reject(new Error('no'))).catch(() => undefined)
      const { rows } = await one.pool.query(
        `select current_user = session_user as own, coalesce(current_setting('app.tenant', true), '') as tenant`,
      )
      expect(rows).toEqual([{ own: true, tenant: '' }])
    } finally {
      await one.close()
    }
  })

  test.each([0, -1, 1.5, Number.NaN, 2_000_000_001, "1'; drop table x; --" as unknown as number])(
    'is not opened for %s, which is no tenant',
    async (tenant) => {
      await expect(async () => database.inTenant(tenant, () => Promise.resolve())).rejects.toThrow(RangeError)
    },
  )

  test('says that the server is unavailable when its connection is cut, and the next one works', async () => {
    const cut = database.inTenant(1, async (db) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
      const killer = new pg.Client({ connectionString: service.url })
      await killer.connect()
      await killer.query('select pg_terminate_backend($1)', [rows[0]?.pid])
      await killer.end()
      await addBlock(db, 1, 'cut')
    })
    await expect(cut).rejects.toMatchObject({ code: 'server.unavailable' })
    expect(await database.inTenant(1, (db) => blocksSeen(db, 'cut'))).toEqual([])
  })

  test('says so as well when there is no server', async () => {
    const nowhere = openDatabase('postgres://nobody@127.0.0.1:1/none')
    await expect(nowhere.inTenant(1, () => Promise.resolve())).rejects.toMatchObject({
      code: 'server.unavailable',
    })
    await nowhere.close()
  })
})

describe('row-level security', () => {
  beforeAll(async () => {
    for (const tenant of [1, 2]) await database.inTenant(tenant, (db) => addBlock(db, tenant, 'both'))
  })

  test.each(['heban_app', 'heban_worker'] as const)('shows %s the rows of its tenant only', async (role) => {
    expect(await database.inTenant(1, (db) => blocksSeen(db, 'both'), role)).toEqual([1])
    expect(await database.inTenant(2, (db) => blocksSeen(db, 'both'), role)).toEqual([2])
  })

  test.each(['heban_app', 'heban_worker'] as const)('shows %s nothing without a tenant', async (role) => {
    expect(await database.acrossTenants((db) => blocksSeen(db, 'both'), role)).toEqual([])
    await expect(database.acrossTenants((db) => addBlock(db, 1, 'stray'), role)).rejects.toThrow(
      'row-level security',
    )
  })

  test('lets nobody write, move or remove a row of another tenant', async () => {
    await expect(database.inTenant(1, (db) => addBlock(db, 2, 'foreign'))).rejects.toThrow(
      'row-level security',
    )
    await expect(
      database.inTenant(1, (db) =>
        sql`update /* on purpose */ platform.number_block set tenant_id = 2 where name = 'kept'`.execute(db),
      ),
    ).rejects.toThrow('row-level security')
    const touched = await database.inTenant(1, async (db) => [
      (await sql`update platform.number_block set next = 9 where tenant_id = 2`.execute(db)).numAffectedRows,
      (await sql`delete from platform.number_block where tenant_id = 2`.execute(db)).numAffectedRows,
    ])
    expect(touched).toEqual([0n, 0n])
    expect(await database.inTenant(2, (db) => blocksSeen(db, 'both'))).toEqual([2])
  })

  test('does not hold back heban_system, which sees every tenant', async () => {
    expect(await database.asSystem((db) => blocksSeen(db, 'both'))).toEqual([1, 2])
  })

  test.each(['heban_app', 'heban_worker'] as const)('cannot be taken off by %s', async (role) => {
    for (const trick of [
      sql`alter table platform.number_block disable row level security`,
      sql`drop policy tenant on platform.number_block`,
      sql`create table platform.own (id int)`,
      sql`truncate platform.number_block`,
    ])
      await expect(database.inTenant(1, (db) => trick.execute(db), role)).rejects.toThrow(
        /must be owner|permission denied/,
      )
  })

  test('errors for a role that may not pass it when a whole table is asked for', async () => {
    const work = database.acrossTenants(async (db) => {
      await sql`set local row_security = off`.execute(db)
      return blocksSeen(db, 'both')
    })
    await expect(work).rejects.toThrow('row-level security')
  })
})

describe('a broken constraint', () => {
  test('is known by its name, also with the shard number that Citus appends', async () => {
    const error: unknown = await database
      .inTenant(1, (db) => addBlock(db, 1, 'kept'))
      .catch((thrown: unknown) => thrown)
    expect(brokenConstraint(error)).toBe('number_block_pk')
    expect(brokenConstraint({ code: '23P01', constraint: 'booking_overlap_102249' })).toBe('booking_overlap')
  })

  test('is none of any other error', () => {
    expect(brokenConstraint(new Error('no'))).toBeNull()
    expect(brokenConstraint({ code: '42501', constraint: 'x' })).toBeNull()
  })
})

test('counters come as numbers and civil dates as text', async () => {
  const id = newId()
  const { rows } = await database.asSystem((db) =>
    sql`select 9007199254740991::bigint as n, '2026-03-02'::date as day, ${id}::uuid as id, ${at}::timestamptz as at`.execute(
      db,
    ),
  )
  expect(rows).toEqual([{ n: 9007199254740991, day: '2026-03-02', id, at }])
})
