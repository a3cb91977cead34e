import { describe, expect, it } from 'vitest'
import { createRecent, type Message } from './recent.ts'
import { SIGNATURE_BYTES } from './signature.ts'

const DAY = 86_400_000
const START = Date.parse('2026-03-01T00:00:00Z')

const idAt = (ms: number, n: number) => {
  const hex = ms.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${n.toString(16).padStart(12, '0')}`
}
const message = (n: number, keys: number[], ms = START + n): Message => ({
  id: idAt(ms, n),
  topic: n % 2 === 0 ? null : `0${n % 9}.01`,
  signature: new Uint8Array(SIGNATURE_BYTES).fill(n & 255),
  keys: Int32Array.from(keys),
})
const found = (recent: ReturnType<typeof createRecent>, keys: number[], since = 0) =>
  recent.alike(Int32Array.from(keys), since).map((place) => recent.idAt(place))

describe('what came in lately', () => {
  it('is found by its keys, most in common first, then the latest', () => {
    const recent = createRecent()
    const [a, b, c] = [message(1, [10, 11, 12]), message(2, [10, 11]), message(3, [10, 99])]
    for (const each of [a, b, c]) recent.add(each)
    expect(found(recent, [10, 11, 12])).toEqual([a.id, b.id, c.id])
    expect(found(recent, [10])).toEqual([c.id, b.id, a.id])
    expect(found(recent, [5])).toEqual([])
  })

  it('keeps id, topic and signature as they were given, through any growth', () => {
    const recent = createRecent()
    const all = Array.from({ length: 1000 }, (_, n) => message(n, [n, n + 1_000_000]))
    for (const each of all) recent.add(each)
    expect(recent.count()).toBe(1000)
    for (const each of all) {
      const [place = -1] = recent.alike(each.keys, 0)
      expect([recent.idAt(place), recent.topicAt(place)]).toEqual([each.id, each.topic])
      expect(recent.signatureAt(place)).toEqual(each.signature)
      expect(recent.has(each)).toBe(true)
    }
    expect(recent.has(message(1001, [1001]))).toBe(false)
  })

  it('shows nothing from before the given time', () => {
    const recent = createRecent()
    const [old, young] = [message(1, [7], START), message(2, [7], START + 2 * DAY)]
    recent.add(old)
    recent.add(young)
    expect(found(recent, [7], START + DAY)).toEqual([young.id])
    expect(found(recent, [7], START)).toEqual([young.id, old.id])
  })

  it('looks at the latest of a crowd only, and forgets what has grown too old', () => {
    const crowd = createRecent()
    for (let n = 0; n < 500; n++) crowd.add(message(n, [42]))
    expect(found(crowd, [42])).toEqual(Array.from({ length: 8 }, (_, n) => message(499 - n, []).id))

    const kept = createRecent(10 * DAY)
    for (let n = 0; n < 5000; n++) kept.add(message(n, [n, 1], START + n * DAY))
    expect(kept.count()).toBeLessThan(200)
    expect(kept.bytes()).toBeLessThan(200_000)
    expect(found(kept, [4999])).toEqual([message(4999, [], START + 4999 * DAY).id])
  })

  it('gives a message another topic', () => {
    const recent = createRecent()
    const one = message(1, [3, 4])
    recent.add(one)
    recent.retopic({ ...one, topic: '07.02' })
    expect(recent.topicAt(recent.alike(one.keys, 0)[0] ?? -1)).toBe('07.02')
  })

  it('holds nothing that has no key', () => {
    const recent = createRecent()
    recent.add(message(1, []))
    expect(recent.count()).toBe(0)
  })
})
