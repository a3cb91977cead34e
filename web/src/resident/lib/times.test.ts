import { expect, it } from 'vitest'
import { clock, day, moment, until } from './times.ts'

const now = new Date('2026-11-21T02:00:00Z')

it('a moment is told in the office’s time, whatever the zone of the device', () => {
  expect(moment('2026-11-24T10:00:00Z', 'zh-CN', now)).toBe('11月24日 周二 18:00')
  expect(moment('2026-11-24T10:00:00Z', 'en', now)).toBe('Tue 24 Nov, 18:00')
  expect(clock('2026-11-24T16:30:00Z')).toBe('00:30')
})

it('a deadline at midnight is told as the end of the day before', () => {
  expect(until('2026-11-27T16:00:00Z', 'zh-CN', now)).toBe('11月27日 周五 24:00')
  expect(until('2026-11-27T16:00:00Z', 'en', now)).toBe('the end of Fri 27 Nov')
  expect(until('2026-11-27T10:00:00Z', 'zh-CN', now)).toBe('11月27日 周五 18:00')
})

it('the year is told when it is another one', () => {
  expect(day('2027-01-04T03:00:00Z', 'zh-CN', now)).toContain('2027年')
  expect(day('2027-01-04T03:00:00Z', 'en', now)).toContain('2027')
  expect(day('2026-12-31', 'zh-CN', now)).toBe('12月31日 周四')
})
