import type * as z from 'zod'
import type { factorState } from '#contract/session'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { found } from '../../../platform/refusal.ts'
import { isFactorAskedIn } from './asked.ts'
import { codesLeft, factorOf } from './store.ts'

/** One's own second factor; never its secret. */
export async function factorView(ctx: Ctx): Promise<z.infer<typeof factorState>> {
  const account = found(accountOf(ctx.actor), 'session.required')
  const factor = await factorOf(ctx.db, account)
  return {
    since: factor?.confirmed_at?.toISOString() ?? null,
    codesLeft: factor?.confirmed_at ? await codesLeft(ctx.db, account) : 0,
    required: await isFactorAskedIn(ctx, account),
  }
}
