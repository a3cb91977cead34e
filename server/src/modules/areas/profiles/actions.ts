import type * as z from 'zod'
import type { Profile, publishProfile as shape } from '#contract/areas'
import type { Role } from '#contract/people'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { found, Refusal, refuse } from '../../../platform/refusal.ts'
import { changed } from '../memory.ts'
import { mustReach } from '../tree/reach.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'
import { profileList } from './views.ts'

/**
 * Publishes a profile that holds from a moment on. A published profile never changes; orders already running keep the
 * limits they started with. `by`: who may, over the whole sub-district. Refuses `areas.profileInPast`.
 */
export async function publishProfile(
  ctx: Ctx,
  request: z.infer<typeof shape>,
  by: Role | readonly Role[] = 'admin',
): Promise<Profile> {
  await mustReach(ctx, by)
  const faults = rules.settingsFaults(request.settings)
  if (faults.length > 0) throw new Refusal('request.invalid', { place: 'body' }, faults)
  const effectiveFrom =
    rules.effectiveMoment(new Date(request.effectiveFrom), ctx.now) ??
    refuse('areas.profileInPast', { effectiveFrom: request.effectiveFrom, now: ctx.now.toISOString() })
  const id = newId()
  await store.insertProfile(ctx, {
    id,
    name: request.name,
    effective_from: effectiveFrom,
    source_note: request.sourceNote,
    settings: request.settings,
    published_by: accountOf(ctx.actor),
    published_at: ctx.now,
  })
  changed(ctx)
  ctx.record('areas.profilePublished', id, { effectiveFrom: effectiveFrom.toISOString() })
  const { items } = await profileList(ctx)
  return found(items.find((profile) => profile.id === id))
}
