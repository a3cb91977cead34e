import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../refusal.ts'
import { decodeCursor, encodeCursor, pageOf } from './cursor.ts'

const key = fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null))

describe('a cursor', () => {
  test('gives back the keys it was made of', () => {
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 4 }), (keys) => {
        const plain = keys.map((value) => (Object.is(value, -0) ? 0 : value))
        expect(decodeCursor(encodeCursor(plain), plain.length)).toEqual(plain)
      }),
    )
  })

  test.each([
    ['', 1],
    ['nonsense', 1],
    [encodeCursor(['a']), 2],
    [encodeCursor(['a', 'b', 'c']), 2],
    [Buffer.from('{"a":1}').toString('base64url'), 1],
    [Buffer.from('[true]').toString('base64url'), 1],
    [Buffer.from('[]').toString('base64url'), 0],
  ])('%j with %i keys is refused, whoever made it', (cursor, length) => {
    expect(() => decodeCursor(cursor, length)).toThrow(new Refusal('request.cursorInvalid'))
  })
})

describe('a page', () => {
  const rows = Array.from({ length: 6 }, (_, index) => ({ id: `r${index}` }))
  const keysOf = (row: { id: string }) => [row.id]

  test('keeps the limit and names the row the next one follows', () => {
    const page = pageOf(rows.slice(0, 6), 5, keysOf)
    expect(page.items).toHaveLength(5)
    expect(decodeCursor(page.next ?? '', 1)).toEqual(['r4'])
  })

  test('that holds the last row has no next, full or not', () => {
    expect(pageOf(rows.slice(0, 5), 5, keysOf)).toEqual({ items: rows.slice(0, 5), next: null })
    expect(pageOf([], 5, keysOf)).toEqual({ items: [], next: null })
  })
})
