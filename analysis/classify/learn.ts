/**
 * Learns a classifier from labelled documents alone: how closely it may follow them, and how sure it may be of its
 * answers, is found by cross-validation on the documents themselves, near-duplicates kept on one side.
 * `learn(documents, { onStep })` → Model. Same documents in the same order, same model.
 */
import { probabilities } from './classify.ts'
import { groupsOf } from './groups.ts'
import type { Model } from './model.ts'
import { fitTemperatures, logLoss, type Chances, type Temperatures } from './temperature.ts'
import { trainInSteps, type TrainingDocument, type TrainOptions } from './train.ts'

export type { TrainingDocument }

/** What won by cross-validation on groups (docs/analysis.md): grams weighed by their odds, titles apart. */
export const recipe = { reading: 'titled', rarityPower: 0, oddsPower: 0.7 } as const satisfies TrainOptions

/** More documents than this are neither searched for near-duplicates nor learned several times over. */
const MANY = 20_000
const FEW = 2000
const FOLDS = 5

const costsFor = (documents: number): readonly number[] => {
  if (documents > MANY) return [2]
  return documents < FEW ? [0.5, 1, 2, 4, 8] : [1, 2, 4]
}

export interface LearnOptions {
  onStep?: (done: number, of: number) => void
}

export function learn(documents: readonly TrainingDocument[], { onStep }: LearnOptions = {}): Model {
  const steps = learnInSteps(documents)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    if (value) onStep?.(value.done, value.of)
  }
}

export interface Step {
  done: number
  of: number
}

/** The same, pausing after every label of every training; says how far it is when another training is done. */
export function* learnInSteps(documents: readonly TrainingDocument[]): Generator<Step | undefined, Model> {
  const labels = [...new Set(documents.map(({ label }) => label))].sort()
  const folds = foldsOf(documents)
  const costs = costsFor(documents.length)
  const of = costs.length * FOLDS + 1
  let done = 0
  let best: { cost: number; temperatures: Temperatures; loss: number } | undefined
  for (const cost of costs) {
    const judged: Chances[] = []
    for (let fold = 0; fold < FOLDS; fold++) {
      const seen = documents.filter((_, at) => folds[at] !== fold)
      const model = yield* trainInSteps(seen, { ...recipe, labels, cost, temperature: 1 })
      documents.forEach(({ title, body, label }, at) => {
        if (folds[at] !== fold) return
        const chances = probabilities(model, title, body)
        judged.push({ wanted: labels.indexOf(label), titled: title.trim() !== '', chances })
      })
      yield { done: ++done, of }
    }
    const temperatures = fitTemperatures(judged)
    const loss = logLoss(judged, temperatures)
    if (!best || loss < best.loss) best = { cost, temperatures, loss }
  }
  const model = yield* trainInSteps(documents, { ...recipe, labels, cost: best?.cost ?? 2 })
  yield { done: of, of }
  return { ...model, ...best?.temperatures }
}

function foldsOf(documents: readonly TrainingDocument[]): Int32Array {
  if (documents.length > MANY) return Int32Array.from(documents, (_, at) => at % FOLDS)
  const groups = groupsOf(documents.map(({ title, body }) => `${title}\n${body}`))
  return groups.map((group) => (Math.imul(group, 0x9e3779b1) >>> 0) % FOLDS)
}
