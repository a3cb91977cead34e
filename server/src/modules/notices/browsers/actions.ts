// What somebody does with a browser that rings: begins it, ends it, sees how many there are.
import type * as z from 'zod'
import type { browser, PushStanding } from '#contract/notices'
import type { Config } from '../../../platform/config.ts'
import type { Ctx } from '../../../platform/context.ts'
import { vapidKeys } from '../../../platform/messages/push.ts'
import { literalReach } from '../../../platform/outbound/address.ts'
import { refuse } from '../../../platform/refusal.ts'
import { mine } from '../actions.ts'
import * as store from './store.ts'

/** This browser rings for whoever asks. Refuses `notices.pushPlace` for an address inside the house. */
export async function beginRinging(
  ctx: Ctx,
  { outboundAllow }: Config,
  given: z.infer<typeof browser>,
): Promise<void> {
  if (ctx.actor.kind !== 'staff') return refuse('session.required')
  if (literalReach(new URL(given.endpoint).hostname, outboundAllow) === 'private')
    return refuse('notices.pushPlace')
  await store.keepBrowser(ctx, ctx.actor, given)
}

export function endRinging(ctx: Ctx, endpoint: string): Promise<void> {
  return store.leaveBrowser(ctx, mine(ctx), endpoint)
}

export async function pushStanding(ctx: Ctx, { secret }: Config): Promise<PushStanding> {
  return { key: vapidKeys(secret).publicKey, browsers: await store.countBrowsers(ctx, mine(ctx)) }
}
