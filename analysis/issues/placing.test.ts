import { describe, expect, it } from 'vitest'
import { join } from './join.ts'
import { repair, type Placed } from './repair.ts'
import { trendOf } from './trend.ts'

const DAY = 86_400_000

describe('a new message', () => {
  const issues = new Map([
    ['a', 'x'],
    ['b', 'x'],
    ['c', 'y'],
  ])
  const issueOf = (id: string) => issues.get(id)

  it('joins where those most like it are, all of them together', () => {
    expect(join([{ id: 'c', similarity: 0.5 }], issueOf)).toEqual({ issue: 'y' })
    const pulled = [
      { id: 'c', similarity: 0.5 },
      { id: 'a', similarity: 0.4 },
      { id: 'b', similarity: 0.4 },
    ]
    expect(join(pulled, issueOf)).toEqual({ issue: 'x' })
  })

  it('begins an issue with its like when that is in none, and stays alone when nothing is like it', () => {
    expect(join([{ id: 'd', similarity: 0.6 }], issueOf)).toEqual({ beginsWith: ['d'] })
    expect(join([{ id: 'd', similarity: 0.4 }], issueOf)).toBeNull()
    expect(join([], issueOf)).toBeNull()
  })
})

describe('the full pass', () => {
  const at = (issue: string, pinned = false): Placed => ({ issue, pinned })
  const fresh = () => {
    let n = 0
    return () => `new${++n}`
  }
  const told = (map: Map<string, Placed>) =>
    Object.fromEntries([...map].map(([message, { issue }]) => [message, issue]))

  it('names new groups, and goes on with the issue most of a group is in', () => {
    const current = new Map([
      ['a', at('x')],
      ['b', at('x')],
      ['c', at('y')],
    ])
    expect(
      told(
        repair(
          [
            ['a', 'b', 'c', 'd'],
            ['e', 'f'],
          ],
          current,
          fresh(),
        ),
      ),
    ).toEqual({
      a: 'x',
      b: 'x',
      c: 'x',
      d: 'x',
      e: 'new1',
      f: 'new1',
    })
  })

  it('parts what is two, and leaves out what is with nobody', () => {
    const current = new Map(['a', 'b', 'c', 'd', 'e'].map((message) => [message, at('x')]))
    const next = told(
      repair(
        [
          ['a', 'b', 'c'],
          ['d', 'f'],
        ],
        current,
        fresh(),
      ),
    )
    expect(next).toEqual({ a: 'x', b: 'x', c: 'x', d: 'new1', f: 'new1' })
  })

  it('keeps together what people merged', () => {
    const current = new Map(['a', 'b', 'c', 'd'].map((message) => [message, at('x', true)]))
    const next = told(
      repair(
        [
          ['a', 'b', 'e'],
          ['c', 'd', 'f'],
        ],
        current,
        fresh(),
      ),
    )
    expect(new Set(Object.values(next))).toEqual(new Set(['x']))
  })

  it('keeps apart what people split, and sends newcomers to the larger part', () => {
    const current = new Map([
      ['a', at('x', true)],
      ['b', at('x', true)],
      ['c', at('y', true)],
    ])
    expect(told(repair([['a', 'b', 'c', 'd']], current, fresh()))).toEqual({ a: 'x', b: 'x', c: 'y', d: 'x' })
  })
})

describe('the trend of an issue', () => {
  it('holds this week against the four before, and counts returns after a month of silence', () => {
    const asOf = 200 * DAY
    const times = [10, 12, 100, 170, 175, 198, 199, 200].map((day) => day * DAY)
    expect(trendOf(times, asOf)).toEqual({ recent: 3, before: 0.5, returns: 2 })
    expect(trendOf([], asOf)).toEqual({ recent: 0, before: 0, returns: 0 })
  })
})
