/**
 * Signs of danger to life in everyday Mandarin (G4). Recall first, yet "燃气缴费" and "消防通道被占" are no crisis.
 * `detectCrisis(text)` → { signs: [{ kind, words }] } or null. Which number to show for a kind belongs to the caller.
 * `detectReport(text)` → words that point to a report (举报) against a unit or an officer (G5), or null.
 */

export type CrisisKind =
  | 'suicide'
  | 'violence'
  | 'child-harm'
  | 'gas'
  | 'fire'
  | 'trapped'
  | 'electric-shock'
  | 'collapse'
  | 'poisoning'

export interface CrisisSign {
  kind: CrisisKind
  /** The words of the text that raised the sign, as written. */
  words: string[]
}

const PATTERNS: [CrisisKind, RegExp][] = [
  ['suicide', /不想活|活不下去|自杀|轻生|跳楼|跳河|跳江|割腕|喝农药|结束(?:自己的?)?生命|以死|遗书|寻短见/g],
  [
    'violence',
    /家暴|(?:我)?(?:老公|丈夫|老婆|前夫|男友|男朋友)[^，。！？]{0,6}打我|持刀|砍人|砍伤|捅人|杀人|杀了我|杀我|打死我|威胁要杀/g,
  ],
  [
    'child-harm',
    /(?:打|虐待|猥亵|性侵|伤害)[^，。！？]{0,4}(?:孩子|小孩|儿童|女儿|儿子|学生|幼儿|婴儿)|虐童|拐卖|孩子[^，。！？]{0,4}被打/g,
  ],
  [
    'gas',
    /(?:煤气|天然气|燃气|液化气)[^，。！？]{0,6}(?:泄漏|泄露|漏气|漏了|爆炸|中毒)|(?:闻到|有|一股|很大|好大)[^，。！？]{0,8}(?:煤气|天然气|燃气|液化气)味/g,
  ],
  ['fire', /着火|起火|失火|火灾(?:了|正在)|燃起来|冒浓烟|烧起来/g],
  ['trapped', /(?:困|关)在电梯|电梯[^，。！？]{0,6}(?:困人|困住|被困)|被困/g],
  ['electric-shock', /触电|电到人|漏电|电死/g],
  ['collapse', /(?:楼|房|墙|桥|路面)[^，。！？]{0,6}(?:倒塌|垮塌|坍塌|塌了)|要塌/g],
  ['poisoning', /食物中毒|中毒|误食|上吐下泻/g],
]

/** Signs of danger in a text, in the order of `CrisisKind`; null when there is none. O(characters). */
export function detectCrisis(text: string): { signs: CrisisSign[] } | null {
  const signs: CrisisSign[] = []
  for (const [kind, pattern] of PATTERNS) {
    const words = text.match(pattern)
    if (words) signs.push({ kind, words: [...new Set(words)] })
  }
  return signs.length > 0 ? { signs } : null
}

const REPORT =
  /(?:举报|检举|揭发|控告)[^，。！？]{0,20}|贪污|受贿|行贿|索贿|以权谋私|滥用职权|徇私|玩忽职守|渎职|吃拿卡要|不作为|乱作为|克扣|冒领|套取/g

/** Words that point to a report against a unit or an officer; null when there are none. */
export function detectReport(text: string): { words: string[] } | null {
  const words = text.match(REPORT)
  return words ? { words: [...new Set(words)] } : null
}
