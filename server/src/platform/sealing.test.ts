import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSealing } from './sealing.ts'

const sealing = createSealing('one secret')
const other = createSealing('another secret')
const now = new Date('2026-03-02T01:00:00Z')
const later = new Date(now.getTime() + 60_000)

describe('a signed statement', () => {
  const token = sealing.sign('follow', { order: 'a1' }, later)

  test('opens for the same purpose, until it runs out', () => {
    expect(sealing.open('follow', token, now)).toEqual({ order: 'a1' })
    expect(sealing.open('follow', token, later)).toBeNull()
  })

  test('opens for no other purpose and under no other secret', () => {
    expect(sealing.open('session', token, now)).toBeNull()
    expect(other.open('follow', token, now)).toBeNull()
  })

  test.each(['', '.', 'a.b', 'not a token', token.slice(0, -1), `${token}x`, token.split('.')[0] ?? ''])(
    'does not open when it is %j',
    (broken) => {
      expect(sealing.open('follow', broken, now)).toBeNull()
    },
  )

  test('does not open with any one letter changed', () => {
    const position = fc.integer({ min: 0, max: token.length - 2 })
    fc.assert(
      fc.property(position, fc.constantFrom(...'AZaz09-_'), (at, letter) => {
        fc.pre(token[at] !== letter && token[at] !== '.')
        expect(sealing.open('follow', token.slice(0, at) + letter + token.slice(at + 1), now)).toBeNull()
      }),
    )
  })
})

describe('sealed text', () => {
  test('comes back whole, and twice the same text never looks the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const [once, again] = [sealing.encrypt('reply', text), sealing.encrypt('reply', text)]
        expect(sealing.decrypt('reply', once)).toBe(text)
        expect(once.equals(again)).toBe(false)
      }),
    )
  })

  test('is refused when a single bit is changed, under another purpose and under another secret', () => {
    const sealed = sealing.encrypt('reply', '取件码 12345678')
    for (let at = 0; at < sealed.length; at += 1) {
      const bent = Buffer.from(sealed)
      bent.writeUInt8(bent.readUInt8(at) ^ 1, at)
      expect(() => sealing.decrypt('reply', bent)).toThrow()
    }
    expect(() => sealing.decrypt('other', sealed)).toThrow()
    expect(() => other.decrypt('reply', sealed)).toThrow()
  })
})

test('a keyed hash is the same for the same text and purpose, and for nothing else', () => {
  const hash = sealing.hash('phone', '13900000000')
  expect(sealing.hash('phone', '13900000000').equals(hash)).toBe(true)
  expect(sealing.hash('phone', '13900000001').equals(hash)).toBe(false)
  expect(sealing.hash('code', '13900000000').equals(hash)).toBe(false)
  expect(other.hash('phone', '13900000000').equals(hash)).toBe(false)
})
