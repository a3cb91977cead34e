/**
 * Signs of danger to life in everyday Mandarin (G4). Recall first, yet "燃气缴费" and "消防通道被占" are no danger.
 * `detectCrisis(text)` → { signs: [{ kind, words }] } or null. Which number to show for a kind belongs to the caller.
 * `detectReport(text)` → { words } that point to a report (举报) against a unit or an officer (G5), or null.
 * Two readers: rules on the sentences that hold one of their stems, and a small linear model for wordings that no rule
 * foresaw (crisis/alarm.ts). Either is enough. O(characters).
 */
import { alarm, sentencesOf } from './crisis/alarm.ts'
import { collapse, fire, gas, poisoning, shock, trapped } from './crisis/hazards.ts'
import { childHarm, suicide, violence } from './crisis/persons.ts'
import type { CrisisKind } from './crisis/rule.ts'
import { normalise } from './text/normalise.ts'
import { compilePhrases, findPhrases } from './text/phrases.ts'

export type { CrisisKind } from './crisis/rule.ts'

export interface CrisisSign {
  kind: CrisisKind
  /** The words that raised the sign, in the normal form of the text. */
  words: string[]
}

const KINDS: CrisisKind[] = [
  'suicide',
  'violence',
  'child-harm',
  'gas',
  'fire',
  'trapped',
  'electric-shock',
  'collapse',
  'poisoning',
]

const rules = [suicide, violence, childHarm, gas, fire, trapped, shock, collapse, poisoning].flat()
/** A rule is called by a stem (1) and, when it asks for one, by a second word in the same sentence (2). */
const stemList = rules.flatMap((rule, number) => [
  ...rule.stems.map((stem) => ({ stem, rule: number, part: 1 })),
  ...rule.also.map((stem) => ({ stem, rule: number, part: 2 })),
])
const complete = Uint8Array.from(rules, (rule) => (rule.also.length > 0 ? 3 : 1))
const phrases = [...new Set(stemList.map(({ stem }) => stem))]
const stems = compilePhrases(phrases)
const callsOf = phrases.map((phrase) => stemList.filter(({ stem }) => stem === phrase))

/** The rules read the whole text, the second reader its first part. */
const ALARM_LIMIT = 4000

/** It happens now: overrides every excuse but denial. */
const NOW =
  /现在(?![的已])|正在|此刻|刚才|刚刚|快来|快点|快派|救命|救救|马上(?:过来|派|来)|赶紧(?:来|派)|今晚|今早|突然(?!发生|断电|停电)|闻到|闻见|已经(?:闻|漏|着|起|塌|倒|困|昏)|还在(?:漏|烧|冒|打|里面)|出不来|又(?:开始|在|打)|里面有人/
/** Supposed, feared or told of elsewhere. */
const SUPPOSED =
  /如果|假如|假设|万一|一旦|要是|倘若|防止|以防|预防|防范|避免|以免|免得|杜绝|严防|谨防|会不会|是否|怕|担心|担忧|恐|容易|易(?:引发|发生|造成)|可能|说不定|会(?:引起|引发|导致|造成|变成|发生)|将(?:会|被|带来)|必将|隐患|风险|演练|培训|知识|宣传|讲座|预案|保险|若|假使|难免|难以|后果|不然|否则|试想|可想|不难想象|难道|非得|非要|等到|时(?:如何|怎么)|该如何|无处逃生|反对|看到[^,。]{0,8}(?:小区|新闻|报道|发生)|网上|新闻|报道|全国|各地|近期|频发|高发|教训|吸取|警醒|事件(?:频|教)|类似|国内外/
const SETTLED =
  /判决|法院|一审|二审|起诉|立案|赔偿|赔付|伤残|鉴定|工伤|认定|刑事|拘留|判刑|派出所|公安|警方|和解|调解书|(?:19|20)\d\d年|去年|前年|年前|多年|当年|曾|上个?月|月前|追究|凶手|案件|案发/
const OFTEN = /经常|多次|几次|频繁|屡次|总是|老是|时常|动不动|三天两头|隔三差五|每次|以前|曾|发生过/
const DENIED = /(?:没有|没|未|无|并未|不是|并非|尚未|不存在|未发生|没发生|从没|从未|没见)[^,。]{0,3}$/

function isExcused(excuses: string, sentence: string, start: number, end: number): boolean {
  if (excuses.includes('n') && DENIED.test(sentence.slice(Math.max(0, start - 8), start))) return true
  const near = sentence.slice(Math.max(0, start - 24), Math.min(sentence.length, end + 16))
  if (NOW.test(near)) return false
  if (excuses.includes('s') && SUPPOSED.test(near)) return true
  if (excuses.includes('p') && SETTLED.test(sentence.slice(Math.max(0, start - 80), end + 80))) return true
  return excuses.includes('o') && OFTEN.test(near)
}

function readSentence(sentence: string, called: ReadonlyMap<number, number>, found: Found): void {
  for (const [number, parts] of called) {
    const rule = rules[number]
    if (!rule || parts !== complete[number]) continue
    for (const hit of sentence.matchAll(rule.pattern)) {
      const start = hit.index
      const end = start + hit[0].length
      if (isExcused(rule.excuses, sentence, start, end)) continue
      if (rule.unless?.test(sentence.slice(Math.max(0, start - 12), Math.min(sentence.length, end + 8))))
        continue
      const words = found.get(rule.kind) ?? new Set()
      words.add(hit[0])
      found.set(rule.kind, words)
    }
  }
}

function isEnd(unit: number): boolean {
  return unit === 0x3002 || unit === 33 || unit === 63 || unit === 59
}

type Found = Map<CrisisKind, Set<string>>

/** A book would block the server: of more than this the beginning and the end are read. */
const READ_FIRST = 60_000
const READ_LAST = 20_000

function squeeze(text: string): string {
  const read =
    text.length > READ_FIRST + READ_LAST ? `${text.slice(0, READ_FIRST)}。${text.slice(-READ_LAST)}` : text
  // 著火, 跟著我: 着 as it is written where traditional characters are; elsewhere 著 is a character of its own.
  return normalise(read).replaceAll(' ', '').replaceAll('著', '着')
}

function applyRules(plain: string, found: Found): void {
  const called = new Map<number, number>()
  let start = 0
  const close = (end: number) => {
    if (called.size > 0) readSentence(plain.slice(start, end), called, found)
    called.clear()
    start = end
  }
  let looked = 0
  findPhrases(stems, plain, (phrase, from) => {
    for (; looked < from; looked++) if (isEnd(plain.charCodeAt(looked))) close(looked + 1)
    for (const { rule, part } of callsOf[phrase] ?? []) called.set(rule, (called.get(rule) ?? 0) | part)
  })
  close(plain.length)
}

function toSigns(found: Found): { signs: CrisisSign[] } | null {
  const signs = KINDS.flatMap((kind) => {
    const words = found.get(kind)
    return words ? [{ kind, words: [...words] }] : []
  })
  return signs.length > 0 ? { signs } : null
}

/** What the rules alone see; teaching and judging the second reader needs it. */
export function readByRules(text: string): { signs: CrisisSign[] } | null {
  const found: Found = new Map()
  applyRules(squeeze(text), found)
  return toSigns(found)
}

/** Signs of danger in a text (raw or normalised), in a fixed order of kinds; null when there is none. */
export function detectCrisis(text: string): { signs: CrisisSign[] } | null {
  const plain = squeeze(text)
  const found: Found = new Map()
  applyRules(plain, found)
  sentencesOf(plain.length > ALARM_LIMIT ? plain.slice(0, ALARM_LIMIT) : plain, (sentence) => {
    const feared = alarm(sentence)
    if (feared && !found.has(feared.kind)) found.set(feared.kind, new Set(feared.words))
  })
  return toSigns(found)
}

const REPORT =
  /(?:举报|检举|揭发|控告)[^,，。!！?？]{0,20}|贪污|受贿|行贿|索贿|以权谋私|滥用职权|徇私|玩忽职守|渎职|吃拿卡要|官商勾结|吃空饷|套取[^,，。]{0,6}(?:资金|补贴|补助)|冒领|克扣[^,，。]{0,8}(?:补偿|补贴|补助|款)|虚报[^,，。]{0,8}(?:面积|人数|补)|(?:村|镇|县|局|所|站|乡)?(?:书记|主任|村长|支书|镇长|局长|所长|站长|科长|干部|民警|执法人员)[^,，。]{0,10}(?:收钱|收红包|拿回扣|收好处|要好处|受贿|贪|包庇|勾结|侵吞|私分|挪用)/g

/** Words that point to a report against a unit or an officer; null when there are none. */
export function detectReport(text: string): { words: string[] } | null {
  const words = text.match(REPORT)
  return words ? { words: [...new Set(words)] } : null
}
