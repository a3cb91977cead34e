// Everybody who watches, in this process: one line from the database for all of them, one reading of the log a tenant.
import * as people from '../../people/index.ts'
import type { Actor, Tenant } from '../../../platform/context.ts'
import { headOf } from '../../../platform/events/log.ts'
import type { Service } from '../../../platform/http/service.ts'
import { listen, type Wire, type Word } from '../../../platform/live/wire.ts'
import { refuse } from '../../../platform/refusal.ts'
import { stretchAfter, tellable, type Stretch } from './changes.ts'

/** Windows that one account may keep open; one more is asked to look in from time to time instead. */
export const MOST_STREAMS = 8
/** A proxy that hears nothing for a minute hangs up; whether the session still lives is asked in the same breath. */
const HEARTBEAT_MS = 20_000
/** Who does not read is let go, and comes back with the place up to which they knew. */
const MOST_UNREAD = 64_000
/** Some proxies hold back the first bytes until they have a page of them. */
const PADDING = `:${' '.repeat(2048)}\n`

/** A connection that stays open, whatever carries it. */
export interface Line {
  write(text: string): void
  end(): void
  /** Bytes that wait to be read at the other end. */
  unread(): number
}
interface Watcher {
  tenant: Tenant
  actor: Extract<Actor, { kind: 'staff' }>
  visitor: Parameters<typeof people.findActor>[1]
  line: Line
}

export interface Live {
  /** Opens the line and tells it what changes from `after` on; `request.tooMany` for too many of one account. Answers how it is left. */
  watch(who: Omit<Watcher, 'line'>, open: () => Line, after?: number): Promise<() => void>
  watching(): number
  stop(): Promise<void>
}

export function openLive(service: Service): Live {
  const watchers = new Map<number, Set<Watcher>>()
  const told = new Map<number, number>()
  const reading = new Map<number, Promise<void>>()
  let wire: Wire | undefined
  let heartbeat: NodeJS.Timeout | undefined

  const all = () => [...watchers.values()].flatMap((set) => [...set])
  const send = (watcher: Watcher, text: string) => {
    if (watcher.line.unread() > MOST_UNREAD) leave(watcher)
    else watcher.line.write(text)
  }
  const leave = (watcher: Watcher) => {
    const set = watchers.get(watcher.tenant.id)
    if (!set?.delete(watcher)) return
    watcher.line.end()
    if (set.size > 0) return
    watchers.delete(watcher.tenant.id)
    told.delete(watcher.tenant.id)
  }
  const pass = (watcher: Watcher, stretch: Stretch) => {
    const changes = tellable(stretch, watcher.actor)
    const quiet = changes.orders.length === 0 && !changes.everything
    // Without data the browser only keeps the place.
    send(
      watcher,
      `id: ${changes.last}\n${quiet ? '' : `event: changed\ndata: ${JSON.stringify(changes)}\n`}\n`,
    )
  }

  /** Whether the session lives, and what its holder may do by now. */
  async function look(watcher: Watcher): Promise<void> {
    const found = await people.findActor(service, watcher.visitor).catch(() => undefined)
    if (found === undefined) return
    if (found === null || found.tenant.id !== watcher.tenant.id) {
      send(watcher, 'event: over\ndata: {}\n\n')
      leave(watcher)
    } else watcher.actor = found.actor
  }

  async function readOn(tenant: Tenant): Promise<void> {
    const from = told.get(tenant.id)
    if (from === undefined) return
    const stretch = await service.database.inTenant(tenant.id, (db) => stretchAfter(db, tenant, from))
    told.set(tenant.id, stretch.last)
    const set = [...(watchers.get(tenant.id) ?? [])]
    await Promise.all(
      set.filter(({ actor }) => stretch.people.includes(actor.accountId)).map((watcher) => look(watcher)),
    )
    if (stretch.last > from) for (const watcher of watchers.get(tenant.id) ?? []) pass(watcher, stretch)
  }

  /** One reading at a time for a tenant; what comes meanwhile is read by the next. */
  function readSoon(tenant: Tenant): void {
    const before = reading.get(tenant.id) ?? Promise.resolve()
    const next = before
      .then(() => readOn(tenant))
      .catch((error: unknown) => service.log.warn({ err: error }, 'changes could not be read'))
    reading.set(tenant.id, next)
    void next.then(() => reading.get(tenant.id) === next && reading.delete(tenant.id))
  }

  function hear(word: Word): void {
    const set = watchers.get(word.tenant)
    const [first] = set ?? []
    if (!set || !first) return
    if ('accounts' in word) {
      for (const watcher of set)
        if (word.accounts.includes(watcher.actor.accountId)) send(watcher, 'event: notices\ndata: {}\n\n')
    } else if ('calls' in word) {
      for (const watcher of set)
        if (watcher.actor.abilities.has('demands.intake')) send(watcher, 'event: calls\ndata: {}\n\n')
    } else if (word.seq > (told.get(word.tenant) ?? 0)) readSoon(first.tenant)
  }

  function begin(): void {
    wire ??= listen(String(service.database.pool.options.connectionString), service.log, hear, () => {
      for (const set of watchers.values()) for (const { tenant } of [...set].slice(0, 1)) readSoon(tenant)
    })
    heartbeat ??= setInterval(() => {
      for (const watcher of all()) {
        send(watcher, `: ${told.get(watcher.tenant.id) ?? 0}\n\n`)
        void look(watcher)
      }
    }, HEARTBEAT_MS).unref()
  }

  return {
    async watch({ tenant, actor, visitor }, open, after) {
      const own = [...(watchers.get(tenant.id) ?? [])].filter(
        (one) => one.actor.accountId === actor.accountId,
      )
      if (own.length >= MOST_STREAMS) return refuse('request.tooMany')
      const head = await service.database.inTenant(tenant.id, (db) => headOf(db, tenant.id))
      begin()
      if (!told.has(tenant.id)) told.set(tenant.id, head)
      const watcher: Watcher = { tenant, actor, visitor, line: open() }
      const set = watchers.get(tenant.id) ?? new Set()
      watchers.set(tenant.id, set.add(watcher))
      watcher.line.write(`${PADDING}retry: 3000\nid: ${after ?? head}\n\n`)
      if (after !== undefined && after < head)
        pass(watcher, await service.database.inTenant(tenant.id, (db) => stretchAfter(db, tenant, after)))
      return () => leave(watcher)
    },
    watching: () => all().length,
    async stop() {
      clearInterval(heartbeat)
      for (const watcher of all()) leave(watcher)
      await wire?.stop()
      await Promise.all(reading.values())
    },
  }
}
