import { randomInt } from 'node:crypto'
import { LIMITS } from '#contract/demands'

/** No 0/O, 1/I/L, 2/Z, 5/S, 8/B: a code is read out over the phone and copied from a slip. 25 signs, 37 bits in eight. */
const SIGNS = '34679ACDEFGHJKMNPQRTUVWXY'

/** The code that, with the number, opens one order to the person who raised it; shown once and stored hashed. */
export function newQueryCode(): string {
  return Array.from({ length: LIMITS.queryCode }, () => SIGNS[randomInt(SIGNS.length)]).join('')
}

/** What a person types, made comparable: spaces, hyphens and case do not matter. */
export function plainQueryCode(typed: string): string {
  return typed.replaceAll(/[\s-]/g, '').toUpperCase()
}
