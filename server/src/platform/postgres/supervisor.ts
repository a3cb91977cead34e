/**
 * The PostgreSQL that comes with Heban: made, started, adopted, revived and stopped here. There is no lock file: a new
 * cluster takes its name in one step, PostgreSQL itself lets one server into a folder, and every process that uses the
 * server keeps one connection with a shared advisory lock; the one that can get it alone is the last, and stops the server.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { installBinaries, type Binaries } from './binaries.ts'
import { clusterIn, ensureCluster, readAccess, writeAccess, type Cluster } from './cluster.ts'
import { openKeeper, type Keeper } from './keeper.ts'
import { homeOf, settle, type Place } from './place.ts'
import { choosePort, readPostmaster, startPostmaster, stopPostmaster } from './postmaster.ts'
import { codeOf, PostgresRefusal } from './refusal.ts'

export type Postgres = {
  /** Of the maintenance database `postgres`, as superuser; `ensureDatabase` makes the one to work in. */
  url: string
  /** The server was running already. */
  adopted: boolean
  /** Stops the server unless another process, or any open connection, still uses it. Close your own pools first. */
  stop(): Promise<void>
}

type Options = { dataDir: string; log: (msg: string) => void }
type Site = { place: Place; binaries: Binaries; cluster: Cluster; log: (msg: string) => void }
type Reached = { keeper: Keeper; url: string; adopted: boolean }

const PATIENCE_MS = 90_000
const ZOMBIE_PATIENCE_MS = 30_000

/**
 * A live PostgreSQL in the data folder: adopted if it runs, started if not, made if there is none. While the process
 * lives, a server that dies is brought back on the same address. Refuses with a PostgresRefusal that names the remedy.
 */
export async function startPostgres({ dataDir, log }: Options): Promise<Postgres> {
  const place = await settle(dataDir, log)
  const binaries = await installBinaries(place)
  const cluster = await ensureCluster(place, binaries, log)
  const site = { place, binaries, cluster, log }

  const { url, adopted, keeper } = await reach(site)
  const use = { keeper, leaving: false }
  const watch = () => {
    use.keeper.lost.then(revive, () => undefined)
  }
  const revive = async (): Promise<void> => {
    while (!use.leaving) {
      log('PostgreSQL has gone away; bringing it back')
      try {
        const again = await reach(site, portOf(url))
        use.keeper = again.keeper
        if (use.leaving) await again.keeper.close()
        if (again.url !== url)
          log(`PostgreSQL now answers on port ${portOf(again.url)}: restart this process`)
        return watch()
      } catch (error) {
        log(error instanceof Error ? error.message : String(error))
        await sleep(1000, undefined, { ref: false })
      }
    }
  }
  watch()

  const stop = async () => {
    if (use.leaving) return
    use.leaving = true
    if (await use.keeper.isLast()) await stopPostmaster(place, binaries, cluster)
    await use.keeper.close()
  }
  return { url, adopted, stop }
}

/**
 * The address of the data folder's server, for a process beside it: the running one's, or that of the last start.
 * Starts nothing. Refuses when the folder holds no database yet.
 */
export async function connectionUrl(dataDir: string): Promise<string> {
  try {
    const cluster = clusterIn(await homeOf(dataDir))
    const { password, port } = await readAccess(cluster)
    const running = await readPostmaster(cluster)
    return urlOf(cluster, password, running?.process === 'alive' ? running.port : port)
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') throw cause
    throw new PostgresRefusal(
      `There is no database in ${dataDir} yet.`,
      'start the server once: npm start',
      cause,
    )
  }
}

async function reach(site: Site, keepPort?: number): Promise<Reached> {
  const deadline = Date.now() + PATIENCE_MS
  const { password } = await readAccess(site.cluster)
  let adopted = true
  let zombieSince: number | undefined
  for (let obstacle = 'it did not answer'; ; await sleep(100)) {
    if (Date.now() > deadline) throw notReached(site, obstacle)
    const running = await readPostmaster(site.cluster)

    if (running?.process === 'zombie') {
      zombieSince ??= Date.now()
      obstacle = `its last process ${running.pid} is dead, but process 1 has not collected it`
      if (Date.now() - zombieSince > ZOMBIE_PATIENCE_MS) throw notReached(site, obstacle)
      continue
    }
    if (running?.process === 'alive') {
      if (running.status !== 'ready') continue
      const url = urlOf(site.cluster, password, running.port)
      const keeper = await openKeeper(url, site.cluster).catch(async (refusal: unknown) => {
        if (!adopted) await stopPostmaster(site.place, site.binaries, site.cluster)
        throw refusal
      })
      if (keeper) return { keeper, url, adopted }
      obstacle = `process ${running.pid} holds it, but does not answer on port ${running.port}`
      continue
    }

    const access = await readAccess(site.cluster)
    const port = keepPort ?? (await choosePort(access.port))
    if (port !== access.port) await writeAccess(site.cluster.folder, { ...access, port })
    const outcome = await startPostmaster(site.place, site.binaries, site.cluster, port)
    if (typeof outcome === 'object') throw failedStart(site, outcome.failed)
    if (outcome === 'started') adopted = false
    if (outcome === 'held') obstacle = `process ${running?.pid ?? 'unknown'} holds it`
    if (outcome === 'port-taken') obstacle = `port ${port} is taken`
  }
}

function notReached({ cluster }: Site, obstacle: string): PostgresRefusal {
  return new PostgresRefusal(
    `PostgreSQL in ${cluster.folder} could not be reached: ${obstacle}.`,
    `see ${cluster.logFile}. In a container, start with an init process (docker run --init) that collects dead children. Only if no process named postgres is left, remove ${cluster.data}/postmaster.pid and start again.`,
  )
}

function failedStart({ cluster }: Site, words: string): PostgresRefusal {
  return new PostgresRefusal(
    `PostgreSQL in ${cluster.folder} did not start:\n${words}`,
    `see ${cluster.logFile}; a full disk, too little memory and a changed owner are the usual reasons.`,
  )
}

/** What a socket's whole path may measure on Linux and macOS. */
const SOCKET_PATH_BYTES = 100

/** By the socket in the data folder, which takes half the time of a loopback connection; by that where there is none. */
function urlOf({ data }: Cluster, password: string, port: number): string {
  const url = new URL(`postgres://postgres:${password}@127.0.0.1:${port}/postgres`)
  const socket = join(data, `.s.PGSQL.${port}`)
  if (existsSync(socket) && Buffer.byteLength(socket) <= SOCKET_PATH_BYTES) url.searchParams.set('host', data)
  return url.href
}

function portOf(url: string): number {
  return Number(new URL(url).port)
}
