/**
 * A transparent cue model: each cue is a phrase with a weight for one answer; weights add up, the softmax is the chance.
 * A cue in the first line (the title) counts more; a phrase counts once a text. `readCues(compiled, text)` answers the
 * weight of each answer and the phrases that gave it.
 */
import { compilePhrases, findPhrases, type Phrases } from '../text/phrases.ts'

/** Per answer: [weight, phrases separated by blanks]; a negative weight speaks against it. */
export type CueTable<Value extends string> = Record<Value, [weight: number, phrases: string][]>

export interface Cues<Value extends string> {
  values: Value[]
  phrases: Phrases
  list: { phrase: string; value: number; weight: number }[]
}

const TITLE_FACTOR = 1.6

export function compileCues<Value extends string>(table: CueTable<Value>): Cues<Value> {
  const values = Object.keys(table) as Value[]
  const list = values.flatMap((value, at) =>
    table[value].flatMap(([weight, phrases]) =>
      phrases.split(' ').map((phrase) => ({ phrase, value: at, weight })),
    ),
  )
  return { values, list, phrases: compilePhrases(list.map((cue) => cue.phrase)) }
}

export interface CueReading {
  weights: Float64Array
  /** Number of the cue → its weight in this text. */
  found: Map<number, number>
}

/** Adds up the cues of a normalised text; of two cues for one answer, one inside the other, only the longer counts. */
export function readCues(cues: Cues<string>, text: string): CueReading {
  const lineEnd = text.search(/[\n。!?]/)
  const titleEnd = lineEnd < 0 ? Math.min(text.length, 30) : lineEnd
  const spans: { cue: number; start: number; end: number }[] = []
  findPhrases(cues.phrases, text, (cue, start, end) => {
    const value = cues.list[cue]?.value
    // Ends never go back, so a phrase can only hold, or be held by, the latest ones.
    for (let at = spans.length - 1; at >= 0; at--) {
      const span = spans[at]
      if (!span || span.end <= start) break
      if (cues.list[span.cue]?.value !== value) continue
      if (span.start <= start && span.end >= end) return
      if (span.start >= start) spans.splice(at, 1)
    }
    spans.push({ cue, start, end })
  })
  const found = new Map<number, number>()
  const weights = new Float64Array(cues.values.length)
  for (const { cue, start } of spans) {
    const { value, weight } = cues.list[cue] ?? { value: 0, weight: 0 }
    const counted = weight * (start < titleEnd ? TITLE_FACTOR : 1)
    const before = found.get(cue)
    if (before !== undefined && Math.abs(before) >= Math.abs(counted)) continue
    found.set(cue, counted)
    weights[value] = (weights[value] ?? 0) + counted - (before ?? 0)
  }
  return { weights, found }
}

/** The reasons for one answer, strongest first, at most five. */
export function reasonsFor(cues: Cues<string>, reading: CueReading, value: number): string[] {
  return [...reading.found]
    .filter(([cue, weight]) => cues.list[cue]?.value === value && weight > 0)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, 5)
    .map(([cue]) => cues.list[cue]?.phrase ?? '')
}

/** Turns weights to chances. */
export function softmax(weights: Float64Array): Float64Array {
  const top = Math.max(...weights)
  const chances = weights.map((weight) => Math.exp(weight - top))
  const total = chances.reduce((sum, chance) => sum + chance, 0)
  return chances.map((chance) => chance / total)
}
