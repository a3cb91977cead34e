import { describe, expect, test } from 'vitest'
import { voiceOfGroup, voiceOfPlace } from './rules.ts'

const usual = [
  { people: 10_000, n: 100 },
  { people: 10_000, n: 100 },
]

describe('a place', () => {
  test.each([
    ['far below what its people lead to expect', { people: 10_000, n: 30 }, usual, 'few'],
    ['below, but not far enough to be sure', { people: 10_000, n: 45 }, usual, 'usual'],
    ['as elsewhere', { people: 10_000, n: 100 }, usual, 'usual'],
    ['silent altogether', { people: 2_000, n: 0 }, usual, 'few'],
    ['too small for silence to say anything', { people: 300, n: 0 }, usual, 'unknown'],
    ['without known people', { people: null, n: 0 }, usual, 'unknown'],
    ['with nobody to compare', { people: 10_000, n: 0 }, [], 'unknown'],
    ['beside places without known people', { people: 10_000, n: 0 }, [{ people: null, n: 50 }], 'unknown'],
  ] as const)('%s', (_, place, others, voice) => {
    expect(voiceOfPlace(place, others).voice).toBe(voice)
  })

  test('shows its interval per 10,000 people around its own figure', () => {
    const voice = voiceOfPlace({ people: 5_000, n: 10 }, usual)
    expect(voice.expected).toBe(50)
    expect(voice.perTenThousand).toBe(20)
    expect(voice.low).toBeCloseTo(9.59, 2)
    expect(voice.high).toBeCloseTo(36.78, 2)
  })
})

describe('a group', () => {
  test.each([
    ['hardly among those asked', { n: 1, asked: 200 }, 2_000, 'few'],
    ['as its share of the people', { n: 20, asked: 200 }, 2_000, 'usual'],
    ['when few were asked', { n: 0, asked: 20 }, 2_000, 'unknown'],
    ['when nobody was asked', { n: 0, asked: 0 }, 2_000, 'unknown'],
    ['of unknown size', { n: 0, asked: 500 }, null, 'unknown'],
  ] as const)('%s', (_, heard, people, voice) => {
    expect(voiceOfGroup(heard, people, 20_000).voice).toBe(voice)
  })
})
