// What is offered for an order: what a published model says, within what the catalogue allows; the catalogue alone on day one.
import { classify, type Classification } from '#analysis/classify/classify'
import * as areas from '../../areas/index.ts'
import * as demands from '../../demands/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { modelInUse } from '../models/in-use.ts'
import { textFor } from '../models/rules.ts'

export const OFFERED = 3

export interface Offered {
  /** A unit's id, or a subject's code. */
  value: string
  /** Null: the catalogue names it. */
  probability: number | null
  reasons: string[]
}

export interface Offer {
  source: 'catalogue' | 'model'
  model: { id: string; version: number } | null
  sure: boolean
  offered: Offered[]
}

/**
 * At most three units. Where the catalogue names units for the subject at the place, those come first, in the order in
 * which the model expects them; the model's own follow. A unit that is closed, or that the order is about (G5), is none.
 */
export async function unitOffer(ctx: Ctx, order: demands.Order): Promise<Offer> {
  const named = await demands.catalogueUnits(ctx, order)
  const known = await modelInUse(ctx, 'unit')
  const units = await areas.unitMap(ctx)
  const isFree = (id: string) => id !== order.against_unit_id && units.get(id)?.active === true
  if (!known) {
    const offered = named.filter(isFree).slice(0, OFFERED)
    return {
      source: 'catalogue',
      model: null,
      sure: offered.length === 1,
      offered: offered.map((value) => ({ value, probability: null, reasons: [] })),
    }
  }
  const { answer, chanceOf } = await ask(ctx, 'unit', known, order)
  const byChance = (a: string, b: string) => (chanceOf(b) ?? 0) - (chanceOf(a) ?? 0)
  // A committee takes what its duty list names and nothing else, however often it was sent there before.
  const learned = answer.scores
    .map(({ label }) => label)
    .filter((id) => !named.includes(id) && units.get(id)?.kind !== 'committee')
  const offered = [...named.toSorted(byChance), ...learned].filter(isFree).slice(0, OFFERED)
  return {
    source: 'model',
    model: known,
    sure: answer.sure && offered[0] === answer.label,
    offered: offered.map((value) => ({
      value,
      probability: chanceOf(value),
      reasons: value === answer.label ? answer.reasons() : [],
    })),
  }
}

/** At most three subjects (to the second level) by the published model; null while there is none. */
export async function subjectOffer(ctx: Ctx, order: demands.Order): Promise<Offer | null> {
  const known = await modelInUse(ctx, 'subject')
  if (!known) return null
  const { answer } = await ask(ctx, 'subject', known, order)
  return {
    source: 'model',
    model: known,
    sure: answer.sure,
    offered: answer.scores.slice(0, OFFERED).map(({ label, probability }) => ({
      value: label,
      probability,
      reasons: label === answer.label ? answer.reasons() : [],
    })),
  }
}

async function ask(
  ctx: Ctx,
  target: 'subject' | 'unit',
  { model }: { model: Parameters<typeof classify>[0] },
  order: demands.Order,
): Promise<{ answer: Classification; chanceOf: (label: string) => number | null }> {
  const map = await areas.areaMap(ctx)
  const { title, body } = textFor(target, order, map.get(order.area_id ?? '')?.nameZh)
  const answer = classify(model, title, body)
  const chances = new Map(answer.scores.map(({ label, probability }) => [label, probability]))
  return { answer, chanceOf: (label) => chances.get(label) ?? null }
}
