/**
 * What a classifier is worth on documents kept out of its training.
 * `scoresOf(judged)` → shares in 0..1; a label counts in the macro mean when somebody meant it or the model said it.
 */

/** One document: the label a person gave it, the one the model says, and the probability of that. */
export interface Judged {
  wanted: string
  said: string
  probability: number
}

export interface LabelScores {
  precision: number
  recall: number
  f1: number
  /** Documents that carry the label. */
  n: number
}

export interface Scores {
  n: number
  macroF1: number
  /** Mean of the labels' F1, weighed by their documents. */
  weightedF1: number
  accuracy: number
  /** Share right among the surest 80 %. */
  selective80: number
  /** Expected calibration error: 15 equal-width bins of the top probability (Guo et al., ICML 2017). */
  ece: number
  perClass: Record<string, LabelScores>
  /** Rows: the label meant; columns: the label said. */
  confusion: { labels: string[]; rows: number[][] }
}

const BINS = 15
const SUREST = 0.8

/** O(documents × log documents + labels²). All shares are 0 where there is nothing to share. */
export function scoresOf(judged: readonly Judged[]): Scores {
  const labels = [...new Set(judged.flatMap(({ wanted, said }) => [wanted, said]))].sort()
  const place = new Map(labels.map((label, at) => [label, at]))
  const rows = labels.map(() => labels.map(() => 0))
  for (const { wanted, said } of judged) {
    const row = rows[place.get(wanted) ?? 0]
    const column = place.get(said) ?? 0
    if (row) row[column] = (row[column] ?? 0) + 1
  }
  const each = labels.map((_, at): LabelScores => {
    const hits = rows[at]?.[at] ?? 0
    const n = sum(rows[at] ?? [])
    const said = sum(rows.map((row) => row[at] ?? 0))
    return { precision: ratio(hits, said), recall: ratio(hits, n), f1: ratio(2 * hits, n + said), n }
  })
  const surest = judged.toSorted((a, b) => b.probability - a.probability)
  return {
    n: judged.length,
    macroF1: ratio(sum(each.map(({ f1 }) => f1)), labels.length),
    weightedF1: ratio(sum(each.map(({ f1, n }) => f1 * n)), judged.length),
    accuracy: rightShare(judged),
    selective80: rightShare(surest.slice(0, Math.round(judged.length * SUREST))),
    ece: calibrationError(judged),
    perClass: Object.fromEntries(labels.map((label, at) => [label, each[at] ?? none])),
    confusion: { labels, rows },
  }
}

const none: LabelScores = { precision: 0, recall: 0, f1: 0, n: 0 }

function calibrationError(judged: readonly Judged[]): number {
  let error = 0
  for (let bin = 0; bin < BINS; bin++) {
    const within = judged.filter(
      ({ probability }) => Math.min(BINS - 1, Math.floor(probability * BINS)) === bin,
    )
    if (within.length === 0) continue
    const confidence = sum(within.map(({ probability }) => probability)) / within.length
    error += (within.length / judged.length) * Math.abs(rightShare(within) - confidence)
  }
  return error
}

const rightShare = (judged: readonly Judged[]) =>
  ratio(judged.filter(({ wanted, said }) => wanted === said).length, judged.length)
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const ratio = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)
