import type { ProfileSettings } from '#contract/areas'
import type { Ctx } from '../../../platform/context.ts'

export interface ProfileRow {
  tenant_id: number
  id: string
  name: string
  effective_from: Date
  source_note: string
  settings: ProfileSettings
  published_by: string | null
  published_at: Date
}
type Tables = {
  'areas.profile': ProfileRow
  'people.card': { tenant_id: number; id: string; display_name: string }
}

const t = (ctx: Ctx) => ctx.db.withTables<Tables>()

/** By the moment they take effect, earliest first; of two for the same moment the later published stands last. */
export function allProfiles(ctx: Ctx): Promise<ProfileRow[]> {
  return t(ctx)
    .selectFrom('areas.profile')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .orderBy('effective_from')
    .orderBy('id')
    .execute()
}

/** Names of those who published, by account id. */
export async function publisherNames(
  ctx: Ctx,
  profiles: readonly ProfileRow[],
): Promise<Map<string, string>> {
  const ids = [...new Set(profiles.flatMap((row) => row.published_by ?? []))]
  if (ids.length === 0) return new Map()
  const cards = await t(ctx)
    .selectFrom('people.card')
    .select(['id', 'display_name'])
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', 'in', ids)
    .execute()
  return new Map(cards.map((card) => [card.id, card.display_name]))
}

export async function insertProfile(ctx: Ctx, row: Omit<ProfileRow, 'tenant_id'>): Promise<void> {
  await t(ctx)
    .insertInto('areas.profile')
    .values({ tenant_id: ctx.tenant.id, ...row })
    .execute()
}
