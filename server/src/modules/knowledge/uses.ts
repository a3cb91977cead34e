// Where an article was used, and whether it helped.
import { sql } from 'kysely'
import { civilDateOf } from '../../platform/clock/civil.ts'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/ids.ts'
import { found, refuse } from '../../platform/refusal.ts'
import { holdsOn, shownVersion } from './rules.ts'
import * as store from './store.ts'

/** Writes down that an article answered an order; answers its id. Refuses `knowledge.notInForce`. */
export async function useArticle(ctx: Ctx, id: string, orderId: string): Promise<string> {
  const version = await inForce(ctx, id)
  await sql`
    insert into knowledge.use (tenant_id, id, article_id, version_id, order_id, by_account, at)
    values (${ctx.tenant.id}, ${newId()}, ${id}, ${version.id}, ${orderId}, ${accountOf(ctx.actor)}, ${ctx.now})
    on conflict (tenant_id, order_id, article_id) do nothing`.execute(ctx.db)
  ctx.record('knowledge.used', id, { order: orderId, number: version.number })
  return id
}

/** “Did this answer you?” Only counted; who said it is nowhere. `openOnly`: asked by somebody outside the office. */
export async function judgeArticle(
  ctx: Ctx,
  id: string,
  answered: boolean,
  openOnly: boolean,
): Promise<void> {
  const version = await inForce(ctx, id)
  if (openOnly && !version.open) refuse('request.notFound')
  const [yes, no] = answered ? [1, 0] : [0, 1]
  await sql`
    insert into knowledge.verdict as v (tenant_id, version_id, day, yes, no)
    values (${ctx.tenant.id}, ${version.id}, ${civilDateOf(ctx.now)}, ${yes}, ${no})
    on conflict (tenant_id, version_id, day) do update set yes = v.yes + excluded.yes, no = v.no + excluded.no`.execute(
    ctx.db,
  )
}

async function inForce(ctx: Ctx, id: string): Promise<store.VersionRow> {
  const article = found(await store.articleById(ctx, id))
  const today = civilDateOf(ctx.now)
  const shown = shownVersion(await store.versionsOf(ctx, id), today)
  if (article.retired_at || !shown || !holdsOn(shown, today)) return refuse('knowledge.notInForce')
  return shown
}
