import { randomFillSync } from 'node:crypto'

/** Chance in store: asking the system for sixteen bytes costs as much as asking for four thousand. */
const store = Buffer.alloc(4096)
let used = store.length

function sixteenBytes(): Buffer {
  if (used === store.length) {
    randomFillSync(store)
    used = 0
  }
  used += 16
  return store.subarray(used - 16, used)
}

let lastMs = 0
let sequence = 0

/**
 * A time-ordered uuid, version 7 (RFC 9562 §5.7, method 1): 48 bits of milliseconds, then a 12-bit counter that keeps
 * ids of one process in the order they were made. Made by the app because PostgreSQL 15 has no uuidv7 (R6, R22).
 */
export function newId(nowMs: number = Date.now()): string {
  if (nowMs > lastMs) {
    lastMs = nowMs
    sequence = 0
  } else if (++sequence > 0xfff) {
    lastMs += 1
    sequence = 0
  }
  const bytes = sixteenBytes()
  bytes.writeUIntBE(lastMs, 0, 6)
  bytes[6] = 0x70 | (sequence >> 8)
  bytes[7] = sequence & 0xff
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  return written(bytes)
}

/** A version-7 uuid of a past moment, for records that keep their own time; not ordered within its millisecond. */
export function idAt(at: Date): string {
  const bytes = sixteenBytes()
  bytes.writeUIntBE(at.getTime(), 0, 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  return written(bytes)
}

function written(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
