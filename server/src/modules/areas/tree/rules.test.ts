import { describe, expect, it } from 'vitest'
import { areaFaults, within } from './rules.ts'

const paths = (...asked: Parameters<typeof areaFaults>) => areaFaults(...asked).map((fault) => fault.path)

describe('an area', () => {
  it.each([
    ['a community under something', { level: 'community', parentId: 'top', active: true }, null, []],
    ['a grid under nothing', { level: 'grid', parentId: null, active: true }, null, ['parentId']],
    ['a top under something', { level: 'sub-district', parentId: 'x', active: true }, null, ['parentId']],
    ['a top closed', { level: 'sub-district', parentId: null, active: false }, null, ['active']],
    [
      'a grid made a community',
      { level: 'community', parentId: 'top', active: true },
      { level: 'grid' },
      ['level'],
    ],
  ] as const)('%s', (_, request, before, expected) => {
    expect(paths(request, before)).toEqual(expected)
  })
})

describe('within', () => {
  const areas = new Map([
    ['top', { parentId: null }],
    ['east', { parentId: 'top' }],
    ['grid', { parentId: 'east' }],
    ['west', { parentId: 'top' }],
  ])
  it.each([
    ['grid', 'top', true],
    ['grid', 'east', true],
    ['grid', 'grid', true],
    ['grid', 'west', false],
    ['top', 'grid', false],
    ['nowhere', 'top', false],
    ['nowhere', 'nowhere', false],
  ])('%s in %s: %s', (area, ancestor, expected) => {
    expect(within(areas, area, ancestor)).toBe(expected)
  })
})
