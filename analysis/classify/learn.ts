/**
 * Learns a classifier from labelled documents alone: how strong and how sure it may be is found by cross-validation on
 * the documents themselves, near-duplicates kept on one side.
 * `learn(documents, { onStep })` → Model. Same documents in the same order, same model.
 */
import { probabilities } from './classify.ts'
import { groupsOf } from './groups.ts'
import type { Model } from './model.ts'
import { fitTemperature, type Chances } from './temperature.ts'
import { train, type TrainingDocument } from './train.ts'

const FOLDS = 5
/** More documents than this are not searched for near-duplicates: too long a wait for too small a change. */
const MOST_GROUPED = 20_000

export interface LearnOptions {
  onStep?: (done: number, of: number) => void
}

export function learn(documents: readonly TrainingDocument[], { onStep }: LearnOptions = {}): Model {
  const folds = foldsOf(documents)
  const judged: Chances[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = train(
      documents.filter((_, at) => folds[at] !== fold),
      { temperature: 1 },
    )
    documents.forEach(({ title, body, label }, at) => {
      if (folds[at] !== fold) return
      judged.push({ wanted: model.labels.indexOf(label), chances: probabilities(model, title, body) })
    })
    onStep?.(fold + 1, FOLDS + 1)
  }
  const model = train(documents, { temperature: fitTemperature(judged.filter(({ wanted }) => wanted >= 0)) })
  onStep?.(FOLDS + 1, FOLDS + 1)
  return model
}

function foldsOf(documents: readonly TrainingDocument[]): Int32Array {
  if (documents.length > MOST_GROUPED) return Int32Array.from(documents, (_, at) => at % FOLDS)
  const groups = groupsOf(documents.map(({ title, body }) => `${title}\n${body}`))
  return groups.map((group) => (Math.imul(group, 0x9e3779b1) >>> 0) % FOLDS)
}
