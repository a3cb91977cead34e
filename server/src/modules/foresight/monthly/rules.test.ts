import { describe, expect, test } from 'vitest'
import { partsOf, ranked, scoreOf, type Candidate } from './rules.ts'

const weights = { volume: 25, growth: 20, dissatisfaction: 25, spread: 15, solvability: 15 }
const candidate = (change: Partial<Candidate> = {}): Candidate => ({
  topicCode: '05.04',
  n: 60,
  before: 20,
  communities: 2,
  rated: 10,
  dissatisfied: 4,
  asked: 10,
  solved: 7,
  ...change,
})

describe('a candidate', () => {
  test('has five parts between nothing and one', () => {
    expect(partsOf(candidate(), { most: 120, communities: 4 })).toEqual({
      volume: 0.5,
      growth: 0.5,
      dissatisfaction: 0.4,
      spread: 0.5,
      solvability: 0.7,
    })
  })

  test.each([
    ['that shrank has no growth', candidate({ n: 10, before: 30 }), 'growth', 0],
    ['that is new has grown as much as can be', candidate({ before: 0 }), 'growth', 1],
    ['that few were asked about says nothing of content', candidate({ rated: 4 }), 'dissatisfaction', null],
    ['that few answered says nothing of solving', candidate({ asked: 0 }), 'solvability', null],
  ] as const)('%s', (_, one, part, value) => {
    expect(partsOf(one, { most: 120, communities: 4 })[part]).toBe(value)
  })

  test('is scored by its known parts alone', () => {
    const parts = { volume: 1, growth: 1, dissatisfaction: null, spread: 0, solvability: null }
    expect(scoreOf(parts, weights)).toBe((45 / 60) * 100)
    const nothing = { volume: null, growth: null, dissatisfaction: null, spread: null, solvability: null }
    expect(scoreOf(nothing, weights)).toBe(0)
  })
})

test('candidates with too few demands stay out, the others stand by score and then by code', () => {
  const names = ranked(
    [
      candidate({ topicCode: '03', n: 9 }),
      candidate({ topicCode: '02' }),
      candidate({ topicCode: '01' }),
      candidate({ topicCode: '04', dissatisfied: 9 }),
    ],
    { weights, least: 10, communities: 4 },
  ).map(({ topicCode }) => topicCode)
  expect(names).toEqual(['04', '01', '02'])
})
