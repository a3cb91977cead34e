/**
 * Traditional and variant characters read as simplified ones, one for one, so that places in a text stay where they are.
 * `simplified[unit]` for the paths that must be fast; `writtenAs(unit)`: every character read as this one.
 */
import { traditionalPairs } from './traditional.ts'

/** The unit each UTF-16 unit is read as; itself for all but the traditional ones. */
export const simplified = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit)

const writings = new Map<number, string>()
for (let at = 0; at < traditionalPairs.length; at += 2) {
  const unit = traditionalPairs.charCodeAt(at + 1)
  simplified[traditionalPairs.charCodeAt(at)] = unit
  writings.set(unit, (writings.get(unit) ?? '') + traditionalPairs.charAt(at))
}

/** The traditional and variant characters that are read as this one, without itself; mostly none. */
export const writtenAs = (unit: number): string => writings.get(unit) ?? ''
