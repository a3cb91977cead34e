// The sealed log as those read it who follow it: in order, without a gap.
import { sql } from 'kysely'
import type { Db } from '../db/database.ts'

export interface LoggedEvent {
  seq: number
  name: string
  subject: string | null
}

export async function eventsAfter(db: Db, tenant: number, seq: number, most: number): Promise<LoggedEvent[]> {
  const { rows } = await sql<LoggedEvent>`
    select seq, name, subject from platform.event
    where tenant_id = ${tenant} and seq > ${seq} order by seq limit ${most}`.execute(db)
  return rows
}

/** How far the log of a tenant is sealed; 0 where nothing has happened. */
export async function headOf(db: Db, tenant: number): Promise<number> {
  const { rows } = await sql<{ seq: number }>`
    select seq from platform.chain where tenant_id = ${tenant}`.execute(db)
  return rows[0]?.seq ?? 0
}
