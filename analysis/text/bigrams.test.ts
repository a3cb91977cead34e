import { expect, test } from 'vitest'
import { bigrams } from './bigrams.ts'

test('two texts share a key for each pair of neighbouring characters they share', () => {
  const keys = bigrams('楼道灯坏了')
  expect(keys).toHaveLength(4)
  expect(bigrams('道灯').every((key) => keys.includes(key))).toBe(true)
  expect(bigrams('灯道').some((key) => keys.includes(key))).toBe(false)
})

test('keys are distinct, within int, and never cross white space', () => {
  expect(bigrams('灯灯灯')).toHaveLength(1)
  expect(bigrams('a b')).toEqual([])
  for (const key of bigrams('高￿!')) expect(key | 0).toBe(key)
})
