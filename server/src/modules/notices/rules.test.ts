import { describe, expect, test } from 'vitest'
import { DEFAULT_PREFERENCES } from '#contract/notices'
import { EVENTS } from '../../events.ts'
import { endedBy, kindOf, sendAt, TELLS, waysOf } from './rules.ts'

const quiet = (from: string, until: string) => ({ ...DEFAULT_PREFERENCES, quiet: { from, until } })
const at = (clock: string) => new Date(`2026-03-02T${clock}:00+08:00`)

describe('quiet hours', () => {
  test.each([
    ['22:00', '07:00', '21:59', '2026-03-02T21:59'],
    ['22:00', '07:00', '22:00', '2026-03-03T07:00'],
    ['22:00', '07:00', '06:59', '2026-03-02T07:00'],
    ['22:00', '07:00', '07:00', '2026-03-02T07:00'],
    ['12:00', '14:00', '12:30', '2026-03-02T14:00'],
    ['12:00', '14:00', '15:00', '2026-03-02T15:00'],
    ['08:00', '08:00', '09:00', '2026-03-02T09:00'],
  ])('from %s until %s: what comes at %s goes at %s', (from, until, now, goes) => {
    expect(sendAt('mention', quiet(from, until), at(now))).toEqual(new Date(`${goes}:00+08:00`))
  })

  test('never hold back danger (G4)', () => {
    expect(sendAt('crisis', quiet('22:00', '07:00'), at('23:00'))).toEqual(at('23:00'))
  })
})

test('danger takes every way, whatever somebody has turned off', () => {
  const none = { ways: { crisis: [], mention: [] }, quiet: null, digestAt: null, mail: null }
  expect(waysOf('crisis', none)).toEqual(['mail', 'sms', 'push'])
  expect(waysOf('mention', none)).toEqual([])
  expect(waysOf('due', DEFAULT_PREFERENCES)).toEqual([])
})

test('a reminder before the time and one after it are two things', () => {
  expect(kindOf('due', { facts: { step: 'share' } })).toBe('due')
  expect(kindOf('due', { facts: { step: 'due' } })).toBe('late')
})

describe('what is done stands no longer', () => {
  const ended = (name: string, facts = {}) =>
    endedBy({ name, facts }, (state) => state.startsWith('closed')).map(({ kind }) => kind)
  test('a move ends what asked for it', () => {
    expect(ended('demands.signed', { from: 'dispatched', to: 'signed' })).toContain('assigned')
    expect(ended('demands.contacted', {})).toEqual([])
  })
  test('a note ends nothing, an end of the order everything that asked for work', () => {
    expect(ended('demands.noted')).toEqual([])
    expect(ended('demands.closed', { to: 'closed-solved' })).toEqual(
      expect.arrayContaining(['assist', 'mine', 'late']),
    )
  })
})

test('nothing is told of an event that cannot happen', () => {
  expect(Object.keys(TELLS).filter((name) => !(EVENTS as readonly string[]).includes(name))).toEqual([])
})
