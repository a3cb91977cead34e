import { describe, expect, it } from 'vitest'
import { mayRemoveShift, shiftFaults } from './rules.ts'

const at = (day: number) => new Date(Date.UTC(2026, 2, day))
const paths = (from: number, until: number, deputyId?: string) =>
  shiftFaults({ from: at(from), until: at(until), accountId: 'a', deputyId }).map((fault) => fault.path)

describe('a shift', () => {
  it.each([
    ['a day', 1, 2, undefined, []],
    ['a week with a deputy', 1, 8, 'b', []],
    ['nothing', 1, 1, undefined, ['until']],
    ['backwards', 2, 1, undefined, ['until']],
    ['more than a week', 1, 9, undefined, ['until']],
    ['its own deputy', 1, 2, 'a', ['deputyId']],
  ])('%s', (_, from, until, deputy, expected) => {
    expect(paths(from, until, deputy)).toEqual(expected)
  })

  it('stays once it is over', () => {
    expect(mayRemoveShift({ ends_at: at(2) }, at(1))).toBe(true)
    expect(mayRemoveShift({ ends_at: at(2) }, at(2))).toBe(false)
  })
})
