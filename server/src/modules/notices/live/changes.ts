// From the log to what a watcher may know: which orders changed that they may see (G5).
import { MOST_CHANGES, type Changes } from '#contract/live'
import * as demands from '../../demands/index.ts'
import * as audit from '../../../platform/events/log.ts'
import type { Actor, Ctx } from '../../../platform/context.ts'
import type { Db } from '../../../platform/db/database.ts'

/** A stretch of one tenant's log, read once for all who watch. */
export interface Stretch {
  from: number
  last: number
  orders: readonly demands.SeenOrder[]
  /** Accounts whose roles, password or sessions changed. */
  people: readonly string[]
  everything: boolean
}

/** Events read in one go; who has missed more looks at everything anew. */
const MOST_EVENTS = 1000

export async function stretchAfter(db: Db, tenant: Ctx['tenant'], from: number): Promise<Stretch> {
  const events = await audit.eventsAfter(db, tenant.id, from, MOST_EVENTS + 1)
  const everything = events.length > MOST_EVENTS
  const last = everything ? await audit.headOf(db, tenant.id) : (events.at(-1)?.seq ?? from)
  const subjects = (module: string) => [
    ...new Set(
      events.flatMap(({ name, subject }) => (subject && name.startsWith(`${module}.`) ? subject : [])),
    ),
  ]
  const orders = everything ? [] : await demands.seenOrders(db, tenant.id, subjects('demands'))
  return { from, last, orders, people: subjects('people'), everything }
}

/** What one watcher may know of it; null when nothing of it concerns them. */
export function tellable({ last, orders, everything }: Stretch, actor: Actor): Changes {
  const seen = orders.filter((order) => demands.maySee(actor, order)).map(({ id }) => id)
  const tooMany = everything || seen.length > MOST_CHANGES
  return { last, orders: tooMany ? [] : seen, everything: tooMany }
}
