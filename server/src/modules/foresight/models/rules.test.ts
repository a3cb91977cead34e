import { describe, expect, it } from 'vitest'
import { driftOf } from './drift.ts'
import { labelFor, materialOf, measure, splitByTime } from './rules.ts'

const order = (n: number, topicCode: string, unitId: string | null = 'u1') => ({
  id: `o${n}`,
  title: `第${n}件`,
  body: String.fromCharCode(0x4e00 + ((n * 37) % 4000), 0x5e00 + ((n * 91) % 4000), 0x6e00 + n),
  topicCode,
  areaId: null,
  unitId,
  receivedAt: new Date(Date.UTC(2026, 0, 1) - n * 3_600_000),
})
const many = (count: number, topicCode: string, from = 0) =>
  Array.from({ length: count }, (_, n) => order(from + n, topicCode))

describe('what a model learns from', () => {
  it('is the second level of the subject, or the unit', () => {
    expect(labelFor('subject', order(1, '03.02.01'))).toBe('03.02')
    expect(labelFor('subject', order(1, '03'))).toBe('03')
    expect(labelFor('unit', order(1, '03.02.01', null))).toBeNull()
  })

  it.each([
    [many(150, '03.02'), { labels: 1, missing: 50 }],
    [many(300, '03.02'), { labels: 1, missing: 10 }],
    [[...many(195, '03.02'), ...many(9, '04.01', 500)], { labels: 1, missing: 10 }],
    [[...many(195, '03.02'), ...many(10, '04.01', 500)], { labels: 2, missing: 0 }],
    [[], { labels: 0, missing: 200 }],
  ])('says how many more are needed %#', (orders, wanted) => {
    expect(materialOf('subject', orders)).toMatchObject(wanted)
  })

  it('is judged on the newest fifth, without what it saw nearly alike', () => {
    const orders = many(100, '03.02')
    const copy = { ...order(0, '03.02'), id: 'copy', title: orders[50]!.title, body: `${orders[50]!.body}` }
    const { learned, judged } = splitByTime([copy, ...orders.slice(1)])
    expect([learned.length, judged.length]).toEqual([80, 20])
    // The copy is the newest: it takes what it is like with it, and the oldest of the newest fifth stays behind.
    expect(judged.map(({ id }) => id)).toEqual([
      'copy',
      ...Array.from({ length: 18 }, (_, n) => `o${n + 1}`),
      'o50',
    ])
    const oneMatter = Array.from({ length: 100 }, (_, n) => ({ ...orders[0]!, id: `same${n}` }))
    expect(splitByTime([...oneMatter, ...orders.slice(1, 51)]).judged).toHaveLength(30)
  })

  it('counts an answer that was not given as wrong, and calibration only where there are probabilities', () => {
    const documents = [
      { title: '', body: '', label: 'a' },
      { title: '', body: '', label: 'b' },
    ]
    const said = (a: string | null, b: string | null, probability: number | null) =>
      measure(documents, [
        { said: a, probability },
        { said: b, probability },
      ])
    expect(said('a', null, null)).toMatchObject({ n: 2, accuracy: 0.5, ece: null, selective80: null })
    expect(said('a', 'b', 0.9).ece).toBeCloseTo(0.1, 9)
  })
})

describe('drift', () => {
  const card = { scores: { accuracy: 0.8 }, sureShare: 0.7 } as never
  const now = (first: number, unsure: number, n = 100) =>
    driftOf({ state: 'in-use', target: 'unit', card }, { n, first, unsure })

  it('warns when it is right less often, or unsure more often, than its card says', () => {
    expect(now(80, 30)).toBeNull()
    expect(now(70, 30)).toMatchObject({ right: 0.7, promised: 0.8 })
    expect(now(80, 45)).toMatchObject({ unsure: 0.45 })
  })

  it('says nothing of few orders, nor of a model that is not in use', () => {
    expect(now(10, 30, 40)).toBeNull()
    expect(driftOf({ state: 'retired', target: 'unit', card }, { n: 100, first: 0, unsure: 0 })).toBeNull()
  })
})
