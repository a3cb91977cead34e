/**
 * Building, entrance, room and phase numbers (3栋, 5单元, 1204室, 12号, 二期, g2栋) as hashes: the same words about
 * another building are another matter. "3号" after a month is a date and does not count.
 */
import { extend, GRAM_SEED, spread } from '../text/features.ts'

const marks = new Map<number, number>(
  [...'栋幢座号室期弄单'].map((mark) => [
    mark.charCodeAt(0),
    mark === '幢' || mark === '座' ? '栋'.charCodeAt(0) : mark.charCodeAt(0),
  ]),
)
const TEN = '十'.charCodeAt(0)
const ENTRANCE = '元'.charCodeAt(0)
const SINGLE = '单'.charCodeAt(0)
const NUMBER = '号'.charCodeAt(0)
const FLOOR = '楼'.charCodeAt(0)
const BUILDING = '栋'.charCodeAt(0)
const MONTH = '月'.charCodeAt(0)
const LINE = '线'.charCodeAt(0)
const digits = new Map([...'一二三四五六七八九'].map((digit, at) => [digit.charCodeAt(0), at + 1]))

const isDigit = (unit: number) => unit >= 48 && unit <= 57
const isLetter = (unit: number) => unit >= 97 && unit <= 122

/** Number written before `at`, as [value, start]; start is -1 when there is none. */
function numberBefore(codes: Uint16Array, at: number): [number, number] {
  let from = at
  let value = 0
  let scale = 1
  while (from > 0 && at - from < 5 && isDigit(codes[from - 1] ?? 0)) {
    from--
    value += ((codes[from] ?? 48) - 48) * scale
    scale *= 10
  }
  if (from < at) return [value, from]
  const last = codes[at - 1] ?? 0
  const before = codes[at - 2] ?? 0
  const digit = digits.get(last)
  if (digit !== undefined) {
    if (before !== TEN) return [digit, at - 1]
    const tens = digits.get(codes[at - 3] ?? 0)
    return tens === undefined ? [10 + digit, at - 2] : [tens * 10 + digit, at - 3]
  }
  if (last !== TEN) return [0, -1]
  const tens = digits.get(before)
  return tens === undefined ? [10, at - 1] : [tens * 10, at - 2]
}

/** Writes each different number to `into` (sorted, as many as it holds) and answers how many there are. O(end). */
export function readUnits(codes: Uint16Array, end: number, into: Int32Array): number {
  let length = 0
  for (let at = 1; at < end; at++) {
    let mark = marks.get(codes[at] ?? 0)
    if (mark === undefined) continue
    const next = codes[at + 1] ?? 0
    if (mark === SINGLE && next !== ENTRANCE) continue
    const [value, from] = numberBefore(codes, at)
    if (from < 0) continue
    if (mark === NUMBER) {
      if (next === FLOOR) mark = BUILDING
      else if (next === LINE || (from > 0 && codes[from - 1] === MONTH)) continue
    }
    let hash = extend(extend(GRAM_SEED, value), mark)
    const letter = codes[from - 1] ?? 0
    if (from > 0 && isLetter(letter)) hash = extend(hash, letter)
    const unit = spread(hash) | 0
    if (length < into.length && !into.subarray(0, length).includes(unit)) into[length++] = unit
  }
  into.subarray(0, length).sort()
  return length
}
