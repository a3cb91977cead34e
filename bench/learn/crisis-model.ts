/**
 * Teaches the second reader of `detectCrisis`: invented dangers and look-alikes against sentences of real letters in
 * which the rules saw nothing. The alarm threshold is set so that 0.8 % of letters kept apart raise it.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Model } from '#analysis/classify/model'
import { seeded } from '#analysis/classify/random'
import { train, type TrainingDocument } from '#analysis/classify/train'
import { readByRules } from '#analysis/crisis'
import { fear, NO_DANGER, sentencesOf } from '#analysis/crisis/alarm'
import { normalise } from '#analysis/text/normalise'
import type { Message } from './messages.ts'

export interface Sentence {
  kind: string
  sentence: string
}

/** Share of real letters without a rule's sign that may raise the alarm. */
const LETTERS_ALARMED = 0.008
const DANGER_WEIGHT = 3
const LOOK_ALIKE_WEIGHT = 1.5
/** Half of the real sentences are enough to learn what is ordinary. */
const SENTENCE_SHARE = 0.5

export function readSentences(): Sentence[] {
  const file = join(import.meta.dirname, '..', '..', 'analysis', 'crisis', 'sentences.csv')
  return parse(readFileSync(file), { columns: true })
}

export function cut(text: string): string[] {
  const sentences: string[] = []
  sentencesOf(normalise(text).replaceAll(' ', ''), (sentence) => sentences.push(sentence))
  return sentences
}

/** How strongly a text alarms: the most feared of its sentences. */
export function alarmOf(model: Model, sentences: readonly string[]): number {
  return sentences.reduce((most, sentence) => Math.max(most, fear(model, sentence).fear), 0)
}

/** Letters in which the rules see nothing, as sentences: even ones teach, odd ones set the threshold. */
export function quietLetters(letters: readonly Message[]): string[][] {
  return letters
    .map((letter) => `${letter.title}。${letter.body}`)
    .filter((text) => readByRules(text) === null)
    .map(cut)
}

export function teachAlarm(sentences: readonly Sentence[], quiet: readonly string[][]): Model {
  const random = seeded(7)
  const documents: TrainingDocument[] = sentences.flatMap(({ kind, sentence }) =>
    cut(sentence).map((body) => ({
      title: '',
      body,
      label: kind,
      weight: kind === NO_DANGER ? LOOK_ALIKE_WEIGHT : DANGER_WEIGHT,
    })),
  )
  quiet.forEach((letter, at) => {
    if (at % 2 === 1) return
    for (const body of letter)
      if (random() < SENTENCE_SHARE) documents.push({ title: '', body, label: NO_DANGER })
  })
  const labels = [NO_DANGER, ...new Set(sentences.map(({ kind }) => kind))].filter(
    (label, at, all) => all.indexOf(label) === at,
  )
  const model = train(documents, { labels, bits: 16, cost: 1, rarityPower: 0.5, prune: 0.06 })
  const alarms = quiet.filter((_, at) => at % 2 === 1).map((letter) => alarmOf(model, letter))
  alarms.sort((a, b) => b - a)
  return { ...model, sureFrom: alarms[Math.floor(alarms.length * LETTERS_ALARMED)] ?? 1 }
}

/** Share of the sentences of each fold that raise the alarm when the fold is kept out of teaching. */
export function judgeAlarm(sentences: readonly Sentence[], quiet: readonly string[][], folds: number) {
  let dangers = 0
  let heard = 0
  let kindRight = 0
  let rulesOnly = 0
  let together = 0
  let ordinary = 0
  let falseAlarms = 0
  for (let fold = 0; fold < folds; fold++) {
    const model = teachAlarm(
      sentences.filter((_, at) => at % folds !== fold),
      quiet,
    )
    sentences.forEach(({ kind, sentence }, at) => {
      if (at % folds !== fold) return
      const parts = cut(sentence)
      const alarmed = alarmOf(model, parts) >= model.sureFrom
      if (kind === NO_DANGER) {
        ordinary++
        if (alarmed) falseAlarms++
        return
      }
      dangers++
      const ruled = readByRules(sentence) !== null
      if (alarmed) heard++
      if (alarmed && parts.some((part) => fear(model, part).kind === kind)) kindRight++
      if (ruled) rulesOnly++
      if (alarmed || ruled) together++
    })
  }
  return { dangers, heard, kindRight, rulesOnly, together, ordinary, falseAlarms }
}
