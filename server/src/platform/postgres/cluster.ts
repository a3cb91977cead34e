import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { nameOf, run } from './account.ts'
import { codeOf, PostgresRefusal } from './refusal.ts'
import type { Binaries } from './binaries.ts'
import type { Place } from './place.ts'

/** One initialised database cluster on disk. */
export type Cluster = { folder: string; data: string; logFile: string }

const access = z.object({ password: z.string(), port: z.number().int() })
/** What a process needs to connect; `port` is the one last chosen (the running server's own word is postmaster.pid). */
export type Access = z.infer<typeof access>

const FORGOTTEN_DRAFT_MS = 3_600_000

export function clusterIn(home: string): Cluster {
  const folder = join(home, 'postgres')
  return { folder, data: join(folder, 'data'), logFile: join(folder, 'server.log') }
}

export async function readAccess(cluster: Cluster): Promise<Access> {
  return access.parse(JSON.parse(await readFile(join(cluster.folder, 'access.json'), 'utf8')))
}

export async function writeAccess(folder: string, value: Access): Promise<void> {
  const draft = join(folder, `access.${randomBytes(6).toString('hex')}`)
  await writeFile(draft, `${JSON.stringify(value)}\n`, { mode: 0o600 })
  await rename(draft, join(folder, 'access.json'))
}

/**
 * The cluster below `home`, made on first use. It is made aside and takes its name in one step, whole and with its
 * password: a start killed half-way leaves nothing half-made, and of two first starts one cluster stays.
 */
export async function ensureCluster(
  place: Place,
  binaries: Binaries,
  log: (msg: string) => void,
): Promise<Cluster> {
  const cluster = clusterIn(place.home)
  if (!existsSync(cluster.folder)) {
    log(`making the database in ${cluster.folder}`)
    await makeCluster(place, binaries, cluster)
  }
  await refuseForeign(place, binaries, cluster)
  return cluster
}

async function makeCluster({ home, account }: Place, binaries: Binaries, cluster: Cluster): Promise<void> {
  await clearForgottenDrafts(home)
  const draft = join(home, `postgres.new-${randomBytes(6).toString('hex')}`)
  const passwordFile = join(draft, 'password')
  const password = randomBytes(24).toString('base64url')
  try {
    await mkdir(draft, { mode: 0o700 })
    await mkdir(join(draft, 'data'), { mode: 0o700 })
    await writeFile(passwordFile, password, { mode: 0o600 })
    if (account) {
      for (const path of [draft, join(draft, 'data'), passwordFile])
        await chown(path, account.uid, account.gid)
    }
    const options = ['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8']
    const paths = [`--pgdata=${join(draft, 'data')}`, `--pwfile=${passwordFile}`, '--no-instructions']
    const made = await run(binaries.initdb, [...options, ...paths], account, draft)
    if (!made.ok) throw new Error(`initdb failed (${made.code ?? 'exit'}): ${made.output}`)
    await rm(passwordFile)
    await writeAccess(draft, { password, port: 0 })
    await rename(draft, cluster.folder)
    await syncFolder(home)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') throw error
  }
}

// Only after this may a commit count as kept: the cluster's name must survive a power cut as its rows do.
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function clearForgottenDrafts(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (!name.startsWith('postgres.new-')) continue
    const found = await stat(join(home, name)).catch(() => undefined)
    if (found && Date.now() - found.mtimeMs > FORGOTTEN_DRAFT_MS) {
      await rm(join(home, name), { recursive: true, force: true })
    }
  }
}

async function refuseForeign({ account }: Place, binaries: Binaries, cluster: Cluster): Promise<void> {
  const expected = account?.uid ?? process.getuid?.()
  const { uid } = await stat(cluster.folder)
  if (expected !== undefined && uid !== expected) {
    const hand = account
      ? `, or hand the stopped database over: chown -R ${account.name} ${cluster.folder}`
      : ''
    throw new PostgresRefusal(
      `The database in ${cluster.folder} belongs to ${await nameOf(uid)}, not to ${await nameOf(expected)}.`,
      `start as the user who made it${hand}, or set HEBAN_DATA to another folder.`,
    )
  }
  if (!existsSync(join(cluster.folder, 'access.json')) || !existsSync(join(cluster.data, 'PG_VERSION'))) {
    throw new PostgresRefusal(
      `${cluster.folder} was not made by Heban.`,
      'move it away, or set HEBAN_DATA to another folder.',
    )
  }
  const major = (await readFile(join(cluster.data, 'PG_VERSION'), 'utf8')).trim()
  if (major !== binaries.major) {
    throw new PostgresRefusal(
      `The database in ${cluster.folder} is of PostgreSQL ${major}; this version of Heban ships ${binaries.major}.`,
      'write a backup with the version of Heban that made it, and restore it into a new HEBAN_DATA.',
    )
  }
}
