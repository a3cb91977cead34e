/**
 * Undoes in place what scanners and hasty hands do to a text: lines broken inside words, a blank after every character,
 * letters for digits (3O2室, l3800…), ○ for 〇; and gives what was blotted out (××, □□, xx, 某某) one sign, which is neither
 * a word nor part of a name. `mend(codes, from, end)` → the new end. O(units), a few nanoseconds each.
 * Characters taken for others of their kind (未 for 末) stay: nothing but the sense of the sentence tells them apart.
 */

export const BLANK = 32
/** One line break between two lines, and any other gap with a line break in it; `mend` leaves neither. */
export const WRAP = 10
export const PARAGRAPH = 11

/** What stands for each unit that was blotted out. */
const MASK = 42
const ZERO = 48
const ONE = 49
const CIRCLE = 0x25cb
const NOUGHT = 0x3007
const SOMEBODY = 0x67d0

const isHan = (unit: number) => unit >= 0x4e00 && unit <= 0x9fff
const isDigit = (unit: number) => unit >= 48 && unit <= 57
const isLetter = (unit: number) => unit >= 97 && unit <= 122
const isRound = (unit: number) => unit === 111 || unit === NOUGHT || unit === CIRCLE
const isUpright = (unit: number) => unit === 108 || unit === 105

/** Columns of a screen: a Chinese character takes two. */
const columns = (unit: number) => (unit >= 0x2e80 ? 2 : 1)
/** Narrower lines are a list or a form. */
const NARROWEST = 20
/** A mark that may not begin a line, or a number, makes a full line so much shorter. */
const RAGGED = 3

/** Where a column of text was: lines at least this wide ended because the paper did; Infinity when none did. */
function fullWidth(codes: Uint16Array, from: number, end: number): number {
  let widest = 0
  let second = 0
  let longest = 0
  let width = 0
  for (let at = from; at <= end; at++) {
    const unit = codes[at] ?? 0
    if (at < end && unit !== WRAP && unit !== PARAGRAPH) {
      width += columns(unit)
      continue
    }
    if (at < end && unit === WRAP) {
      second = Math.max(second, Math.min(widest, width))
      widest = Math.max(widest, width)
    }
    longest = Math.max(longest, width)
    width = 0
  }
  const full = longest - RAGGED
  return second >= full && longest >= NARROWEST ? full : Infinity
}

function joinLines(codes: Uint16Array, from: number, end: number): number {
  const full = fullWidth(codes, from, end)
  let to = from
  let width = 0
  for (let at = from; at < end; at++) {
    const unit = codes[at] ?? 0
    if (unit !== WRAP && unit !== PARAGRAPH) {
      width += columns(unit)
      codes[to++] = unit
      continue
    }
    const broken = unit === WRAP && width >= full && isHan(codes[at - 1] ?? 0) && isHan(codes[at + 1] ?? 0)
    if (!broken) codes[to++] = BLANK
    width = 0
  }
  return to
}

/** Fewer lone characters in a row may be words of a text cut into words. */
const LEAST_LONE = 3

/** The end of a row of lone characters that begins at `at`, a blank after each and no word behind; `at` when there is none. */
function loneRow(codes: Uint16Array, at: number, end: number): number {
  let next = at
  let count = 1
  while (next + 2 < end && codes[next + 1] === BLANK && isHan(codes[next + 2] ?? 0)) {
    next += 2
    count++
  }
  return count < LEAST_LONE || (next + 1 < end && isHan(codes[next + 1] ?? 0)) ? at : next + 1
}

/** Whether a Chinese character stands before `at`, with or without a blank between. */
function followsWord(codes: Uint16Array, from: number, at: number): boolean {
  const before = at > from && codes[at - 1] === BLANK ? at - 2 : at - 1
  return before >= from && isHan(codes[before] ?? 0)
}

function joinLone(codes: Uint16Array, from: number, end: number): number {
  let to = from
  for (let at = from; at < end; at++) {
    const unit = codes[at] ?? 0
    codes[to++] = unit
    if (!isHan(unit) || at + 1 >= end || codes[at + 1] !== BLANK || followsWord(codes, from, to - 1)) continue
    const rowEnd = loneRow(codes, at, end)
    for (; at + 2 < rowEnd; at += 2) codes[to++] = codes[at + 2] ?? 0
  }
  return to
}

/** Letters and circles in a run of digits are digits. */
function mendNumber(codes: Uint16Array, from: number, to: number): void {
  let digits = 0
  for (let at = from; at < to; at++) {
    const unit = codes[at] ?? 0
    if (isDigit(unit)) digits++
    else if (!isRound(unit) && !isUpright(unit)) return
  }
  if (digits === to - from || digits * 2 < to - from) return
  const long = to - from >= 5
  for (let at = from; at < to; at++) {
    const unit = codes[at] ?? 0
    if (isRound(unit) && (at > from || long)) codes[at] = ZERO
    else if (isUpright(unit) && (at > from ? at + 1 < to : long)) codes[at] = ONE
  }
}

const blots = new Set([...'×○●□■'].map((blot) => blot.charCodeAt(0)))
const isBlot = (unit: number) => blots.has(unit)
const numerals = new Set([...'一二三四五六七八九'].map((numeral) => numeral.charCodeAt(0)))
const isNumeral = (unit: number) => numerals.has(unit) || unit === NOUGHT

function runEnd(codes: Uint16Array, at: number, end: number, belongs: (unit: number) => boolean): number {
  let to = at
  while (to < end && belongs(codes[to] ?? 0)) to++
  return to
}
const isSigns = (unit: number) => isDigit(unit) || isLetter(unit) || unit === NOUGHT || unit === CIRCLE
const isCross = (unit: number) => unit === 120
const isSomebody = (unit: number) => unit === SOMEBODY
const goesOnNumber = (unit: number) => isSigns(unit) && unit !== CIRCLE && !isCross(unit)

function mendSigns(codes: Uint16Array, from: number, end: number): void {
  const blot = (at: number, to: number) => {
    if (to - at >= 2) codes.fill(MASK, at, to)
  }
  for (let at = from; at < end;) {
    const unit = codes[at] ?? 0
    let to = at + 1
    if (isHan(unit)) {
      if (unit === SOMEBODY) blot(at, (to = runEnd(codes, at, end, isSomebody)))
    } else if (unit === CIRCLE && at > from && isNumeral(codes[at - 1] ?? 0)) {
      // Read once more, as what it is.
      codes[at] = NOUGHT
      to = at
    } else if (isBlot(unit) && !(at + 1 < end && goesOnNumber(codes[at + 1] ?? 0)))
      blot(at, (to = runEnd(codes, at, end, isBlot)))
    else if (isSigns(unit)) {
      to = runEnd(codes, at, end, isSigns)
      if (runEnd(codes, at, to, isCross) === to) blot(at, to)
      else mendNumber(codes, at, to)
    }
    at = to
  }
}

const BROKEN = 1
const GAPPED = 2
const DOUBTFUL = 4
const concern = new Uint8Array(0x10000)
for (const unit of [WRAP, PARAGRAPH]) concern[unit] = BROKEN | GAPPED
concern[BLANK] = GAPPED
for (const sign of 'olix〇某×○●□■') concern[sign.charCodeAt(0)] = DOUBTFUL

/** Mends the normal form in `codes[from..end)`; it never grows. Most texts are only looked at. */
export function mend(codes: Uint16Array, from: number, end: number): number {
  let seen = 0
  for (let at = from; at < end; at++) seen |= concern[codes[at] ?? 0] ?? 0
  let to = end
  if (seen & BROKEN) to = joinLines(codes, from, to)
  if (seen & GAPPED) to = joinLone(codes, from, to)
  if (seen & DOUBTFUL) mendSigns(codes, from, to)
  return to
}
