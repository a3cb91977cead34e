import { expect, it } from 'vitest'
import { isTenantCode } from './rules.ts'

it.each([
  ['nanping', true],
  ['n-2', true],
  ['console', false],
  ['api', false],
  ['tenants', false],
  ['2nd', false],
  ['Nanping', false],
  ['', false],
])('a tenant code %s: %s', (code, expected) => {
  expect(isTenantCode(code)).toBe(expected)
})
