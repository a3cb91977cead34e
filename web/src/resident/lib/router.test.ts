import { describe, expect, it } from 'vitest'
import { firstMatch, matchPath, pathOf } from './router.ts'

describe('a path under a pattern', () => {
  it.each([
    ['/', '/', {}],
    ['/:tenant', '/demo', { tenant: 'demo' }],
    ['/:tenant', '/demo/', { tenant: 'demo' }],
    ['/:tenant/say/:step', '/demo/say/where', { tenant: 'demo', step: 'where' }],
    ['/:tenant/follow/:number', '/demo/follow/261121-00042', { tenant: 'demo', number: '261121-00042' }],
    ['/:tenant/phone', '/%E5%8D%97%E5%B1%8F/phone', { tenant: '南屏' }],
  ])('%s takes %s', (pattern, path, params) => {
    expect(matchPath(pattern, path)).toEqual(params)
  })

  it.each([
    ['/', '/demo'],
    ['/:tenant', '/'],
    ['/:tenant/phone', '/demo/follow'],
    ['/:tenant/follow/:number', '/demo/follow'],
    ['/:tenant', '/%E5%8'],
  ])('%s leaves %s alone', (pattern, path) => {
    expect(matchPath(pattern, path)).toBeNull()
  })
})

it('the first pattern that matches wins', () => {
  const routes = [
    ['/about/:notice', 'notice'],
    ['/:tenant/:page', 'page'],
  ] as const
  expect(firstMatch(routes, '/about/help')).toMatchObject({ page: 'notice', params: { notice: 'help' } })
  expect(firstMatch(routes, '/demo/phone')).toMatchObject({ page: 'page' })
  expect(firstMatch(routes, '/a/b/c')).toBeNull()
})

it('a path made of segments is read back as the same segments', () => {
  const path = pathOf('南 屏', 'follow', 'A/1')
  expect(matchPath('/:tenant/follow/:number', path)).toEqual({ tenant: '南 屏', number: 'A/1' })
})
