import fc from 'fast-check'
import { expect, it } from 'vitest'
import { normalise } from './normalise.ts'
import { writingPattern } from './writings.ts'

const finds = (word: string, text: string) => new RegExp(writingPattern(normalise(word)), 'i').test(text)

it.each([
  ['楼道', '樓道的燈壞了'],
  ['樓道', '楼道的灯坏了'],
  ['头发', '頭髮'],
  ['煤气泄漏', '煤 氣 洩 漏'],
  ['路灯坏了', '路灯坏\n了'],
  ['wifi', 'ＷｉＦｉ'],
  ['302室', '３O2室'],
  ['xx小区', '××小区'],
  ['a.b', 'A．B'],
  ['(停水)', '（停水）'],
])('%s is found in %s', (word, text) => {
  expect(finds(word, text)).toBe(true)
})

it.each([
  ['楼道', '楼房道路'],
  ['a.b', 'axb'],
  ['停水', '停电'],
])('%s is not found in %s', (word, text) => {
  expect(finds(word, text)).toBe(false)
})

it('is a pattern whatever is looked for, and finds it', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'楼樓a9[](){}*+?.^$|\\-/,！') }), (word) => {
      expect(finds(word, normalise(word))).toBe(true)
    }),
  )
})
