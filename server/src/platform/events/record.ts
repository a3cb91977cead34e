import { sql, type RawBuilder } from 'kysely'
import { signature, type Actor, type EventFacts, type Tenant } from '../context.ts'
import { often, type Db } from '../db/connection.ts'
import { newId } from '../ids.ts'
import type { EventName } from '../../events.ts'

export interface Happening {
  name: EventName
  subject: string | null
  actor: Actor
  facts: EventFacts
  /** Only where a life is played through afterwards: each step happened at its own time. */
  at?: Date
}

/** The statement that writes what happened in the transaction that made it happen, one however many there are. */
export function eventWrites(
  tenant: Tenant,
  now: Date,
  happenings: readonly Happening[],
): RawBuilder<unknown> {
  const signed = happenings.map((happening) => signature(happening.actor))
  return sql`insert into platform.event (tenant_id, id, at, name, subject, actor_kind, actor_id, actor_unit, facts)
    select ${tenant.id}, id, at, name, subject, actor_kind, actor_id, actor_unit, facts
    from unnest(
      ${happenings.map(() => newId())}::uuid[], ${happenings.map((happening) => happening.name)}::text[],
      ${happenings.map((happening) => happening.subject)}::uuid[], ${signed.map((actor) => actor.kind)}::text[],
      ${signed.map((actor) => actor.id)}::text[], ${signed.map((actor) => actor.unit)}::uuid[],
      ${happenings.map((happening) => JSON.stringify(happening.facts))}::jsonb[],
      ${happenings.map((happening) => happening.at ?? now)}::timestamptz[]
    ) as row(id, name, subject, actor_kind, actor_id, actor_unit, facts, at)`
}

/** Writes them at once. */
export async function writeEvents(
  db: Db,
  tenant: Tenant,
  now: Date,
  happenings: readonly Happening[],
): Promise<void> {
  if (happenings.length > 0) await often(db, eventWrites(tenant, now, happenings))
}
