import { describe, expect, it } from 'vitest'
import { scoresOf, type Judged } from './scores.ts'

const judged = (wanted: string, said: string, probability: number, times = 1): Judged[] =>
  Array.from({ length: times }, () => ({ wanted, said, probability }))

describe('scores of a classifier', () => {
  const scores = scoresOf([
    ...judged('水', '水', 0.9, 6),
    ...judged('水', '路', 0.5, 2),
    ...judged('路', '路', 0.9, 1),
    ...judged('路', '水', 0.3, 1),
  ])

  it('counts by label', () => {
    expect(scores.perClass['水']).toMatchObject({ precision: 6 / 7, recall: 6 / 8, n: 8 })
    expect(scores.perClass['水']?.f1).toBeCloseTo(12 / 15, 12)
    expect(scores.perClass['路']).toEqual({ precision: 1 / 3, recall: 1 / 2, f1: 2 / 5, n: 2 })
    expect(scores.macroF1).toBeCloseTo((12 / 15 + 2 / 5) / 2, 12)
    expect(scores.weightedF1).toBeCloseTo((8 * (12 / 15) + 2 * (2 / 5)) / 10, 12)
    expect(scores).toMatchObject({ n: 10, accuracy: 0.7 })
    expect(scores.confusion.labels.map((label) => scores.perClass[label]?.n)).toEqual(
      scores.confusion.rows.map((row) => row.reduce((sum, n) => sum + n, 0)),
    )
  })

  it('judges the surest four fifths apart', () => {
    // Eight surest: seven at 0.9, all right, and one at 0.5, wrong.
    expect(scores.selective80).toBeCloseTo(7 / 8, 12)
  })

  it('measures how far what it says lies from what comes true', () => {
    // 0.9: seven of ten, all right; 0.5: two, none right; 0.3: one, wrong.
    expect(scores.ece).toBeCloseTo(0.7 * 0.1 + 0.2 * 0.5 + 0.1 * 0.3, 12)
  })

  it('counts a label nobody could have learned as missed, and answers nothing with noughts', () => {
    expect(scoresOf(judged('新', '旧', 0.6)).macroF1).toBe(0)
    expect(scoresOf([])).toMatchObject({ n: 0, macroF1: 0, accuracy: 0, ece: 0, selective80: 0 })
  })
})
