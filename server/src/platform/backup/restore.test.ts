import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  backupOf,
  filledHouse,
  floor,
  newHouse,
  odd,
  restoreInto,
  rowsIn,
  type House,
} from '../../../../tests/kit/backup-house.ts'
import { openDatabase } from '../db/database.ts'
import { checkArchive, writeArchive } from './archive.ts'

let source: House
let file: string

beforeAll(async () => {
  source = await filledHouse()
  file = join(source.secret.dataDir, 'whole.heban')
  await backupOf(source, file)
})

describe('what is refused before anything is touched', { timeout: 60_000 }, () => {
  let target: House
  const untouched = async () =>
    expect(await rowsIn(target.url, `select to_regclass('heban.migration') as made`)).toEqual([
      { made: null },
    ])
  beforeAll(async () => {
    target = await newHouse(null)
  })

  it('a backup with one bit changed, wherever it is', async () => {
    const whole = readFileSync(file)
    const changed = join(target.secret.dataDir, 'changed.heban')
    for (const at of [
      0,
      5,
      200,
      Math.floor(whole.length / 2),
      whole.length - 100,
      whole.length - 40,
      whole.length - 1,
    ]) {
      const copy = Buffer.from(whole)
      copy[at] = (copy[at] ?? 0) ^ 1
      writeFileSync(changed, copy)
      await expect(restoreInto(target, changed)).rejects.toMatchObject({ code: 'backup.damaged' })
    }
    await untouched()
  })

  it('a backup that ends too early, is empty, is something else, or is not there', async () => {
    const short = join(target.secret.dataDir, 'short.heban')
    for (const content of [
      readFileSync(file).subarray(0, -1),
      Buffer.alloc(0),
      Buffer.from('no backup'.repeat(99)),
    ]) {
      writeFileSync(short, content)
      await expect(restoreInto(target, short)).rejects.toMatchObject({ code: 'backup.damaged' })
    }
    await expect(restoreInto(target, `${short}.nowhere`)).rejects.toMatchObject({ code: 'backup.unreadable' })
    await untouched()
  })

  it('a backup of a newer program, or of other migrations', async () => {
    await expect(restoreInto(target, file, { migrations: floor })).rejects.toMatchObject({
      code: 'backup.newerThanProgram',
    })
    const other = [...floor, { ...odd, hash: 'another' }]
    await expect(restoreInto(target, file, { migrations: other })).rejects.toMatchObject({
      code: 'backup.migrationChanged',
    })
    await untouched()
  })

  it('a database that holds something, has grown further, or is in use', async () => {
    await expect(restoreInto(source, file)).rejects.toMatchObject({ code: 'restore.notEmpty' })
    const later = { name: '99999_later', hash: 'later', sql: 'select 1' }
    const further = await newHouse([...floor, odd, later])
    await expect(restoreInto(further, file, { migrations: [...floor, odd, later] })).rejects.toMatchObject({
      code: 'restore.databaseNewer',
    })
    const used = await newHouse([...floor, odd])
    const server = openDatabase(used.url)
    await server.pool.query('select 1')
    await expect(restoreInto(used, file)).rejects.toMatchObject({ code: 'restore.inUse' })
    await server.close()
    expect((await restoreInto(used, file)).secret).toBe('restored')
  })
})

describe('what goes wrong on the way', { timeout: 60_000 }, () => {
  it('keeps nothing when a row comes out otherwise than it went in', async () => {
    const target = await newHouse([...floor, odd])
    await rowsIn(
      target.url,
      `create function odd.spoil() returns trigger language plpgsql as $$ begin new.amount := 1; return new; end $$;
       create trigger spoil before insert on odd.thing for each row execute function odd.spoil()`,
    )
    await expect(restoreInto(target, file)).rejects.toMatchObject({ code: 'restore.different' })
    expect(await rowsIn(target.url, 'select * from platform.tenant')).toEqual([])
    expect(await rowsIn(target.url, 'select code from odd.code')).toEqual([{ code: 'seeded' }])
  })

  it('brings a database up to this program after the rows are back', async () => {
    const later = { name: '99999_later', hash: 'later', sql: 'alter table odd.thing add column later int' }
    const target = await newHouse(null)
    const restored = await restoreInto(target, file, { migrations: [...floor, odd, later] })
    expect(restored.migratedTo).toBe('99999_later')
    expect(await rowsIn(target.url, 'select count(later)::int as n from odd.thing')).toEqual([{ n: 0 }])
  })

  it('never lets half a backup replace a whole one', async () => {
    const folder = join(source.secret.dataDir, 'half')
    mkdirSync(folder)
    const kept = join(folder, 'kept.heban')
    const whole = [{ name: 'opening.json', body: Buffer.from('{}') }]
    await writeArchive(
      kept,
      new Date(),
      (async function* () {
        yield* whole
      })(),
    )
    const before = readFileSync(kept)
    const failing = (async function* () {
      yield { name: 'one', body: randomBytes(2_000_000) }
      throw new Error('the database went away')
    })()
    await expect(writeArchive(kept, new Date(), failing)).rejects.toThrow('the database went away')
    expect(readFileSync(kept)).toEqual(before)
    expect(await readdir(folder)).toEqual(['kept.heban'])
    expect((await checkArchive(kept)).bytes).toBe(before.length)
  })

  it('says where it cannot write', async () => {
    await expect(backupOf(source, '/proc/nowhere/backup.heban')).rejects.toMatchObject({
      code: 'backup.notWritable',
    })
  })
})
