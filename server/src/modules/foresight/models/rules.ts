// What a sub-district's model is learned from and judged on. Pure.
import type { Measured, ModelCard, ModelTarget } from '#contract/foresight-models'
import { classify } from '#analysis/classify/classify'
import { groupsOf } from '#analysis/classify/groups'
import type { TrainingDocument } from '#analysis/classify/learn'
import type { Model } from '#analysis/classify/model'
import { scoresOf, type Judged } from '#analysis/classify/scores'
import { civilDateOf } from '../../../platform/clock/civil.ts'

/** An order whose subject a person confirmed. */
export interface LabelledOrder {
  id: string
  title: string
  body: string
  topicCode: string
  areaId: string | null
  unitId: string | null
  receivedAt: Date
}

/** Below these a score on the fifth kept apart says nothing: its standard error would be above 8 points. */
export const LEAST_ORDERS = 200
/** Labels with fewer orders are not learned; they stay with the catalogue. */
export const LEAST_OF_LABEL = 10
/** The newest are the likest to what comes next; more make learning slower, not better. */
export const MOST_ORDERS = 6000
const MOST_JUDGED = 1000
const KEPT_APART = 0.2
const MOST_CONFUSED = 8

/** An order as something to learn from: subjects to the second level of the tree, units as they handled it. */
export function labelFor(
  target: ModelTarget,
  order: Pick<LabelledOrder, 'topicCode' | 'unitId'>,
): string | null {
  return target === 'unit' ? order.unitId : subjectOf(order.topicCode)
}

export const subjectOf = (topicCode: string): string => topicCode.split('.').slice(0, 2).join('.')

/** Who handles a matter depends on where it is: for units the place is read with the text. */
export function textFor(
  target: ModelTarget,
  order: { title: string; body: string },
  areaName: string | undefined,
): { title: string; body: string } {
  const { title, body } = order
  return { title, body: target === 'unit' && areaName ? `${body}\n${areaName}` : body }
}

export interface Material {
  /** With a label that has orders enough, the newest first. */
  orders: LabelledOrder[]
  labels: number
  /** How many more confirmed orders it takes. */
  missing: number
}

export function materialOf(target: ModelTarget, orders: readonly LabelledOrder[]): Material {
  const { learned, missing } = weighMaterial(
    target,
    orders.map((order) => ({ ...order, n: 1 })),
  )
  const usable = orders.filter((order) => learned.has(labelFor(target, order) ?? ''))
  return { orders: usable, labels: learned.size, missing }
}

/** The labels that have orders enough, their orders, and how many more confirmed orders it takes. */
export function weighMaterial(
  target: ModelTarget,
  tallies: readonly (Pick<LabelledOrder, 'topicCode' | 'unitId'> & { n: number })[],
): { learned: Set<string>; orders: number; missing: number } {
  const counts = new Map<string, number>()
  for (const tally of tallies) {
    const label = labelFor(target, tally)
    if (label !== null) counts.set(label, (counts.get(label) ?? 0) + tally.n)
  }
  const learned = [...counts].filter(([, n]) => n >= LEAST_OF_LABEL)
  const orders = learned.reduce((sum, [, n]) => sum + n, 0)
  const forLabels = learned.length < 2 ? (2 - learned.length) * LEAST_OF_LABEL : 0
  return {
    learned: new Set(learned.map(([label]) => label)),
    orders,
    missing: Math.max(0, LEAST_ORDERS - orders, forLabels),
  }
}

/**
 * The newest fifth is kept apart, as a model always judges what comes after what it learned from. Near-duplicates stay
 * on one side: a group goes with its newest member, and one larger than the room left is learned from.
 */
export function splitByTime(orders: readonly LabelledOrder[]): {
  learned: LabelledOrder[]
  judged: LabelledOrder[]
} {
  const apart = Math.min(MOST_JUDGED, Math.round(orders.length * KEPT_APART))
  const groups = groupsOf(orders.map(({ title, body }) => `${title}\n${body}`))
  const sizes = new Map<number, number>()
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  const kept = new Set<number>()
  let room = apart
  for (const group of new Set(groups)) {
    const size = sizes.get(group) ?? 0
    if (size > room) continue
    kept.add(group)
    room -= size
  }
  const isKept = orders.map((_, at) => kept.has(groups[at] ?? -1))
  return { learned: orders.filter((_, at) => !isKept[at]), judged: orders.filter((_, at) => isKept[at]) }
}

export interface Answer {
  said: string | null
  /** Null: the method gives none. */
  probability: number | null
}

export function answersOf(model: Model, documents: readonly TrainingDocument[]): Answer[] {
  return documents.map(({ title, body }) => {
    const { label, probability } = classify(model, title, body)
    return { said: label, probability }
  })
}

/** An answer that was not given counts as wrong. */
export function measure(documents: readonly TrainingDocument[], answers: readonly Answer[]): Measured {
  const judged = documents.map(({ label }, at): Judged => {
    const { said = null, probability = null } = answers[at] ?? {}
    return { wanted: label, said: said ?? '', probability: probability ?? 0 }
  })
  const { n, macroF1, accuracy, ece, selective80 } = scoresOf(judged)
  const isSure = answers.every(({ probability }) => probability !== null)
  return { n, macroF1, accuracy, ece: isSure ? ece : null, selective80: isSure ? selective80 : null }
}

export function cardOf(
  { learned, judged }: { learned: readonly LabelledOrder[]; judged: readonly LabelledOrder[] },
  documents: readonly TrainingDocument[],
  model: Model,
  before: ModelCard['before'],
): ModelCard {
  const answers = answersOf(model, documents)
  const sure = answers.map(({ probability }) => (probability ?? 0) >= model.sureFrom)
  const surest = documents.filter((_, at) => sure[at])
  const right = documents.filter(({ label }, at) => sure[at] && answers[at]?.said === label).length
  const days = (orders: readonly LabelledOrder[]) => ({
    from: civilDateOf(orders.at(-1)?.receivedAt ?? new Date(0)),
    until: civilDateOf(orders[0]?.receivedAt ?? new Date(0)),
  })
  const [taught, tried] = [days(learned), days(judged)]
  return {
    documents: learned.length,
    labels: model.labels.length,
    learnedFrom: taught.from,
    learnedUntil: taught.until,
    judgedFrom: tried.from,
    judgedUntil: tried.until,
    scores: measure(documents, answers),
    before,
    confused: confusedOf(documents, answers),
    sureShare: documents.length === 0 ? 0 : surest.length / documents.length,
    sureRight: surest.length === 0 ? null : right / surest.length,
  }
}

function confusedOf(
  documents: readonly TrainingDocument[],
  answers: readonly Answer[],
): ModelCard['confused'] {
  const pairs = new Map<string, { meant: string; said: string; n: number }>()
  documents.forEach(({ label: meant }, at) => {
    const said = answers[at]?.said ?? ''
    if (said === meant) return
    const pair = pairs.get(`${meant} ${said}`) ?? { meant, said, n: 0 }
    pairs.set(`${meant} ${said}`, { ...pair, n: pair.n + 1 })
  })
  return [...pairs.values()]
    .toSorted((a, b) => b.n - a.n || (a.meant < b.meant ? -1 : 1))
    .slice(0, MOST_CONFUSED)
}
