/**
 * One normal form for every text the library reads.
 * `normalise(text)`: NFKC, full-width to half-width, lower case, control characters out, white space to one blank.
 * `readCodes(text, out, at, limit)`: the same form written into a typed array, for the paths that must be fast.
 */

/** Longest part of a message that models and sketches read; the matter is always stated before it. */
export const READ_LIMIT = 2000

const BLANK = 32

// Characters that NFKC changes and that are not the plain full-width forms FF01-FF5E handled below.
const EXOTIC =
  /[\u00a0-\u00bf\u00c0-\u052f\u1e00-\u1fff\u2000-\u2bff\u2e80-\u2fdf\u3131-\u33ff\ua640-\ua7ff\uac00-\ud7ff\uf900-\ufaff\ufb00-\ufb4f\ufe10-\ufe6f\uff5f-\uffef]|[\ud835\ud83c-\ud83e]/

/**
 * Writes the normal form of `text` (at most `limit` units of it) as UTF-16 units to `out` from `at`; answers the new end.
 * White space is collapsed and never leads. O(n), no allocation unless the text holds characters that only NFKC knows.
 */
export function readCodes(text: string, out: Uint16Array, at: number, limit = READ_LIMIT): number {
  let source = text.length > limit ? text.slice(0, limit) : text
  if (EXOTIC.test(source)) source = source.normalize('NFKC').toLowerCase()
  const end = Math.min(source.length, out.length - at)
  let to = at
  let blank = true
  for (let from = 0; from < end; from++) {
    let unit = source.charCodeAt(from)
    if (unit >= 0xff01 && unit <= 0xff5e) unit -= 0xfee0
    if (unit >= 65 && unit <= 90) unit += 32
    if (unit <= BLANK || unit === 0x3000 || (unit >= 0x7f && unit <= 0xa0) || unit === 0xfeff) {
      if (blank || (unit < BLANK && unit !== 9 && unit !== 10 && unit !== 13)) continue
      unit = BLANK
      blank = true
    } else blank = false
    out[to++] = unit
  }
  return to > at && out[to - 1] === BLANK ? to - 1 : to
}

/** The normal form of a whole text as a string. O(n). */
export function normalise(text: string): string {
  const out = new Uint16Array(text.length * 4 + 8)
  const source = EXOTIC.test(text) ? text.normalize('NFKC') : text
  const end = readCodes(source, out, 0, Infinity)
  let answer = ''
  for (let at = 0; at < end; at += 4096)
    answer += String.fromCharCode(...out.subarray(at, Math.min(at + 4096, end)))
  return answer
}
