import type { Actor, Ctx, Tenant } from '../platform/context.ts'
import type { Db } from '../platform/db/database.ts'
import { writeEvents, type Happening } from '../platform/events/record.ts'

const MOST_EVENTS = 1000

/** One transaction in which the clock stands wherever a scene needs it. */
export class Stage {
  readonly #happenings: (Happening & { at: Date })[] = []
  readonly #amends: (() => void | Promise<void>)[] = []

  constructor(
    readonly db: Db,
    readonly tenant: Tenant,
  ) {}

  /** The context of one step: it is `at`, and `actor` takes it; on this transaction or on what stands in for it. */
  scene(at: number, actor: Actor, db: Db = this.db): Ctx {
    const now = new Date(at)
    const happenings = this.#happenings
    return {
      db,
      tenant: this.tenant,
      actor,
      now,
      record: (name, subject, facts = {}, by = actor) =>
        void happenings.push({ name, subject, actor: by, facts, at: now }),
      // Nothing leaves the house for what happened long ago.
      afterCommit: () => undefined,
      afterFailure: (effect) => void this.#amends.push(effect),
    }
  }

  /** Takes back what was done outside the database: the transaction has failed. */
  async amend(): Promise<void> {
    for (const effect of this.#amends.splice(0)) await effect()
  }

  /** Writes what happened since the last time, in the order of its time; answers how much. */
  async tell(): Promise<number> {
    const told = this.#happenings.splice(0).toSorted((a, b) => a.at.getTime() - b.at.getTime())
    for (let i = 0; i < told.length; i += MOST_EVENTS)
      await writeEvents(this.db, this.tenant, new Date(), told.slice(i, i + MOST_EVENTS))
    return told.length
  }
}
