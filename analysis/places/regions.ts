/**
 * The counties, districts and cities a text names (长宁区, 云岭县, and masked ones like a3区): too wide to say where a matter
 * is, but two texts that name different ones are about two places.
 * `regionsIn(texts)` → for each text the regions it names as a sparse vector of unit length. One that nearly every text names
 * (the city they all are of) tells nothing and is left out. O(characters).
 */
import type { Sparse } from '../sparse.ts'
import { hashText } from '../text/features.ts'

/** Regions stand in the subject or soon after. */
export const REGION_WITHIN = 160
const REGION = /[a-z]\d{0,2}[市县区州]|[一-龥]{2}[市县区](?!域|分|别|政|里)/g
/** Words that end like regions and name none. */
const NONE =
  /(?:小|社|城|市|园|校|片|景|地|辖|厂|库|郊|山|街|老|新|灾|县|全|本|我|该|各|省|区|住|商|矿|营|牧|林|农|学|院|库|片|禁|湖|开发|工业|保护)[县区]$|(?:城|超|夜|上|本|我|全|该|各|菜|书|门|股|省|都|县|集|早|花|黑|闹|楼|房|鱼|贸)市$|[我你的在到是和与从向往离请个某]/
const LEAST_TEXTS = 3
/** A region that more texts than this share name is where they all are. */
const EVERYWHERE = 0.45

export function regionsIn(texts: readonly string[]): Sparse[] {
  const frequency = new Map<string, number>()
  const named = texts.map((text) => {
    const found = new Set<string>()
    for (const [region] of text.slice(0, REGION_WITHIN).matchAll(REGION))
      if (!NONE.test(region)) found.add(region)
    for (const region of found) frequency.set(region, (frequency.get(region) ?? 0) + 1)
    return found
  })
  return named.map((found) => {
    const ids = [...found].flatMap((region) => {
      const count = frequency.get(region) ?? 0
      return count >= LEAST_TEXTS && count <= texts.length * EVERYWHERE ? [hashText(region) >>> 1] : []
    })
    ids.sort((a, b) => a - b)
    return {
      ids: Int32Array.from(ids),
      values: new Float32Array(ids.length).fill(1 / Math.sqrt(ids.length || 1)),
    }
  })
}
