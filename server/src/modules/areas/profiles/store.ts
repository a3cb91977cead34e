import { sql } from 'kysely'
import type { ProfileSettings } from '#contract/areas'
import type { Ctx } from '../../../platform/context.ts'
import { brokenConstraint } from '../../../platform/db/database.ts'
import { refuse } from '../../../platform/refusal.ts'

export interface ProfileRow {
  tenant_id: number
  id: string
  name: string
  effective_from: Date
  source_note: string
  settings: ProfileSettings
  published_by: string | null
  published_at: Date
  proposed_by: string | null
  proposed_at: Date | null
  /** The proposal this was published from. */
  proposal_id: string | null
}
/** A row nobody has published: another row holds what became of it. */
export type ProposalRow = Omit<ProfileRow, 'published_by' | 'published_at' | 'proposed_at'> & {
  proposed_at: Date
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
    .where('published_at', 'is not', null)
    .orderBy('effective_from')
    .orderBy('id')
    .execute()
}

/** Names of those who proposed or published, by account id. */
export async function publisherNames(
  ctx: Ctx,
  accounts: readonly (string | null)[],
): Promise<Map<string, string>> {
  const ids = [...new Set(accounts.flatMap((account) => account ?? []))]
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
    .catch((error: unknown) => {
      if (brokenConstraint(error) === 'profile_of_proposal') return refuse('areas.proposalPublished')
      throw error
    })
}

export async function insertProposal(ctx: Ctx, row: Omit<ProposalRow, 'tenant_id'>): Promise<void> {
  await ctx.db
    .withTables<{ 'areas.profile': ProposalRow }>()
    .insertInto('areas.profile')
    .values({ tenant_id: ctx.tenant.id, ...row })
    .execute()
}

/** Proposals nobody has published yet, the newest first. */
export async function openProposals(ctx: Ctx): Promise<ProposalRow[]> {
  const { rows } = await sql<ProposalRow>`
    select p.* from areas.profile p where p.tenant_id = ${ctx.tenant.id} and p.published_at is null
      and not exists (select 1 from areas.profile q where q.tenant_id = p.tenant_id and q.proposal_id = p.id)
    order by p.id desc`.execute(ctx.db)
  return rows
}

export async function proposalById(ctx: Ctx, id: string): Promise<ProposalRow | undefined> {
  const { rows } = await sql<ProposalRow>`
    select * from areas.profile where tenant_id = ${ctx.tenant.id} and id = ${id} and published_at is null`.execute(
    ctx.db,
  )
  return rows[0]
}
