import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { asSystem } from '../../../platform/http/service.ts'
import type { Chore } from '../../../platform/jobs/jobs.ts'

const BATCH = 200

/** Tells once of each deadline that has passed; a move begins a new one. */
async function tellLate(ctx: Ctx): Promise<void> {
  const { rows } = await sql<{ id: string; owner_unit_id: string | null; state: string }>`
    update foresight.topic set reminded = 'late'
    where tenant_id = ${ctx.tenant.id} and id in (
      select id from foresight.topic where tenant_id = ${ctx.tenant.id} and due_at <= ${ctx.now} and reminded is distinct from 'late'
      order by due_at limit ${BATCH} for update skip locked)
    returning id, owner_unit_id, state`.execute(ctx.db)
  for (const row of rows)
    ctx.record('foresight.topicLate', row.id, { unit: row.owner_unit_id, state: row.state })
}

export const topicChores: Chore[] = [
  {
    name: 'foresight.topics',
    everySeconds: 300,
    run: (service, tenant) => asSystem(service, tenant, 'clock', (ctx) => tellLate(ctx)),
  },
]
