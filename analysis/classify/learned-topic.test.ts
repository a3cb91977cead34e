import { expect, it } from 'vitest'
import type { Classification } from './classify.ts'
import { settleTopic } from './learned-topic.ts'
import type { TopicSuggestion } from './topic.ts'

const keyword = (code: string, probability: number, sure = false): TopicSuggestion => ({
  code,
  probability,
  sure,
  reasons: ['words of the tree'],
})
const model = (sure: boolean, ...scores: [label: string, probability: number][]): Classification => ({
  label: scores[0]?.[0] ?? '',
  probability: scores[0]?.[1] ?? 0,
  sure,
  scores: scores.map(([label, probability]) => ({ label, probability })),
  reasons: () => ['words of the office'],
})
const heating = model(true, ['05.04', 0.9], ['03.02', 0.1])
const doubtful = model(false, ['05.04', 0.5], ['03.02', 0.5])

it.each([
  ['its group, when no keyword speaks', [], heating, '05.04', true],
  [
    'its group, whatever keywords say of another it was taught',
    [keyword('03.02.01', 0.8, true)],
    heating,
    '05.04',
    true,
  ],
  [
    'the leaf below its group that the keywords name',
    [keyword('03.02.01', 0.5), keyword('05.04.01', 0.4)],
    heating,
    '05.04.01',
    true,
  ],
  [
    'its group, when two leaves are equally likely',
    [keyword('05.04.01', 0.4), keyword('05.04.02', 0.4)],
    heating,
    '05.04',
    true,
  ],
  ['its group, when keywords know the field alone', [keyword('05', 0.7, true)], heating, '05.04', true],
  [
    'the keywords, when they are sure of what it was never taught',
    [keyword('08.01.01', 0.7, true)],
    heating,
    '08.01.01',
    false,
  ],
  [
    'its group, when they only guess at what it was never taught',
    [keyword('08.01.01', 0.3)],
    heating,
    '05.04',
    true,
  ],
  ['the keywords, when it is unsure', [keyword('03.02.01', 0.8, true)], doubtful, '03.02.01', false],
])('says %s', (_, found, learned, code, spoke) => {
  const settled = settleTopic(found, learned)
  expect({ code: settled.topics[0]?.code, spoke: settled.spoke }).toEqual({ code, spoke })
})

it('leaves no doubt unsaid: an unsure model and sure keywords that differ are not sure together', () => {
  const sureOf = (code: string) => settleTopic([keyword(code, 0.8, true)], doubtful).topics[0]?.sure
  expect(sureOf('05.04.01')).toBe(true)
  expect(sureOf('03.02.01')).toBe(false)
  expect(sureOf('08.01.01')).toBe(true)
  expect(settleTopic([], doubtful)).toEqual({ topics: [], spoke: false })
})

it('offers what it thinks of next, and says because of which words', () => {
  const { topics } = settleTopic([keyword('05.04.01', 0.4)], heating)
  expect(topics.map(({ code }) => code)).toEqual(['05.04.01', '03.02'])
  expect(topics[0]).toMatchObject({ probability: 0.9, sure: true, reasons: ['words of the office'] })
})
