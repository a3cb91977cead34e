/** Judges a classifier on messages kept out of its training: cross-validation by groups, scores, calibration. */
import { probabilities } from '#analysis/classify/classify'
import { recipe } from '#analysis/classify/learn'
import type { Model } from '#analysis/classify/model'
import { fitTemperature, tempered, type Chances } from '#analysis/classify/temperature'
import { train, type TrainingDocument } from '#analysis/classify/train'
import { domains, type Message } from './messages.ts'

export interface Scores {
  n: number
  macroF1: number
  accuracy: number
  /** 15 equal-width bins of the top probability. */
  ece: number
  /** Share right among the surest 80 %. */
  selective80: number
  /** Share of messages the model is sure about, and how many of them are right. */
  sureShare: number
  sureRight: number
}

/** A segmented message has no title of its own; the model takes its opening for one. */
export function segmentedDocument(message: Message): TrainingDocument {
  return { title: '', body: message.body, label: message.label }
}

export function rawDocument(message: Message): TrainingDocument {
  return { title: message.title, body: message.body, label: message.label }
}

export function trainDomains(documents: readonly TrainingDocument[]): Model {
  return train(documents, { ...recipe, labels: domains, cost: 2, temperature: 1 })
}

export function judge(model: Model, message: TrainingDocument): Chances {
  return {
    wanted: model.labels.indexOf(message.label),
    titled: message.title !== '',
    chances: probabilities(model, message.title, message.body),
  }
}

/**
 * Every test message judged by a model trained without its fold. `groups` number the training documents first, then the
 * test messages; a group falls into one fold as a whole. Test messages of other folds are trained on when `alsoTrain`.
 */
export function crossValidate(
  training: readonly TrainingDocument[],
  tests: readonly TrainingDocument[],
  groups: Int32Array,
  folds: number,
  alsoTrain: boolean,
): Chances[] {
  const foldOf = (at: number) => (Math.imul(groups[at] ?? 0, 0x9e3779b1) >>> 0) % folds
  const judged = new Map<number, Chances>()
  for (let fold = 0; fold < folds; fold++) {
    const outside = training.filter((_, at) => foldOf(at) !== fold)
    if (alsoTrain) outside.push(...tests.filter((_, at) => foldOf(training.length + at) !== fold))
    const model = trainDomains(outside)
    tests.forEach((test, at) => {
      if (foldOf(training.length + at) === fold) judged.set(at, judge(model, test))
    })
  }
  return tests.flatMap((_, at) => judged.get(at) ?? [])
}

/** Each half calibrated by the other, so that the calibration error is honest. */
export function crossCalibrated(judged: readonly Chances[]): Chances[] {
  const halves = [0, 1].map((half) => fitTemperature(judged.filter((_, at) => at % 2 !== half)))
  return judged.map(({ wanted, titled, chances }, at) => ({
    wanted,
    titled,
    chances: tempered(chances, halves[at % 2] ?? 1),
  }))
}

export function scoresOf(judged: readonly Chances[], labels: number, sureFrom: number): Scores {
  const hits = new Float64Array(labels)
  const said = new Float64Array(labels)
  const meant = new Float64Array(labels)
  const tops = judged.map(({ wanted, chances }) => {
    const top = Math.max(...chances)
    const answer = chances.indexOf(top)
    said[answer] = (said[answer] ?? 0) + 1
    meant[wanted] = (meant[wanted] ?? 0) + 1
    if (answer === wanted) hits[wanted] = (hits[wanted] ?? 0) + 1
    return { top, right: answer === wanted ? 1 : 0 }
  })
  const right = (list: { right: number }[]) => list.reduce((sum, each) => sum + each.right, 0) / list.length
  let ece = 0
  for (let bin = 0; bin < 15; bin++) {
    const inBin = tops.filter(({ top }) => Math.min(14, Math.floor(top * 15)) === bin)
    if (inBin.length === 0) continue
    const confidence = inBin.reduce((sum, { top }) => sum + top, 0) / inBin.length
    ece += (inBin.length / tops.length) * Math.abs(right(inBin) - confidence)
  }
  const surest = tops.toSorted((a, b) => b.top - a.top).slice(0, Math.round(tops.length * 0.8))
  const sure = tops.filter(({ top }) => top >= sureFrom)
  const f1 = Array.from(hits, (hit, k) => (2 * hit) / Math.max(1, (said[k] ?? 0) + (meant[k] ?? 0)))
  return {
    n: judged.length,
    macroF1: f1.reduce((sum, each) => sum + each, 0) / labels,
    accuracy: right(tops),
    ece,
    selective80: right(surest),
    sureShare: sure.length / tops.length,
    sureRight: right(sure),
  }
}
