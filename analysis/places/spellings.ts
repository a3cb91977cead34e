/**
 * When two written names are one place: endings that say only what a place is, and names that contain one another.
 * `coreOf(name, kind)` → the name without 小区, 楼盘, 项目 …; a road keeps its ending, 人民路 is no 人民.
 */
import { endings, type PlaceKind } from '../place-words.ts'

/** Endings that people add or leave out: 翠竹苑 and 翠竹苑小区 are one place. */
const LOOSE = [
  '小区',
  '社区',
  '楼盘',
  '项目',
  '居民区',
  '住宅区',
  '家属区',
  '业主',
  '一期',
  '二期',
  '三期',
  '四期',
]
const ENDINGS = new Set(endings.map(({ text }) => text))

/** The name without what people add to it; the name itself when too little would stay. O(characters). */
export function coreOf(name: string, kind: PlaceKind): string {
  if (kind !== 'estate' && kind !== 'community') return name
  for (const loose of LOOSE) {
    if (!name.endsWith(loose)) continue
    const rest = name.slice(0, -loose.length)
    // 新城小区 is no name at all once its 小区 is gone; 云岭社区 is a community, 丽水新城社区 an estate.
    const whole = loose === '社区' ? tellingLength(rest) < rest.length : rest.length >= 2
    return whole && !ENDINGS.has(rest) ? rest : name
  }
  return name
}

/** Characters a name has before its ending (丽发新城 → 2): what tells it from others of its kind. */
export function tellingLength(name: string): number {
  let longest = 0
  for (const ending of ENDINGS)
    if (ending.length > longest && ending.length < name.length && name.endsWith(ending))
      longest = ending.length
  return name.length - longest
}
