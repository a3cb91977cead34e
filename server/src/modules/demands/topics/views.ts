import type * as z from 'zod'
import type { topics } from '#contract/intake'
import type { Ctx } from '../../../platform/context.ts'
import { allTopics } from './store.ts'

/** The topic tree as screens choose from it: without the words that only the reader needs. */
export async function topicTree(ctx: Ctx): Promise<z.infer<typeof topics>> {
  const rows = await allTopics(ctx)
  return {
    items: rows.map(({ code, parent, name_zh, name_en, kind_default }) => ({
      code,
      parent,
      nameZh: name_zh,
      nameEn: name_en,
      kindDefault: kind_default,
    })),
  }
}

export async function topicCodes(ctx: Ctx): Promise<Set<string>> {
  return new Set((await allTopics(ctx)).map(({ code }) => code))
}

/** The Chinese name of a subject; its code where the tree has lost it. */
export async function topicName(ctx: Ctx, code: string): Promise<string> {
  return (await allTopics(ctx)).find((topic) => topic.code === code)?.name_zh ?? code
}

/** Chinese names of the tenant's topics, by code. */
export async function topicNames(ctx: Ctx): Promise<Map<string, string>> {
  return new Map((await allTopics(ctx)).map(({ code, name_zh }) => [code, name_zh]))
}
