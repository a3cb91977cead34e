import { describe, expect, it } from 'vitest'
import { covers, holdsFor, stateOf, type OrderOf, type Terms } from './rules.ts'

const mother = Buffer.from('mother')
const son = Buffer.from('son')
const NOON = new Date('2026-03-31T12:00:00+08:00')
const row = (change: Partial<Terms> = {}): Terms => ({
  id: 'c',
  principal_key: mother,
  order_id: null,
  acts: ['say', 'follow'],
  ends_on: '2026-03-31',
  revoked_at: null,
  ...change,
})
const order = (change: Partial<OrderOf> = {}): OrderOf => ({
  id: 'o',
  phoneKey: mother,
  secret: false,
  ...change,
})

describe('a consent', () => {
  it('holds through its last day, unless it is revoked', () => {
    expect(stateOf(row(), NOON)).toBe('active')
    expect(stateOf(row(), new Date('2026-04-01T00:00:00+08:00'))).toBe('ended')
    expect(stateOf(row({ revoked_at: NOON }), NOON)).toBe('revoked')
    expect(holdsFor(row(), 'withdraw', NOON)).toBe(false)
    expect(holdsFor(row(), 'follow', NOON)).toBe(true)
  })

  it.each([
    ['all of the person’s', row(), order(), null, true],
    ['nobody else’s', row(), order({ phoneKey: son }), null, false],
    ['no report and nothing kept secret by being for all', row(), order({ secret: true }), null, false],
    ['nothing that was said without a number', row(), order({ phoneKey: null }), null, false],
    ['the one it names', row({ order_id: 'o' }), order({ phoneKey: null, secret: true }), null, true],
    ['no other than the one it names', row({ order_id: 'x' }), order(), null, false],
    ['what was said under it', row(), order({ phoneKey: son }), row(), true],
    [
      'what was said under another consent of the person',
      row({ id: 'd' }),
      order({ phoneKey: son }),
      row(),
      true,
    ],
  ])('covers %s', (_, consent, of, saidFor, expected) => {
    expect(covers(consent, of, saidFor)).toBe(expected === true)
  })
})
