import { expect, it } from 'vitest'
import { hasUnusedSign, spacedCode, tidyCode, tidyNumber, tidyPhone } from './query-code.ts'

it.each([
  ['k7wm 3xqh', 'K7WM3XQH'],
  [' K7WM-3XQH ', 'K7WM3XQH'],
  ['Ｋ７ＷＭ３ＸＱＨ', 'K7WM3XQH'],
  ['k7wm　3xqh', 'K7WM3XQH'],
  ['', ''],
])('the code %j is read as %s', (typed, code) => {
  expect(tidyCode(typed)).toBe(code)
})

it.each([
  ['261121-00042', '261121-00042'],
  ['261121 - 00042', '261121-00042'],
  ['261121—00042', '261121-00042'],
  ['２６１１２１－０００４２', '261121-00042'],
  ['26112100042', '261121-00042'],
  ['bj2026 1121', 'BJ20261121'],
])('the number %j is read as %s', (typed, number) => {
  expect(tidyNumber(typed)).toBe(number)
})

it('a code is shown in two groups, and read back the same', () => {
  expect(spacedCode('K7WM3XQH')).toBe('K7WM 3XQH')
  expect(tidyCode(spacedCode('K7WM3XQH'))).toBe('K7WM3XQH')
})

it('signs that codes never use are noticed', () => {
  expect(hasUnusedSign('K7WM3XQ0')).toBe(true)
  expect(hasUnusedSign('K7WM3XQH')).toBe(false)
})

it.each([
  ['13800000000', '13800000000'],
  ['138 0000 0000', '13800000000'],
  ['+86 138-0000-0000', '13800000000'],
  ['（0599）0000000', '05990000000'],
  ['0599-00000000', '059900000000'],
  ['12345', null],
  ['238 0000 0000', null],
  ['1380000000', null],
])('the phone %j is read as %s', (typed, phone) => {
  expect(tidyPhone(typed)).toBe(phone)
})
