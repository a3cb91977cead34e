import { describe, expect, test } from 'vitest'
import { literalReach, pin, rangesIn, reachOf } from './address.ts'
import { postOut } from './post.ts'

describe('an address', () => {
  test.each([
    ['8.8.8.8', 'public'],
    ['2400:3200::1', 'public'],
    ['10.0.0.1', 'private'],
    ['100.64.3.2', 'private'],
    ['127.0.0.53', 'private'],
    ['169.254.169.254', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.1', 'public'],
    ['192.168.0.1', 'private'],
    ['0.0.0.0', 'private'],
    ['255.255.255.255', 'private'],
    ['::1', 'private'],
    ['::ffff:8.8.8.8', 'private'],
    ['fd00::1', 'private'],
    ['fe80::1', 'private'],
    ['64:ff9b::a00:1', 'private'],
  ])('%s is %s', (address, reach) => {
    expect(reachOf(address, [])).toBe(reach)
  })

  test('that the house allows is allowed, and its neighbour is not', () => {
    const allowed = rangesIn('10.2.0.0/16, 127.0.0.1')
    expect(['10.2.9.9', '10.3.0.1', '127.0.0.1', '127.0.0.2'].map((one) => reachOf(one, allowed))).toEqual([
      'allowed',
      'private',
      'allowed',
      'private',
    ])
    for (const wrong of ['10.0.0.0/40', 'example.org', '10.0.0'])
      expect(() => rangesIn(wrong)).toThrow('HEBAN_OUTBOUND_ALLOW')
  })
})

test('a name is judged by what it leads to', async () => {
  expect(literalReach('example.org', [])).toBe('public')
  expect(literalReach('localhost', [])).toBe('private')
  expect(await pin('localhost', [])).toBeNull()
  expect(await postOut('https://localhost/', '', {}, [])).toEqual({ status: null, error: 'private-address' })
})

test('plain http goes nowhere but to an address that is allowed', async () => {
  expect(await postOut('http://8.8.8.8/', '', {}, [])).toEqual({ status: null, error: 'not-https' })
  const port = 1
  expect(await postOut(`http://127.0.0.1:${port}/`, '', {}, rangesIn('127.0.0.1'))).toEqual({
    status: null,
    error: 'unreachable',
  })
})
