// A draft of a reply, read as its receiver will. The office's stock sentences are learned from its own latest replies.
import { sql } from 'kysely'
import { checkReply } from '#analysis/reply-check/reply-check'
import { learnTemplates, type Templates } from '#analysis/reply-check/templates'
import type { ReplyWarnings } from '#contract/reply-check'
import { refuse } from '../../../platform/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { maySee } from './sight.ts'
import { loadOrder } from './store.ts'

/** Learned from so many replies, at most so long ago. Hashes of sentences only. */
const LEARNED_FROM = 1_000
const KEPT_MS = 15 * 60_000
const MOST_TENANTS = 50
const learned = new Map<number, { templates: Templates; at: number }>()

async function templatesOf(ctx: Ctx): Promise<Templates> {
  const known = learned.get(ctx.tenant.id)
  const now = ctx.now.getTime()
  if (known && Math.abs(now - known.at) < KEPT_MS) return known.templates
  const { rows } = await sql<{ text: string }>`
    select text from demands.entry where tenant_id = ${ctx.tenant.id} and event_name = 'demands.replied'
    order by id desc limit ${LEARNED_FROM}`.execute(ctx.db)
  const templates = learnTemplates(rows.map(({ text }) => text))
  learned.delete(ctx.tenant.id)
  learned.set(ctx.tenant.id, { templates, at: now })
  const [oldest] = learned.keys()
  if (learned.size > MOST_TENANTS && oldest !== undefined) learned.delete(oldest)
  return templates
}

/** Warnings about a reply to this order; keeps nothing of the draft. Refuses `demands.unknown`. */
export async function checkDraft(ctx: Ctx, id: string, text: string): Promise<ReplyWarnings> {
  const order = await loadOrder(ctx, id)
  if (!maySee(ctx.actor, order)) refuse('demands.unknown')
  const demand = `${order.title}\n${order.body}`
  return { warnings: checkReply({ demand, reply: text, templates: await templatesOf(ctx) }) }
}
