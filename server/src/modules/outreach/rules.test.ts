import { describe, expect, test } from 'vitest'
import { recordVisit, type RecordVisit } from '#contract/outreach'
import type { Actor } from '../../platform/context.ts'
import { mayKnowHousehold, mustHaveConsent, trueTime } from './rules.ts'

const visit = (change: Partial<RecordVisit> = {}) =>
  recordVisit.parse({
    id: '01a00000-0000-7000-8000-000000000001',
    startedAt: '2026-03-02T09:00:00+08:00',
    sentAt: '2026-03-02T11:00:00+08:00',
    place: { areaId: '01a00000-0000-7000-8000-00000000000a' },
    person: { consent: true, name: '居民甲' },
    demands: [],
    ...change,
  } satisfies RecordVisit)

describe('consent', () => {
  test.each<[string, Partial<RecordVisit>, boolean]>([
    ['a name with a yes', {}, true],
    ['a name without', { person: { consent: false, name: '居民甲' } }, false],
    ['a number without', { person: { consent: false, phone: '19900000001' } }, false],
    ['nobody named, no yes', { person: { consent: false } }, true],
    ['needs with a yes', { needs: { consent: true, kinds: ['elder-alone'] } }, true],
    ['needs without', { needs: { consent: false, kinds: ['elder-alone'] } }, false],
    ['a note without', { needs: { consent: false, note: '行动不便' } }, false],
    ['asked, and nothing noted', { needs: { consent: false } }, true],
  ])('%s', (_name, change, allowed) => {
    const ask = () => mustHaveConsent(visit(change))
    if (allowed) ask()
    else expect(ask).toThrow('outreach.consentMissing')
  })
})

test.each([
  ['right', '2026-03-02T09:00:00+08:00', '2026-03-02T11:00:00+08:00'],
  ['a year behind', '2025-03-02T09:00:00+08:00', '2025-03-02T11:00:00+08:00'],
  ['a day ahead', '2026-03-03T09:00:00+08:00', '2026-03-03T11:00:00+08:00'],
])('a telephone whose clock is %s says how long ago it was', (_name, startedAt, sentAt) => {
  expect(trueTime({ startedAt, sentAt }, new Date('2026-03-02T03:00:00Z'))).toEqual(
    new Date('2026-03-02T01:00:00Z'),
  )
})

test('a clock set back on the way makes no visit of the future', () => {
  const now = new Date('2026-03-02T03:00:00Z')
  expect(trueTime({ startedAt: '2026-03-02T12:00:00Z', sentAt: '2026-03-02T03:00:00Z' }, now)).toEqual(now)
})

describe('a household is for', () => {
  const staff = (role: 'grid' | 'leader', areaId: string): Actor => ({
    kind: 'staff',
    accountId: 'a',
    sessionId: 's',
    name: '职员',
    holdings: [{ role, areaId, unitId: null }],
    abilities: new Set(),
  })
  const isWithin = (area: string, ancestor: string) => area === ancestor || ancestor === 'top'
  test.each<[string, Actor, string, boolean]>([
    ['who was there', staff('leader', 'west'), 'a', true],
    ['the grid worker of that area', staff('grid', 'east'), 'b', true],
    ['not the one of another', staff('grid', 'west'), 'b', false],
    ['not the leader', staff('leader', 'top'), 'b', false],
    ['no guest', { kind: 'guest' }, 'b', false],
  ])('%s', (_name, actor, by_account, known) => {
    expect(mayKnowHousehold(actor, { by_account, area_id: 'east' }, isWithin)).toBe(known)
  })
})
