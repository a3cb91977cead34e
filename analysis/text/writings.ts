/**
 * A word of the normal form as a pattern of all ways to write it: traditional and full-width characters, blanks and line
 * breaks between characters, letters for digits, signs for what was blotted out. Read without regard to case, it means the
 * same to JavaScript and to PostgreSQL (`~*`).
 */
import { writtenAs } from './simplified.ts'

const DIGITS: Record<string, string> = { '0': 'oO〇○', '1': 'lI' }
const BLOTTED = '[*＊×○●□■xX某]'
const isHan = (sign: string) => /[一-鿿]/.test(sign)

function writingsOf(sign: string): string {
  if (sign === '*') return BLOTTED
  const unit = sign.charCodeAt(0)
  const others = writtenAs(unit) + (DIGITS[sign] ?? '')
  if (unit <= 32 || unit >= 0x7f) return others === '' ? sign : `[${sign}${others}]`
  const wide = String.fromCharCode(unit + 0xfee0, sign.toUpperCase().charCodeAt(0) + 0xfee0)
  return /[0-9a-z]/.test(sign) ? `[${sign}${others}${wide}]` : `(?:\\${sign}|${wide.charAt(0)})`
}

/** The pattern of one word (see `normalise`); an empty one for an empty word. O(characters). */
export function writingPattern(word: string): string {
  let pattern = ''
  for (let at = 0; at < word.length; at++) {
    const [before, sign] = [word.charAt(at - 1), word.charAt(at)]
    pattern += (isHan(before) && isHan(sign) ? '\\s*' : '') + writingsOf(sign)
  }
  return pattern
}
