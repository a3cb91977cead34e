import { expect, test } from 'vitest'
import { isRankable, ranksOf } from './ranking.ts'

test('units that handle are ranked, committees only where an office decided so, the hotline and the district never', () => {
  const kinds = ['section', 'department', 'utility', 'property', 'committee', 'hotline', 'district'] as const
  expect(kinds.filter((kind) => isRankable(kind, false))).toEqual([
    'section',
    'department',
    'utility',
    'property',
  ])
  expect(kinds.filter((kind) => isRankable(kind, true))).toContain('committee')
})

test('equal scores share a rank, the next one stands as far down as if they had not; too few or no score has none', () => {
  const unit = (unitId: string, score: number | null, due = 10) => ({ unitId, score, due })
  const ranks = ranksOf(
    [unit('a', 90.04), unit('b', 95), unit('c', 90.01), unit('d', 80), unit('e', 99, 9), unit('f', null)],
    10,
  )
  expect([...ranks]).toEqual([
    ['a', 2],
    ['b', 1],
    ['c', 2],
    ['d', 4],
  ])
})
