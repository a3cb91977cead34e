import { expect, it } from 'vitest'
import { isOneself, maskPhone } from './rules.ts'

it('nobody administers oneself; the system is nobody', () => {
  expect(isOneself({ kind: 'staff', accountId: 'a' }, 'a')).toBe(true)
  expect(isOneself({ kind: 'staff', accountId: 'b' }, 'a')).toBe(false)
  expect(isOneself({ kind: 'system' }, 'a')).toBe(false)
})

it('a masked number keeps its ends', () => {
  expect(maskPhone('19900001234')).toBe('199****1234')
})
