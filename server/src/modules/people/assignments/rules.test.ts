import { describe, expect, it } from 'vitest'
import { assignmentFaults, endFaults, isHeldOn, needsUnit } from './rules.ts'

const days = { today: '2026-03-02', yesterday: '2026-03-01' }
const held = (starts_on: string, ends_on: string | null) => ({ starts_on, ends_on })

describe('a role', () => {
  it('may need a unit', () => {
    expect(needsUnit('handler')).toBe(true)
    expect(needsUnit('dispatcher')).toBe(false)
  })

  it('ends on or after its first day', () => {
    expect(assignmentFaults({ from: '2026-03-02', until: '2026-03-02' })).toEqual([])
    expect(assignmentFaults({ from: '2026-03-02', until: null })).toEqual([])
    expect(assignmentFaults({ from: '2026-03-02', until: '2026-03-01' })).toHaveLength(1)
  })

  it.each([
    ['before its first day', held('2026-03-03', null), false],
    ['on its first day', held('2026-03-02', null), true],
    ['on its last day', held('2026-01-01', '2026-03-02'), true],
    ['after its last day', held('2026-01-01', '2026-03-01'), false],
    ['called off before it began', held('2026-03-02', '2026-03-01'), false],
  ])('is held %s: %s', (_, assignment, expected) => {
    expect(isHeldOn(assignment, days.today)).toBe(expected)
  })
})

describe('ending a role', () => {
  it.each([
    ['today', held('2026-01-01', null), '2026-03-02', true],
    ['at once, with yesterday', held('2026-01-01', null), '2026-03-01', true],
    ['in the past, which others have acted on', held('2026-01-01', null), '2026-02-28', false],
    ['later than it ends anyhow', held('2026-01-01', '2026-03-05'), '2026-03-06', false],
    ['again', held('2026-01-01', '2026-02-01'), '2026-03-01', false],
    ['on the day it began', held('2026-03-02', null), '2026-03-01', true],
    ['before it begins', held('2026-04-01', null), '2026-03-31', true],
    ['long before it begins', held('2026-04-01', null), '2026-03-05', false],
  ])('%s', (_, assignment, lastDay, allowed) => {
    expect(endFaults(assignment, lastDay, days).length === 0).toBe(allowed)
  })
})
