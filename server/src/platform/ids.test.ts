import { describe, expect, test } from 'vitest'
import { newId } from './ids.ts'

describe('ids', () => {
  test('a hundred thousand made in a burst are all different and in the order they were made', () => {
    const ids = Array.from({ length: 100_000 }, () => newId())
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? ''))).toBe(true)
  })

  test('they stay in order when the machine clock is set back', () => {
    const ids = [0, 5000, 5000, 1000, 9000, 0].map((ms) => newId(Date.now() + ms))
    expect(ids).toEqual(ids.toSorted())
  })

  test('they are uuids of version 7 that carry their millisecond', () => {
    const ms = Date.UTC(2090, 0, 1)
    const id = newId(ms)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(ms)
  })
})
