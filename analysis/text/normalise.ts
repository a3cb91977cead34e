/**
 * One normal form for every text the library reads, queries and names of places too.
 * `normalise(text)`: NFKC, full-width to half-width, lower case, traditional characters to simplified ones, control
 * characters out, white space to one blank, and what scanners and hasty hands did mended (`mend.ts`).
 * `readCodes(text, out, at, limit)`: the same form written into a typed array, for the paths that must be fast.
 * Forms are stored (search index, sketches, model weights): a change here needs `heban demands index` and models learned anew.
 */
import { BLANK, mend, PARAGRAPH, WRAP } from './mend.ts'
import { simplified } from './simplified.ts'

/** Longest part of a message that models and sketches read; the matter is always stated before it. */
export const READ_LIMIT = 2000

const DOT = 46
const LINE = 10

/**
 * Writes the normal form of `text` (at most its first `limit` units) to `out` from `at`; answers the new end.
 * White space is collapsed and neither leads nor trails. O(n), no allocation unless the text holds characters
 * that only full NFKC knows.
 */
export function readCodes(text: string, out: Uint16Array, at: number, limit = READ_LIMIT): number {
  const length = Math.min(text.length, limit)
  const room = out.length - 3
  let to = at
  let blank = true
  for (let from = 0; from < length && to < room; from++) {
    let unit = text.charCodeAt(from)
    if (unit >= 0x4e00 && unit <= 0x9fff) {
      out[to++] = simplified[unit] ?? unit
      blank = false
      continue
    }
    if (unit >= 0xff01 && unit <= 0xff5e) unit -= 0xfee0
    if (unit > BLANK && unit < 0x7f) {
      out[to++] = unit >= 65 && unit <= 90 ? unit + 32 : unit
      blank = false
    } else if (isSpace(unit)) {
      if (!blank) out[to++] = unit === LINE ? WRAP : BLANK
      else if (to > at) out[to - 1] = widerGap(out[to - 1] ?? 0, unit)
      blank = true
    } else if (unit === 0x2026) {
      out[to++] = DOT
      out[to++] = DOT
      out[to++] = DOT
      blank = false
    } else if (isPlain(unit)) {
      out[to++] = unit
      blank = false
    } else if (!isControl(unit)) {
      return readRare(text.slice(0, length), out, at)
    }
  }
  return mend(out, at, blank && to > at ? to - 1 : to)
}

/** The slow way, for texts with circled digits, ligatures, accents, emoji and the like. */
function readRare(text: string, out: Uint16Array, at: number): number {
  const source = text.normalize('NFKC').toLowerCase()
  const room = out.length
  let to = at
  let blank = true
  for (let from = 0; from < source.length && to < room; from++) {
    const unit = source.charCodeAt(from)
    if (isSpace(unit)) {
      if (!blank) out[to++] = unit === LINE ? WRAP : BLANK
      else if (to > at) out[to - 1] = widerGap(out[to - 1] ?? 0, unit)
      blank = true
    } else if (!isControl(unit)) {
      out[to++] = simplified[unit] ?? unit
      blank = false
    }
  }
  return mend(out, at, blank && to > at ? to - 1 : to)
}

/** What a gap becomes by one more white space: a line break after blanks is a line break, anything after one more. */
function widerGap(gap: number, unit: number): number {
  if (gap === BLANK) return unit === LINE ? WRAP : BLANK
  return PARAGRAPH
}

function isSpace(unit: number): boolean {
  return (
    unit === BLANK ||
    (unit >= 9 && unit <= 13) ||
    unit === 0x3000 ||
    unit === 0xa0 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f
  )
}

/** C0, C1, delete, soft hyphen, zero-width characters, direction marks, byte-order mark. */
function isControl(unit: number): boolean {
  return (
    unit < BLANK ||
    (unit >= 0x7f && unit <= 0x9f) ||
    unit === 0xad ||
    (unit >= 0x200b && unit <= 0x200f) ||
    (unit >= 0x202a && unit <= 0x202e) ||
    (unit >= 0x2060 && unit <= 0x206f) ||
    unit === 0xfeff
  )
}

/** Punctuation that NFKC leaves as it is: the Chinese marks, quotes and dashes. */
function isPlain(unit: number): boolean {
  return (
    (unit >= 0x3001 && unit <= 0x3035) ||
    unit === 0x2010 ||
    (unit >= 0x2012 && unit <= 0x2016) ||
    (unit >= 0x2018 && unit <= 0x2022) ||
    unit === 0xb7 ||
    (unit >= 0x3400 && unit <= 0x4dbf)
  )
}

/** The normal form of a whole text as a string. Idempotent. O(n). */
export function normalise(text: string): string {
  const out = new Uint16Array(text.length * 3 + 8)
  let end = readCodes(text, out, 0, Infinity)
  let units = out
  if (end >= out.length - 3) {
    units = new Uint16Array(text.length * 20 + 8)
    end = readCodes(text, units, 0, Infinity)
  }
  let answer = ''
  for (let at = 0; at < end; at += 8192) answer += toText(units.subarray(at, Math.min(at + 8192, end)))
  return answer
}

const toText = (units: Uint16Array) => Reflect.apply(String.fromCharCode, null, units)
