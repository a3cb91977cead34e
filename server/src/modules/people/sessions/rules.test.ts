import { describe, expect, it } from 'vitest'
import { ROLES } from '#contract/people'
import { abilitiesOf, firstTenant, isCrossSite, mustTouch, passwordWeakness, sessionExpiry } from './rules.ts'

const HOUR = 3_600_000
const start = new Date('2026-03-02T09:00:00+08:00')
const after = (hours: number) => new Date(start.getTime() + hours * HOUR)

describe('a session', () => {
  it('lives twelve hours from its last use, and a week in all', () => {
    expect(sessionExpiry(start, start)).toEqual(after(12))
    expect(sessionExpiry(start, after(30))).toEqual(after(42))
    expect(sessionExpiry(start, after(160))).toEqual(after(168))
  })

  it('is written down as used once in five minutes', () => {
    expect(mustTouch(start, new Date(start.getTime() + 299_000))).toBe(false)
    expect(mustTouch(start, new Date(start.getTime() + 301_000))).toBe(true)
  })

  it('begins at home where one has a role there, else in the first tenant', () => {
    expect(firstTenant([{ id: 1 }, { id: 2 }], 2)).toEqual({ id: 2 })
    expect(firstTenant([{ id: 1 }, { id: 2 }], 3)).toEqual({ id: 1 })
    expect(firstTenant([], 3)).toBeNull()
  })
})

describe('abilities', () => {
  it('are those of all roles together', () => {
    expect(abilitiesOf([])).toEqual(new Set())
    const abilities = abilitiesOf(['admin', 'auditor'])
    expect(abilities.has('people.manage')).toBe(true)
    expect(abilities.has('audit.read')).toBe(true)
    expect(abilities.has('demands.dispatch')).toBe(false)
  })

  it('let whoever may read the trail reach the page it stands on, and nobody read it who administers the house', () => {
    expect(abilitiesOf(['admin']).has('audit.chain')).toBe(false)
    const readers = ROLES.filter((role) => abilitiesOf([role]).has('audit.chain'))
    expect(readers).toEqual(['supervisor', 'auditor'])
    for (const role of readers) expect(abilitiesOf([role]).has('operations.read'), role).toBe(true)
  })
})

describe('another site', () => {
  it.each([
    ['a page of ours', 'POST', { 'sec-fetch-site': 'same-origin' }, false],
    ['an address typed', 'POST', { 'sec-fetch-site': 'none' }, false],
    ['a page elsewhere', 'POST', { 'sec-fetch-site': 'cross-site' }, true],
    ['a sister domain', 'DELETE', { 'sec-fetch-site': 'same-site' }, true],
    ['a reading link from elsewhere', 'GET', { 'sec-fetch-site': 'cross-site' }, false],
    ['our origin', 'POST', { origin: 'http://office.test:8080' }, false],
    ['another port', 'POST', { origin: 'http://office.test:9090' }, true],
    ['an opaque origin', 'POST', { origin: 'null' }, true],
    ['a program', 'POST', {}, false],
  ])('%s', (_, method, headers, expected) => {
    expect(isCrossSite({ method, host: 'office.test:8080', headers })).toBe(expected)
  })
})

describe('a password', () => {
  it.each([
    ['Clerk1-2026', 'username'],
    ['aabbaabbaabb', 'monotonous'],
    ['19870514233', 'digits'],
    ['春风又绿江南岸边柳色新', null],
    ['blue kettle on tuesday', null],
  ])('%s: %s', (password, why) => {
    expect(passwordWeakness(password, 'clerk1')).toBe(why)
  })
})
