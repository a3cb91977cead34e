import { sql } from 'kysely'
import type * as z from 'zod'
import type { saveGroupSize as shape } from '#contract/voices'
import type { Ctx } from '../../../platform/context.ts'
import { mustReach } from '../tree/reach.ts'

/** States how many people of a group live in the sub-district; a later statement takes the place of the earlier one. */
export async function saveGroupSize(ctx: Ctx, request: z.infer<typeof shape>): Promise<void> {
  await mustReach(ctx, 'admin')
  await sql`
    insert into areas.group_size (tenant_id, group_name, people, source_note)
    values (${ctx.tenant.id}, ${request.group}, ${request.people}, ${request.sourceNote})
    on conflict (tenant_id, group_name) do update set people = excluded.people, source_note = excluded.source_note`.execute(
    ctx.db,
  )
  ctx.record('areas.groupSizeSaved', null, { group: request.group, people: request.people })
}
