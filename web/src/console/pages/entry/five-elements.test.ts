import { expect, test } from 'vitest'
import { missingElements } from './five-elements.ts'

test.each([
  ['', undefined, ['name', 'time', 'address', 'cause', 'course']],
  ['灯坏了', '居民甲', ['time', 'address', 'cause', 'course']],
  ['松涛小区3号楼的路灯从昨天起不亮，已经报过修，没人来。', '居民甲', []],
  ['楼上装修太吵，晚上十点还在敲墙，希望有人管。', '居民甲', ['address']],
  ['松涛小区2号楼有很重的煤气味。', '居民甲', ['time', 'course']],
  ['柏园小区门口的井盖松动，车一过就响。', undefined, ['name', 'time', 'course']],
])('%s', (body, name, missing) => {
  expect(missingElements({ channel: 'phone', body, name }, undefined)).toEqual(missing)
})

test('a place that was chosen, a moment that was set and anonymity are known', () => {
  const values = {
    channel: 'phone' as const,
    body: '',
    flags: ['anonymous' as const],
    place: { estate: '松涛小区' },
  }
  expect(missingElements(values, undefined)).toEqual(['time', 'cause', 'course'])
})
