import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  allThings,
  backupOf,
  filledHouse,
  floor,
  newHouse,
  odd,
  restoreInto,
  rowsIn,
  uuid,
  type House,
} from '../../../../tests/kit/backup-house.ts'
import { openDatabase } from '../db/database.ts'
import { verifyChain } from '../events/chain.ts'

let source: House & { pictureId: string }
let file: string

beforeAll(async () => {
  source = await filledHouse()
  file = join(source.secret.dataDir, 'whole.heban')
})

describe('a backup and its restoration', { timeout: 60_000 }, () => {
  it('brings back every row, picture, secret and chain head, exactly', async () => {
    const made = await backupOf(source, file)
    expect(made.files).toBe(2)
    expect(made.missingFiles).toEqual([])
    expect(made.chains.map(({ tenant, seq }) => ({ tenant, seq }))).toEqual([{ tenant: 'seven', seq: 3 }])
    expect(made.tables.find((table) => table.name === 'odd.thing')?.rows).toBe(29994)
    expect(made.tables.map((table) => table.name)).not.toContain('platform.throttle')

    const target = await newHouse(null)
    const restored = await restoreInto(target, file)
    expect(restored.tables).toEqual(made.tables)
    expect(restored.chains).toEqual(made.chains)
    expect(restored.secret).toBe('restored')
    expect(await rowsIn(target.url, allThings)).toEqual(await rowsIn(source.url, allThings))
    expect(await rowsIn(target.url, 'select * from odd.code')).toEqual([
      { code: 'later', note: 'by a person' },
    ])
    expect(await rowsIn(target.url, 'select bucket from platform.throttle')).toEqual([])
    expect(readFileSync(join(target.secret.dataDir, 'secret'), 'utf8')).toBe(source.secret.secret)
    expect(readFileSync(join(target.secret.dataDir, 'secret.before-restore'), 'utf8')).toBe(
      target.secret.secret,
    )
    for (const part of ['picture', 'thumbnail'] as const)
      expect(await target.files.read(7, source.pictureId, part)).toEqual(
        await source.files.read(7, source.pictureId, part),
      )

    const database = openDatabase(target.url)
    expect(await database.asSystem((db) => verifyChain(db, 7))).toBeNull()
    await database.close()
    // The foreign key that was taken off is on again, and means what it meant.
    await expect(rowsIn(target.url, `update odd.thing set parent = '${uuid(99)}'`)).rejects.toThrow(
      'thing_parent',
    )
  })

  it('is written twice to the same rows, whatever order they lie in', async () => {
    const again = join(source.secret.dataDir, 'again.heban')
    const before = await backupOf(source, again)
    await rowsIn(source.url, `update odd.thing set raw = raw`)
    await rowsIn(source.url, `vacuum full odd.thing`)
    const target = await newHouse(null)
    const restored = await restoreInto(target, again)
    expect(restored.tables).toEqual(before.tables)
  })

  it('keeps the secret out when told to, and then wants to be told so at the other end', async () => {
    const bare = join(source.secret.dataDir, 'no-secret.heban')
    expect((await backupOf(source, bare, false)).withSecret).toBe(false)
    const target = await newHouse(null)
    await expect(restoreInto(target, bare)).rejects.toMatchObject({ code: 'restore.secretDiffers' })
    expect((await restoreInto(target, bare, { acceptOtherSecret: true })).secret).toBe('other')
    const same = await newHouse(null)
    same.secret.secret = source.secret.secret
    expect((await restoreInto(same, bare)).secret).toBe('same')
  })

  it('names pictures that the disk had lost, and restores the rest', async () => {
    const lossy = await newHouse([...floor, odd])
    await rowsIn(
      lossy.url,
      `insert into platform.tenant (id, code, name_zh, name_en, created_at) values (7, 'seven', '七', '7', now());
       insert into platform.file values (7, '${uuid(5)}', '\\x00', 'image/jpeg', 1, 1, 1, 'nobody', now(), true)`,
    )
    const made = await backupOf(lossy, file.replace('whole', 'lossy'))
    expect(made.missingFiles).toEqual([`7/${uuid(5)}`])
    const restored = await restoreInto(await newHouse(null), made.file)
    expect(restored.missingFiles).toEqual(made.missingFiles)
  })
})

afterAll(async () => {
  expect((await readdir(source.secret.dataDir)).filter((name) => name.includes('.part'))).toEqual([])
})
