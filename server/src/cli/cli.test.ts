import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { ask, heban, install, type Installation } from '../../../tests/kit/heban.ts'
import { checkout } from '../../../tests/kit/one-postgres.ts'
import { runProgram } from './program.ts'

describe('a first run for real', { timeout: 120_000 }, () => {
  let house: Installation
  beforeAll(async () => {
    house = await install('real')
  })

  it('makes the tables, a sub-district and its first administrator', async () => {
    const made = await heban(
      house,
      'tenant',
      'create',
      '--code',
      'beimen',
      '--name-zh',
      '北门街道',
      '--name-en',
      'North Gate',
      '--region',
      '990100:city:示例市:Sample City',
      '--region',
      '990102:district:北区:North District',
      '--admin',
      'boss',
      '--admin-name',
      '管理员甲',
      '--json',
    )
    expect({ exit: made.exit, json: made.json }).toMatchObject({
      exit: 0,
      json: {
        tenant: { code: 'beimen' },
        admin: { username: 'boss', link: expect.stringMatching(/^\/console\/set-password\?token=.{20,}/) },
      },
    })
    expect(made.err).toContain('made the tables of a new database')
    expect(await ask(house.url, `select role from people.assignment`)).toEqual([{ role: 'admin' }])
    // A sub-district can dispatch from its first day: it has topics.
    expect(await ask(house.url, `select count(*) > 100 as enough from demands.topic`)).toEqual([
      { enough: true },
    ])
  })

  it('refuses what cannot be, with its code, and leaves nothing half-made', async () => {
    const twice = await heban(
      house,
      'tenant',
      'create',
      '--code',
      'beimen',
      '--name-zh',
      '又',
      '--name-en',
      'Again',
      '--json',
    )
    expect(twice).toMatchObject({ exit: 1, json: { error: { code: 'areas.tenantTaken' } } })
    const clerk = [
      'user',
      'create',
      '--tenant',
      'beimen',
      '--username',
      'clerk',
      '--name',
      '职员甲',
      '--json',
    ]
    for (const [more, code] of [
      [['--role', 'handler', '--unit', 'nowhere'], 'areas.unitUnknown'],
      [['--role', 'handler', '--area', 'nowhere'], 'areas.unknown'],
      [['--role', 'handler'], 'people.unitRequired'],
      [['--unit', 'x'], 'user.roleMissing'],
    ] as const) {
      const refused = await heban(house, ...clerk, ...more)
      expect({ exit: refused.exit, json: refused.json }).toMatchObject({ exit: 1, json: { error: { code } } })
    }
    expect(await ask(house.url, `select count(*)::int as n from auth.account`)).toEqual([{ n: 1 }])
    const made = await heban(house, ...clerk.slice(0, -1), '--role', 'dispatcher')
    expect(made.exit).toBe(0)
    expect(made.out).toMatch(
      /clerk sets a password .*\nhttp:\/\/127\.0\.0\.1:8080\/console\/set-password\?token=/,
    )
    expect(await heban(house, ...clerk)).toMatchObject({
      exit: 1,
      json: { error: { code: 'people.handleTaken' } },
    })
    const nobody = await heban(house, ...clerk.with(3, 'nowhere'))
    expect(nobody).toMatchObject({ exit: 1, json: { error: { code: 'tenant.unknown' } } })
  })

  it('gives another role, also in another sub-district, and a new link where the account is at home', async () => {
    const south = ['--code', 'nanmen', '--name-zh', '南门街道', '--name-en', 'South Gate']
    expect((await heban(house, 'tenant', 'create', ...south)).exit).toBe(0)
    const clerk = ['--username', 'clerk', '--json']
    expect(
      await heban(house, 'user', 'assign', '--tenant', 'nanmen', '--role', 'auditor', ...clerk),
    ).toMatchObject({ exit: 0, json: { role: 'auditor', areaName: '南门街道' } })
    expect(
      await heban(house, 'user', 'assign', '--tenant', 'nanmen', '--role', 'auditor', ...clerk),
    ).toMatchObject({ exit: 1, json: { error: { code: 'people.assignmentOverlap' } } })
    expect(await heban(house, 'user', 'link', '--tenant', 'beimen', ...clerk)).toMatchObject({
      exit: 0,
      json: { link: expect.stringContaining('token=') },
    })
    // Who could hand out the key of an account of another house could enter there in its owner's name.
    expect(await heban(house, 'user', 'link', '--tenant', 'nanmen', ...clerk)).toMatchObject({
      exit: 1,
      json: { error: { code: 'access.denied' } },
    })
    const nobody = ['--username', 'nobody', '--json']
    expect(await heban(house, 'user', 'link', '--tenant', 'beimen', ...nobody)).toMatchObject({
      exit: 1,
      json: { error: { code: 'people.accountUnknown' } },
    })
  })

  it('imports a file once, and nothing of a bad one', async () => {
    const good = join(house.dataDir, 'good.csv')
    writeFileSync(
      good,
      'id,time,text\n1,2024-05-01 08:00,楼道灯坏了三天没有人修\n2,2024-05-02 09:00,井盖松动请派人看看\n',
    )
    const bad = join(house.dataDir, 'bad.csv')
    writeFileSync(bad, 'id,time,text\n3,2024-05-03 08:00,路灯不亮\n4,not a date,路口积水\n')
    const load = ['demands', 'import', '--tenant', 'beimen', '--json']
    expect(await heban(house, ...load, good, '--dry-run')).toMatchObject({
      exit: 0,
      json: { imported: 2, dryRun: true },
    })
    expect(await heban(house, ...load, good)).toMatchObject({
      exit: 0,
      json: { read: 2, imported: 2, already: 0, rejected: [] },
    })
    expect(await heban(house, ...load, good)).toMatchObject({ exit: 0, json: { imported: 0, already: 2 } })
    expect(await heban(house, ...load, bad)).toMatchObject({
      exit: 1,
      json: { imported: 0, rejected: [{ line: 3, record: 2, code: 'imports.badDate' }] },
    })
    expect(await heban(house, ...load, bad, '--skip-bad')).toMatchObject({ exit: 0, json: { imported: 1 } })
    expect(await heban(house, ...load, join(house.dataDir, 'missing.csv'))).toMatchObject({
      exit: 1,
      json: { error: { code: 'imports.unreadable' } },
    })
    expect(await ask(house.url, 'select count(*)::int as n from demands.work_order')).toEqual([{ n: 3 }])
  })

  it('makes demands findable anew, and writes only what has changed', async () => {
    const index = ['demands', 'index', '--tenant', 'beimen', '--json']
    await heban(house, ...index)
    expect(await heban(house, ...index)).toMatchObject({ exit: 0, json: { read: 3, changed: 0 } })
    await ask(
      house.url,
      `update demands.search set grams = '{1}' where order_id = (select min(id::text)::uuid from demands.work_order)`,
    )
    expect(await heban(house, ...index)).toMatchObject({ exit: 0, json: { read: 3, changed: 1 } })
  })

  it('leaves a queue in which messages can be put, though no server ever ran', async () => {
    const message = `select platform.enqueue('demands.message', '{}')`
    const queued = 'select count(*)::int as n from graphile_worker.jobs'
    await ask(house.url, message)
    expect(await ask(house.url, queued)).toEqual([{ n: 1 }])
    const migrated = await install('queue')
    expect(await heban(migrated, 'migrate', '--json')).toMatchObject({ exit: 0 })
    await ask(migrated.url, message)
    expect(await ask(migrated.url, queued)).toEqual([{ n: 1 }])
  })

  it('checks itself, and says what does not hold', async () => {
    const well = await heban(house, 'check', '--json')
    expect(well).toMatchObject({ exit: 0, json: { failed: [] } })
    expect(well.json.checks).toBeGreaterThan(15)
    await ask(house.url, `update platform.chain set hash = sha256(hash) where tenant_id = 1`)
    const broken = await heban(house, 'check', '--json')
    expect(broken.exit).toBe(1)
    expect(broken.json.failed).toContainEqual(
      expect.objectContaining({
        check: 'hash-chain',
        rows: 1,
        sample: [expect.objectContaining({ tenant: 'beimen' })],
      }),
    )
    expect((await heban(house, 'check')).out).toMatch(/^FAILED /m)
    await ask(
      house.url,
      `update platform.chain c set hash = (select e.hash from platform.event e where e.tenant_id = c.tenant_id order by seq desc limit 1)`,
    )
    expect((await heban(house, 'check', '--tenant', 'beimen')).exit).toBe(0)
  })

  it('is backed up and put back elsewhere, equal', async () => {
    const file = join(house.dataDir, 'heban.backup')
    const kept = await heban(house, 'backup', file, '--json')
    expect(kept).toMatchObject({ exit: 0, json: { file, files: 0, missingFiles: [], withSecret: true } })
    const there = await install('elsewhere')
    expect(await heban(there, 'restore', file, '--dry-run', '--json')).toMatchObject({
      exit: 0,
      json: { dryRun: true },
    })
    const restored = await heban(there, 'restore', file, '--json')
    expect(restored.exit).toBe(0)
    for (const same of ['tables', 'rows', 'files', 'chains', 'madeAt'])
      expect(restored.json[same], same).toEqual(kept.json[same])
    expect(readFileSync(join(there.dataDir, 'secret'), 'utf8')).toBe(
      readFileSync(join(house.dataDir, 'secret'), 'utf8'),
    )
    expect(await heban(there, 'restore', file, '--json')).toMatchObject({
      exit: 1,
      json: { error: { code: 'restore.notEmpty' } },
    })
    expect(await heban(there, 'restore', join(house.dataDir, 'good.csv'), '--json')).toMatchObject({
      exit: 1,
      json: { error: { code: 'backup.damaged' } },
    })
  })

  it('waits to be told before it changes tables under a running server', async () => {
    const behind = await install('behind', false)
    await ask(behind.url, `delete from heban.migration where name = (select max(name) from heban.migration)`)
    expect(await heban(behind, 'check', '--json')).toMatchObject({
      exit: 1,
      json: { error: { code: 'database.notCurrent' } },
    })
    const current = await install('current', false)
    expect(await heban(current, 'migrate', '--json')).toMatchObject({ exit: 0, json: { applied: [] } })
  })

  it('makes no demo where others can reach it', async () => {
    const spoken = { out: '', err: '' }
    const exit = await runProgram(['seed', '--json'], {
      terminal: {
        out: (text) => void (spoken.out += text),
        err: (text) => void (spoken.err += text),
        watched: false,
      },
      checkout,
      env: { DATABASE_URL: house.url, HEBAN_DATA: house.dataDir, HOST: '0.0.0.0' },
    })
    expect(exit).toBe(1)
    expect(JSON.parse(spoken.out)).toMatchObject({ error: { code: 'seed.notHere' } })
  })

  it('speaks as a process as it does here: one document on standard output, its code at the end', async () => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('../cli.ts', import.meta.url)), 'check', '--json'],
      { cwd: checkout, env: { ...process.env, DATABASE_URL: house.url, HEBAN_DATA: house.dataDir } },
    )
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    const exit = await new Promise((resolve) => child.once('exit', resolve))
    expect(exit).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ failed: [] })
  })
})
