import type * as z from 'zod'
import type { Profile, ProfileProposal, publishProfile as shape } from '#contract/areas'
import type { Role } from '#contract/people'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { found, Refusal, refuse } from '../../../platform/refusal.ts'
import { changed } from '../memory.ts'
import { mustReach } from '../tree/reach.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'
import { profileList } from './views.ts'

type Request = z.infer<typeof shape>

/**
 * Proposes a profile, which changes nothing until another person publishes it (X14). Refuses `areas.profileInPast` and
 * settings that do not hold together.
 */
export async function proposeProfile(ctx: Ctx, request: Request): Promise<ProfileProposal> {
  await mustReach(ctx, 'admin')
  const effective_from = momentOf(ctx, request)
  const id = newId()
  await store.insertProposal(ctx, {
    id,
    name: request.name,
    effective_from,
    source_note: request.sourceNote,
    settings: request.settings,
    proposed_by: accountOf(ctx.actor),
    proposed_at: ctx.now,
    proposal_id: null,
  })
  ctx.record('areas.profileProposed', id, { effectiveFrom: effective_from.toISOString() })
  const { proposals } = await profileList(ctx)
  return found(proposals.find((proposal) => proposal.id === id))
}

/**
 * Lets a proposal hold from its moment, or from now where that has passed while it waited. Refuses who proposed it and
 * what is published already.
 */
export async function publishProposal(ctx: Ctx, id: string): Promise<Profile> {
  const proposal = found(await store.proposalById(ctx, id))
  if (proposal.proposed_by === accountOf(ctx.actor)) refuse('areas.publishedByProposer')
  return publishProfile(
    ctx,
    {
      name: proposal.name,
      effectiveFrom: (proposal.effective_from < ctx.now ? ctx.now : proposal.effective_from).toISOString(),
      sourceNote: proposal.source_note,
      settings: proposal.settings,
    },
    ['admin', 'leader'],
    proposal,
  )
}

/**
 * Publishes a profile that holds from a moment on. A published profile never changes; orders already running keep the
 * limits they started with. `by`: who may, over the whole sub-district. Refuses `areas.profileInPast`.
 */
export async function publishProfile(
  ctx: Ctx,
  request: Request,
  by: Role | readonly Role[] = 'admin',
  proposal?: store.ProposalRow,
): Promise<Profile> {
  await mustReach(ctx, by)
  const effectiveFrom = momentOf(ctx, request)
  const id = newId()
  await store.insertProfile(ctx, {
    id,
    name: request.name,
    effective_from: effectiveFrom,
    source_note: request.sourceNote,
    settings: request.settings,
    published_by: accountOf(ctx.actor),
    published_at: ctx.now,
    proposed_by: proposal?.proposed_by ?? null,
    proposed_at: proposal?.proposed_at ?? null,
    proposal_id: proposal?.id ?? null,
  })
  changed(ctx)
  ctx.record('areas.profilePublished', id, { effectiveFrom: effectiveFrom.toISOString() })
  const { items } = await profileList(ctx)
  return found(items.find((profile) => profile.id === id))
}

/** When settings that hold together take effect. */
function momentOf(ctx: Ctx, request: Request): Date {
  const faults = rules.settingsFaults(request.settings)
  if (faults.length > 0) throw new Refusal('request.invalid', { place: 'body' }, faults)
  return (
    rules.effectiveMoment(new Date(request.effectiveFrom), ctx.now) ??
    refuse('areas.profileInPast', { effectiveFrom: request.effectiveFrom, now: ctx.now.toISOString() })
  )
}
