import { sql } from 'kysely'
import * as areas from '../../areas/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { asSystem } from '../../../platform/http/service.ts'
import type { Chore } from '../../../platform/jobs/jobs.ts'

const BATCH = 200

interface Owed {
  id: string
  owner_unit_id: string | null
  state: string
}

/** Tells once before and once after a deadline, until a move ends it or begins a new one. */
async function remind(ctx: Ctx): Promise<void> {
  const { settings } = await areas.rulesOf(ctx)
  const late = await sql<Owed>`
    update foresight.topic set reminded = 'late'
    where tenant_id = ${ctx.tenant.id} and id in (
      select id from foresight.topic where tenant_id = ${ctx.tenant.id} and due_at <= ${ctx.now} and reminded is distinct from 'late'
      order by due_at limit ${BATCH} for update skip locked)
    returning id, owner_unit_id, state`.execute(ctx.db)
  const soon = await sql<Owed>`
    update foresight.topic set reminded = 'share'
    where tenant_id = ${ctx.tenant.id} and id in (
      select id from foresight.topic where tenant_id = ${ctx.tenant.id} and due_at > ${ctx.now} and reminded is null
        and state_since + (due_at - state_since) * ${settings.remindAtShare}::float8 <= ${ctx.now}
      order by due_at limit ${BATCH} for update skip locked)
    returning id, owner_unit_id, state`.execute(ctx.db)
  for (const row of late.rows) ctx.record('foresight.topicLate', row.id, factsOf(row))
  for (const row of soon.rows) ctx.record('foresight.topicReminded', row.id, factsOf(row))
}

const factsOf = (row: Owed) => ({ unit: row.owner_unit_id, state: row.state })

export const topicChores: Chore[] = [
  {
    name: 'foresight.topics',
    everySeconds: 300,
    run: (service, tenant) => asSystem(service, tenant, 'clock', (ctx) => remind(ctx)),
  },
]
