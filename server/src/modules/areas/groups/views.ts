import { sql } from 'kysely'
import type { Group } from '#contract/voices'
import type { Ctx } from '../../../platform/context.ts'

export interface GroupSize {
  people: number
  sourceNote: string
}

/** How many people the groups hold that the office has counted. */
export async function groupSizes(ctx: Ctx): Promise<Map<Group, GroupSize>> {
  const { rows } = await sql<{ group_name: Group; people: number; source_note: string }>`
    select group_name, people, source_note from areas.group_size where tenant_id = ${ctx.tenant.id}`.execute(
    ctx.db,
  )
  return new Map(
    rows.map(({ group_name, people, source_note }) => [group_name, { people, sourceNote: source_note }]),
  )
}
