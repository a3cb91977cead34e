// The open part of the knowledge base. What is asked stays in the tab's memory and is sent in a body, never in an address.
import type { OpenArticle } from '#contract/knowledge'
import { call } from './http.ts'
import { pathOf } from './router.ts'

export type { OpenArticle }

const base = (tenant: string, ...rest: string[]) => `/api/open${pathOf(tenant, 'knowledge', ...rest)}`

/** The last question and its answers, so that the way back from an answer leads to them. */
interface Asked {
  text: string
  items: OpenArticle[] | null
}
const asked = new Map<string, Asked>()

export const lastAsked = (tenant: string): Asked => asked.get(tenant) ?? { text: '', items: null }
export const keepAsked = (tenant: string, value: Asked) => void asked.set(tenant, value)

export function askKnowledge(tenant: string, text: string) {
  return call<{ items: OpenArticle[] }>(base(tenant, 'ask'), { method: 'POST', body: { text, limit: 8 } })
}

export function readArticle(tenant: string, id: string) {
  return call<OpenArticle>(base(tenant, id))
}

export function judgeArticle(tenant: string, id: string, answered: boolean) {
  return call<unknown>(base(tenant, id, 'answered'), { method: 'POST', body: { answered } })
}
