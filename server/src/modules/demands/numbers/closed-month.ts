import { sql } from 'kysely'
import type { ProfileSettings } from '#contract/areas'
import type { Ctx } from '../../../platform/context.ts'

export type Settings = Pick<
  ProfileSettings,
  'weights' | 'basicallySatisfiedCounts' | 'minimumRanked' | 'rankCommunities'
>

export interface ClosedMonth {
  closed_at: Date
  closed_by: string
  profile_id: string
  settings: Settings
  figures: Frozen
  chain_seq: number
  chain_hash: string
  corrections: number
}

/** What stands in no relation of its own: how many demands came from where, and how the sums were when the month closed. */
export interface Frozen {
  rates: unknown
  communities: { areaId: string; n: number; people: number | null; visitors: number | null }[]
}

/** The month as it was closed; undefined while it is still counted. */
export async function closedMonth(ctx: Ctx, month: string): Promise<ClosedMonth | undefined> {
  const { rows } = await sql<ClosedMonth>`
    select p.closed_at, p.closed_by, p.profile_id, p.settings, p.figures, p.chain_seq::int as chain_seq, p.chain_hash,
      (select count(*)::int from demands.correction c where c.tenant_id = ${ctx.tenant.id} and c.month = p.month) as corrections
    from demands.period p where p.tenant_id = ${ctx.tenant.id} and p.month = ${month}`.execute(ctx.db)
  return rows[0]
}
