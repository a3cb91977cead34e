/**
 * Messages of the last weeks by their sketch keys, in typed arrays: about 300 bytes a message, nothing for the garbage
 * collector to walk through.
 * `createRecent(keepMs, capacity, depth)`; `add(message)` keeps one, the latest last; `alike(keys, sinceMs)` → places of the messages that share
 * most keys, best first; `idAt`, `topicAt`, `signatureAt` say what lies there. Ids are version-7 uuids: they tell the time.
 */
import { MOST_KEYS } from './sketch.ts'
import { SIGNATURE_BYTES } from './signature.ts'

export interface Message {
  /** A version-7 uuid. */
  id: string
  topic: string | null
  signature: Uint8Array
  keys: Int32Array
}

export interface Recent {
  add(message: Message): void
  has(message: Pick<Message, 'id' | 'keys'>): boolean
  /** Gives a message that is here another topic. */
  retopic(message: Omit<Message, 'signature'>): void
  alike(keys: Int32Array, sinceMs: number): number[]
  idAt(place: number): string
  topicAt(place: number): string | null
  signatureAt(place: number): Uint8Array
  count(): number
  bytes(): number
}

export interface Depth {
  /** Messages compared with one. */
  candidates: number
  /** Of the messages that share a key, how many are looked at, the latest first. */
  perKey: number
}

/**
 * One message is compared with no more than so many others, those with most keys in common first; and of a key that
 * hundreds share, with the latest only. On a year of real messages this finds 99 % of what looking at all of them would.
 */
const SHALLOW: Depth = { candidates: 16, perKey: 8 }
/** For all that was ever solved, where years of others share a key: still well below a millisecond. */
export const DEEP: Depth = { candidates: 96, perKey: 64 }
/** How far a chain is followed for one key: beyond, a crowd of other keys lies in its place. */
const LONGEST_WALK = 256
const ID_BYTES = 16

const idHex = new Uint8Array(ID_BYTES)
function readId(id: string): Uint8Array {
  let to = 0
  let high = -1
  for (let at = 0; at < id.length; at++) {
    const unit = id.charCodeAt(at)
    if (unit === 45) continue
    const digit = unit < 58 ? unit - 48 : (unit | 32) - 87
    if (high < 0) high = digit
    else {
      idHex[to++] = high * 16 + digit
      high = -1
    }
  }
  return idHex
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Milliseconds since 1970 in the first six bytes of an id. */
function timeOf(ids: Uint8Array, place: number): number {
  let ms = 0
  for (let at = place * ID_BYTES; at < place * ID_BYTES + 6; at++) ms = ms * 256 + (ids[at] ?? 0)
  return ms
}

interface Tables {
  capacity: number
  ids: Uint8Array
  topics: Uint16Array
  signatures: Uint8Array
  /** Entry e belongs to message e / MOST_KEYS; `older` leads to the one before it in the same chain, or to -1. */
  keys: Int32Array
  older: Int32Array
  heads: Int32Array
}

function tablesFor(capacity: number): Tables {
  let heads = 64
  while (heads < capacity * 8) heads *= 2
  return {
    capacity,
    ids: new Uint8Array(capacity * ID_BYTES),
    topics: new Uint16Array(capacity),
    signatures: new Uint8Array(capacity * SIGNATURE_BYTES),
    keys: new Int32Array(capacity * MOST_KEYS),
    older: new Int32Array(capacity * MOST_KEYS),
    heads: new Int32Array(heads).fill(-1),
  }
}

const chainOf = (key: number, heads: Int32Array) => (key ^ (key >>> 13)) & (heads.length - 1)

export function createRecent(
  keepMs = Number.POSITIVE_INFINITY,
  capacity = 64,
  depth: Depth = SHALLOW,
): Recent {
  let tables = tablesFor(capacity)
  let count = 0
  const topicNames: (string | null)[] = [null]
  const topicNumbers = new Map<string | null, number>([[null, 0]])
  const candidates = new Int32Array(MOST_KEYS * depth.perKey)
  const shared = new Uint8Array(candidates.length)

  function enter(place: number, keys: Int32Array): void {
    const { heads } = tables
    for (let k = 0; k < MOST_KEYS; k++) {
      const entry = place * MOST_KEYS + k
      const key = k < keys.length ? (keys[k] ?? 0) : -1
      tables.keys[entry] = key
      if (key === -1) continue
      const chain = chainOf(key, heads)
      tables.older[entry] = heads[chain] ?? -1
      heads[chain] = entry
    }
  }

  /** Room for half as many again, without those that have grown too old. */
  function renew(): void {
    const old = tables
    let newest = 0
    for (let place = 0; place < count; place++) newest = Math.max(newest, timeOf(old.ids, place))
    const kept: number[] = []
    for (let place = 0; place < count; place++)
      if (timeOf(old.ids, place) >= newest - keepMs) kept.push(place)
    tables = tablesFor(Math.ceil(kept.length * 1.5) + 64)
    count = 0
    for (const place of kept) {
      tables.ids.set(old.ids.subarray(place * ID_BYTES, (place + 1) * ID_BYTES), count * ID_BYTES)
      tables.topics[count] = old.topics[place] ?? 0
      tables.signatures.set(signatureIn(old, place), count * SIGNATURE_BYTES)
      const keys = old.keys.subarray(place * MOST_KEYS, (place + 1) * MOST_KEYS)
      const end = keys.indexOf(-1)
      enter(count, end < 0 ? keys : keys.subarray(0, end))
      count += 1
    }
  }

  const signatureIn = (from: Tables, place: number) =>
    from.signatures.subarray(place * SIGNATURE_BYTES, (place + 1) * SIGNATURE_BYTES)

  function isAt(place: number, id: Uint8Array): boolean {
    for (let at = 0; at < ID_BYTES; at++) if (tables.ids[place * ID_BYTES + at] !== id[at]) return false
    return true
  }

  function placeOf(id: string, keys: Int32Array): number {
    const [key] = keys
    if (key === undefined) return -1
    const wanted = readId(id)
    for (let entry = tables.heads[chainOf(key, tables.heads)] ?? -1; entry >= 0;) {
      const place = Math.floor(entry / MOST_KEYS)
      if (tables.keys[entry] === key && isAt(place, wanted)) return place
      entry = tables.older[entry] ?? -1
    }
    return -1
  }

  function numberOf(topic: string | null): number {
    const known = topicNumbers.get(topic)
    if (known !== undefined) return known
    const number = topicNames.push(topic) - 1
    topicNumbers.set(topic, number)
    return number
  }

  return {
    add({ id, topic, signature, keys }) {
      // Without a key nobody could find it.
      if (keys.length === 0 || signature.length !== SIGNATURE_BYTES) return
      if (count === tables.capacity) renew()
      tables.ids.set(readId(id), count * ID_BYTES)
      tables.topics[count] = numberOf(topic)
      tables.signatures.set(signature, count * SIGNATURE_BYTES)
      enter(count, keys)
      count += 1
    },
    has: ({ id, keys }) => placeOf(id, keys) >= 0,
    retopic({ id, keys, topic }) {
      const place = placeOf(id, keys)
      if (place >= 0) tables.topics[place] = numberOf(topic)
    },

    alike(keys, sinceMs) {
      let found = 0
      for (const key of keys) {
        let entry = tables.heads[chainOf(key, tables.heads)] ?? -1
        let taken = 0
        for (let step = 0; entry >= 0 && taken < depth.perKey && step < LONGEST_WALK; step++) {
          const place = Math.floor(entry / MOST_KEYS)
          if (tables.keys[entry] === key && timeOf(tables.ids, place) >= sinceMs) {
            taken += 1
            let at = 0
            while (at < found && candidates[at] !== place) at++
            if (at === found) {
              candidates[found] = place
              shared[found++] = 0
            }
            shared[at] = (shared[at] ?? 0) + 1
          }
          entry = tables.older[entry] ?? -1
        }
      }
      const ranked = Array.from(
        { length: found },
        (_, at) => (shared[at] ?? 0) * 2 ** 32 + (candidates[at] ?? 0),
      )
      ranked.sort((a, b) => b - a)
      if (ranked.length > depth.candidates) ranked.length = depth.candidates
      return ranked.map((each) => each % 2 ** 32)
    },

    idAt(place) {
      let hex = ''
      for (let at = place * ID_BYTES; at < (place + 1) * ID_BYTES; at++) {
        const byte = at - place * ID_BYTES
        if (byte === 4 || byte === 6 || byte === 8 || byte === 10) hex += '-'
        hex += HEX[tables.ids[at] ?? 0]
      }
      return hex
    },
    topicAt: (place) => topicNames[tables.topics[place] ?? 0] ?? null,
    signatureAt: (place) => signatureIn(tables, place),
    count: () => count,
    bytes: () => tables.capacity * (ID_BYTES + 2 + SIGNATURE_BYTES + MOST_KEYS * 8) + tables.heads.length * 4,
  }
}
