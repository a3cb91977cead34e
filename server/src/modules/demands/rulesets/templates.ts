// Texts with variables, filled in for one order; what no variable fills is left for a person, and may not be sent.
import { TEMPLATE_VARIABLES, type FilledTemplates, type Template } from '#contract/rulesets'
import type { TEMPLATE_KINDS } from '#contract/rulesets'
import * as areas from '../../areas/index.ts'
import { civilDateOf } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import { readerOf } from '../intake/understand.ts'
import { maySee } from '../orders/sight.ts'
import { loadOrder } from '../orders/store.ts'
import { STANDARD_TEMPLATES } from './standard-templates.ts'
import { ruleSetInForce, templatesOf } from './store.ts'

const BLANK = /\{\{\s*([^{}]+?)\s*\}\}/g
type Variables = Partial<Record<(typeof TEMPLATE_VARIABLES)[number], string>>

export const blanksIn = (text: string): string[] => [...text.matchAll(BLANK)].map(([, name]) => name ?? '')

/** Blanks that no variable fills. */
export function ownBlanksIn(text: string): string[] {
  return blanksIn(text).filter((name) => !(TEMPLATE_VARIABLES as readonly string[]).includes(name))
}

/** A variable that is not known of this order stays a blank. */
export function fill(text: string, variables: Variables): string {
  return text.replaceAll(BLANK, (blank, name: string) => variables[name as keyof Variables] || blank)
}

/** No text leaves the house with a blank in it. */
export function mustBeFilled(text: string): void {
  const [blank] = blanksIn(text)
  if (blank !== undefined) refuse('demands.templateUnfilled', { blank })
}

/** The templates in force, each filled in for one order in Chinese and in English. */
export async function templatesFor(
  ctx: Ctx,
  id: string,
  kind: (typeof TEMPLATE_KINDS)[number],
): Promise<FilledTemplates> {
  const order = await loadOrder(ctx, id)
  if (!maySee(ctx.actor, order)) refuse('demands.unknown')
  const [units, areaMap, reader] = [await areas.unitMap(ctx), await areas.areaMap(ctx), await readerOf(ctx)]
  const office = await areas.officeOf(ctx)
  const unit = order.main_unit_id ? units.get(order.main_unit_id) : undefined
  const area = order.area_id ? areaMap.get(order.area_id) : undefined
  const topic = order.topic_code ? reader.topics.get(order.topic_code) : undefined
  const variables = (language: 'nameZh' | 'nameEn'): Variables => ({
    number: order.number,
    title: order.title,
    topic: topic?.[language] ?? '',
    place: [area?.[language], order.estate].filter(Boolean).join(' '),
    unit: unit?.[language] || unit?.nameZh || '',
    due: order.reply_due_at ? civilDateOf(new Date(order.reply_due_at.getTime() - 1)) : '',
    today: civilDateOf(ctx.now),
    office: office[language] || office.nameZh,
    phone: unit?.phone || office.phone || '',
  })
  const [zh, en] = [variables('nameZh'), variables('nameEn')]
  const items = (await templatesInForce(ctx)).filter((template) => template.kind === kind)
  return {
    items: items.map(({ key, nameZh, nameEn, ...text }) => ({
      key,
      nameZh,
      nameEn,
      zh: fill(text.zh, zh),
      en: fill(text.en, en),
    })),
  }
}

/** What this office has published, or what the house brings along until it has. */
export async function templatesInForce(ctx: Ctx): Promise<Template[]> {
  const current = await ruleSetInForce(ctx)
  return current ? templatesOf(ctx, current.id) : [...STANDARD_TEMPLATES]
}
