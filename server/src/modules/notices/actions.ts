// What somebody does with notices: reads them, and chooses how they come.
import type * as z from 'zod'
import type { Preferences, readNotices } from '#contract/notices'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { callOut } from '../../platform/live/wire.ts'
import { found } from '../../platform/refusal.ts'
import * as store from './store.ts'

/** The account whose notices these are; `session.required` for anybody without one. */
export function mine(ctx: Ctx): string {
  return found(accountOf(ctx.actor), 'session.required')
}

/** Marks one's own notices as read: those named, those about an order, or all. */
export async function markRead(ctx: Ctx, which: z.infer<typeof readNotices>): Promise<void> {
  const account = mine(ctx)
  // One's other windows forget them too.
  if ((await store.markRead(ctx, account, which)) > 0)
    callOut(ctx.db, { tenant: ctx.tenant.id, accounts: [account] })
}

export async function myPreferences(ctx: Ctx): Promise<Preferences> {
  return found((await store.preferencesOf(ctx, [mine(ctx)])).get(mine(ctx)))
}

export function choosePreferences(ctx: Ctx, choices: Preferences): Promise<void> {
  return store.savePreferences(ctx, mine(ctx), choices)
}
