// The invented people who raise demands: 100,000 of them, each always under the same name and number.
import { integer, mulberry32, type Random } from './random.ts'
import { HEAVENLY_STEMS } from './wording.ts'

export const houseOf = (random: Random) =>
  `${integer(random, 1, 18)}号楼${random() < 0.6 ? `${integer(random, 1, 5)}单元` : ''}`
/** The same building, said with or without the stairwell. */
export const flatOf = (random: Random, house: string) =>
  random() < 0.5 ? house : house.replace(/楼.*$/, '楼')

/** 100,000 invented callers, some of whom call much more often than others. */
export const callerOf = (random: Random) => (random() < 0.04 ? (random() * 60) | 0 : (random() * 100_000) | 0)
export const nameOf = (caller: number) =>
  `居民${HEAVENLY_STEMS[caller % 10]}${String(((caller / 10) | 0) % 1000).padStart(3, '0')}`
/** 199000 and five digits: a range this world keeps for invented people. */
export const phoneOf = (caller: number) => `199000${String(caller).padStart(5, '0')}`

/** −1 … 1 from the code alone, so that a unit is as good in every run. */
export function qualityOf(code: string): number {
  let hash = 7
  for (let i = 0; i < code.length; i++) hash = (Math.imul(hash, 31) + code.charCodeAt(i)) | 0
  return mulberry32(hash)() * 2 - 1
}
