import { expect, test } from 'vitest'
import type { Suggestions } from '#contract/intake'
import { allRead, choicesOf, pressed } from './entry-choices.ts'

const read = <Value>(value: Value) => ({ value, probability: 0.8, sure: true, reasons: [] })
const suggestions: Suggestions = {
  kind: read('complaint' as const),
  topic: read('05.04.01'),
  topics: [
    { code: '05.04.01', probability: 0.8 },
    { code: '03.02', probability: 0.1 },
  ],
  urgency: read('urgent' as const),
  place: { areaId: null, estate: '松涛小区', words: ['松涛小区'] },
  units: [],
  rule: 'consult',
  crisis: null,
}

test('one press takes what was read, another the next choice, and after the last nothing stands there', () => {
  const first = pressed('topic', suggestions, {})
  expect(first).toEqual({ topic: ['05', '05.04', '05.04.01'] })
  const second = pressed('topic', suggestions, first)
  expect(second).toEqual({ topic: ['03', '03.02'] })
  expect(pressed('topic', suggestions, second)).toEqual({ topic: undefined })
})

test('a place is taken and given back; what was written of it stays', () => {
  const written = { place: { detail: '3号楼' } }
  const taken = pressed('place', suggestions, written)
  expect(taken).toEqual({ place: { areaId: undefined, estate: '松涛小区', detail: '3号楼' } })
  expect(pressed('place', suggestions, taken).place).toMatchObject({ estate: undefined, detail: '3号楼' })
})

test('offers no urgency below the one that was read (G4)', () => {
  expect(choicesOf('urgency', suggestions)).toEqual([{ urgency: 'urgent' }, { urgency: 'extra-urgent' }])
  expect(choicesOf('kind', suggestions)).toHaveLength(7)
})

test('all at once: a place that was chosen stays', () => {
  expect(allRead(suggestions, { place: { estate: '柏园小区' } })).toMatchObject({
    kind: 'complaint',
    urgency: 'urgent',
    place: { estate: '柏园小区' },
  })
})
