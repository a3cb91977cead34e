// The demo's knowledge base: invented answers of an invented office; one is due for review, one has ended, one waits to be published.
import * as areas from '../modules/areas/index.ts'
import * as knowledge from '../modules/knowledge/index.ts'
import { addDays, civilDateOf, daysBefore } from '../platform/clock/civil.ts'
import type { Ctx } from '../platform/context.ts'
import { found } from '../platform/refusal.ts'
import articles from './articles.json' with { type: 'json' }

interface DemoArticle {
  title: string
  topic: string
  unit: string
  keywords: string
  basis: string
  body: string
  old?: boolean
  ended?: boolean
  internal?: boolean
  draft?: boolean
}

const REVIEWED_DAYS_AGO = 150
const IN_FORCE_DAYS = 30

export async function seedKnowledge(ctx: Ctx): Promise<void> {
  const units = new Map([...(await areas.unitMap(ctx)).values()].map(({ code, id }) => [code, id]))
  for (const article of articles as DemoArticle[]) {
    const then = article.old ? { ...ctx, now: daysBefore(ctx.now, REVIEWED_DAYS_AGO) } : ctx
    const from = addDays(civilDateOf(then.now), -1)
    const id = await knowledge.writeArticle(then, {
      title: article.title,
      body: article.body,
      keywords: article.keywords,
      basis: article.basis,
      topicCode: article.topic,
      ownerUnitId: found(units.get(article.unit), 'areas.unitUnknown', { unit: article.unit }),
      open: !article.internal,
      effectiveFrom: from,
      effectiveUntil: article.ended ? addDays(from, IN_FORCE_DAYS) : null,
    })
    if (!article.draft) await knowledge.publishArticle(then, id, { version: 0 })
  }
}
