/**
 * Suggests a subject of a three-level tree by its keywords and the domain the classifier sees.
 * `compileTopics(rows)` once; `suggestTopic(compiled, normalisedText, domainScores)` → { code, probability, sure,
 * reasons }[], the suggestion first, then other subjects by probability. When no leaf is likely enough the first entry
 * backs off to its group (level 2) or its field (level 1).
 * A keyword need not stand word for word: it counts by the share of its character pairs found in one clause, rare pairs
 * counting more. O(characters × topics per pair), about 15 µs for 150 characters and 380 topics.
 */
import type { LabelScore } from './classify.ts'
import { spread } from '../text/features.ts'
import type { Suggestion } from './suggestion.ts'

export interface TopicRow {
  code: string
  parent: string | null
  nameZh: string
  /** One of the classifier's labels, or null where domains do not apply (thanks, other). */
  domain: string | null
  keywords: readonly string[]
}

/** Reasons are the keywords that were found, best first. */
export interface TopicSuggestion extends Omit<Suggestion<string>, 'value'> {
  code: string
}

export interface CompiledTopics {
  readonly rows: readonly TopicRow[]
  readonly parent: Int32Array
  readonly isLeaf: Uint8Array
  /** Keyword number → topic row, rarity sum of its pairs, text. */
  readonly keywordTopic: Int32Array
  readonly keywordMass: Float32Array
  readonly keywords: readonly string[]
  /** Open addressing over character pairs: key (0 is free), slice of `postings`, rarity. */
  readonly pairKeys: Uint32Array
  readonly pairFrom: Int32Array
  readonly pairTo: Int32Array
  readonly pairRarity: Float32Array
  readonly postings: Int32Array
}

/** Share of a keyword's pairs that must be found before it counts at all. */
const LEAST_COVER = 0.45
/** Mass of "none of these": a lone half-found keyword must not win. */
const NONE = 1.15
const SHARPNESS = 3.2
const DOMAIN_WEIGHT = 0.75
const LEAST_DOMAIN = 0.02
const NEUTRAL_DOMAIN = 0.12
/** Topics outside all domains (thanks, other) are rare. */
const OUTSIDE_DOMAIN = 0.05
/** A keyword in the title, the first sentence, counts more. */
const TITLE_FACTOR = 1.2
const LEAF_FROM = 0.45
const GROUP_FROM = 0.45
/** A leaf must be so many times likelier than the next one. */
const CLEAR = 1.25
const SURE_FROM = 0.6
/** Below this the keywords say nothing. */
const HINT_FROM = 0.1
const READ = 1200
const MOST = 8
const COMMA = 44
const CLAUSE_END = new Set([...',。!?;\n:、~ .'].map((mark) => mark.charCodeAt(0)))

const pairOf = (a: number, b: number) => a * 65536 + b

/** Compiles a tree; rows may come in any order. Throws when a parent is missing. O(total keyword characters). */
export function compileTopics(rows: readonly TopicRow[]): CompiledTopics {
  const numbers = new Map(rows.map((row, at) => [row.code, at]))
  const parent = Int32Array.from(rows, (row) => {
    if (row.parent === null || row.parent === '') return -1
    const at = numbers.get(row.parent)
    if (at === undefined) throw new Error(`topic ${row.code} names an unknown parent ${row.parent}`)
    return at
  })
  const isLeaf = new Uint8Array(rows.length).fill(1)
  for (const at of parent) if (at >= 0) isLeaf[at] = 0
  const keywords: string[] = []
  const topics: number[] = []
  rows.forEach((row, at) => {
    const named = isLeaf[at] && row.domain ? [row.nameZh] : []
    for (const keyword of new Set([...row.keywords, ...named])) {
      if (keyword.length < 2) continue
      keywords.push(keyword.toLowerCase())
      topics.push(at)
    }
  })
  const lists = new Map<number, number[]>()
  keywords.forEach((keyword, number) => {
    const seen = new Set<number>()
    for (let at = 0; at + 1 < keyword.length; at++)
      seen.add(pairOf(keyword.charCodeAt(at), keyword.charCodeAt(at + 1)))
    for (const pair of seen) lists.set(pair, [...(lists.get(pair) ?? []), number])
  })
  let size = 64
  while (size < lists.size * 2) size *= 2
  const pairKeys = new Uint32Array(size)
  const pairFrom = new Int32Array(size)
  const pairTo = new Int32Array(size)
  const pairRarity = new Float32Array(size)
  const postings: number[] = []
  const mass = new Float32Array(keywords.length)
  for (const [pair, list] of lists) {
    const slot = slotOf(pairKeys, pair)
    pairKeys[slot] = pair
    pairFrom[slot] = postings.length
    postings.push(...list)
    pairTo[slot] = postings.length
    const rarity = Math.log(1 + keywords.length / list.length)
    pairRarity[slot] = rarity
    for (const number of list) mass[number] = (mass[number] ?? 0) + rarity
  }
  return {
    rows,
    parent,
    isLeaf,
    keywordTopic: Int32Array.from(topics),
    keywordMass: mass,
    keywords,
    pairKeys,
    pairFrom,
    pairTo,
    pairRarity,
    postings: Int32Array.from(postings),
  }
}

/** Where a pair stands, or the free slot where it would. */
function slotOf(keys: Uint32Array, pair: number): number {
  const mask = keys.length - 1
  let slot = spread(pair | 0) & mask
  while (keys[slot] !== 0 && keys[slot] !== pair) slot = (slot + 1) & mask
  return slot
}

/** What each keyword has found in the clause in hand, all zero between clauses; and the clause a pair was last seen in. */
let inClause = new Float32Array(0)
let seenIn = new Float64Array(0)
let clause = 0

/** Best cover of every keyword over the clauses of a text, 0..1. */
function covers(compiled: CompiledTopics, text: string): Map<number, number> {
  const { pairKeys, pairFrom, pairTo, pairRarity, postings, keywordMass } = compiled
  const best = new Map<number, number>()
  if (inClause.length < compiled.keywords.length) inClause = new Float32Array(compiled.keywords.length)
  if (seenIn.length < pairKeys.length) seenIn = new Float64Array(pairKeys.length)
  const touched: number[] = []
  const close = () => {
    for (const keyword of touched) {
      const cover = (inClause[keyword] ?? 0) / (keywordMass[keyword] ?? 1)
      inClause[keyword] = 0
      if (cover < LEAST_COVER) continue
      const counted = inTitle ? cover * TITLE_FACTOR : cover
      if (counted > (best.get(keyword) ?? 0)) best.set(keyword, counted)
    }
    touched.length = 0
    clause += 1
  }
  let inTitle = true
  clause += 1
  let next = text.charCodeAt(0)
  for (let at = 0; at + 1 < text.length; at++) {
    const unit = next
    next = text.charCodeAt(at + 1)
    if (unit < 0x3400 && CLAUSE_END.has(unit)) {
      close()
      if (unit !== COMMA) inTitle = false
      continue
    }
    const pair = pairOf(unit, next)
    const slot = slotOf(pairKeys, pair)
    if (pairKeys[slot] === 0 || seenIn[slot] === clause) continue
    seenIn[slot] = clause
    const rarity = pairRarity[slot] ?? 0
    for (let p = pairFrom[slot] ?? 0; p < (pairTo[slot] ?? 0); p++) {
      const keyword = postings[p] ?? 0
      if (inClause[keyword] === 0) touched.push(keyword)
      inClause[keyword] = (inClause[keyword] ?? 0) + rarity
    }
  }
  close()
  return best
}

interface Evidence {
  strength: number
  found: [keyword: number, cover: number][]
}

function weigh(compiled: CompiledTopics, best: ReadonlyMap<number, number>): Map<number, Evidence> {
  const topics = new Map<number, Evidence>()
  for (const [keyword, cover] of best) {
    const topic = compiled.keywordTopic[keyword] ?? 0
    const evidence = topics.get(topic) ?? { strength: 0, found: [] }
    evidence.found.push([keyword, cover])
    topics.set(topic, evidence)
  }
  for (const evidence of topics.values()) {
    evidence.found.sort((a, b) => b[1] - a[1] || a[0] - b[0])
    evidence.found.forEach(([keyword, cover], rank) => {
      const certainty = ((cover - LEAST_COVER) / (1 - LEAST_COVER)) ** 1.2
      const length = Math.min(1.25, 0.5 + 0.15 * (compiled.keywords[keyword]?.length ?? 0))
      evidence.strength += (certainty * length) / (1 + 1.5 * rank)
    })
  }
  return topics
}

/** At most eight suggestions; none when the text names nothing the tree knows. */
export function suggestTopic(
  compiled: CompiledTopics,
  text: string,
  domainScores: readonly LabelScore[],
): TopicSuggestion[] {
  const evidence = weigh(compiled, covers(compiled, text.length > READ ? text.slice(0, READ) : text))
  const domains = new Map(domainScores.map((score) => [score.label, score.probability]))
  const mass = new Float64Array(compiled.rows.length)
  let total = Math.exp(SHARPNESS * NONE) * NEUTRAL_DOMAIN ** DOMAIN_WEIGHT
  for (const [topic, { strength }] of evidence) {
    const domain = compiled.rows[topic]?.domain
    const likely = domain ? Math.max(LEAST_DOMAIN, domains.get(domain) ?? NEUTRAL_DOMAIN) : OUTSIDE_DOMAIN
    const own = Math.exp(SHARPNESS * strength) * likely ** DOMAIN_WEIGHT
    total += own
    for (let at = topic; at >= 0; at = compiled.parent[at] ?? -1) mass[at] = (mass[at] ?? 0) + own
  }
  const reasonsOf = (topic: number): string[] =>
    [...evidence]
      .filter(([leaf]) => isUnder(compiled, leaf, topic))
      .flatMap(([, { found }]) => found)
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, 3)
      .map(([keyword]) => compiled.keywords[keyword] ?? '')
  const entry = (topic: number): TopicSuggestion => {
    const probability = (mass[topic] ?? 0) / total
    return {
      code: compiled.rows[topic]?.code ?? '',
      probability,
      sure: probability >= SURE_FROM,
      // Looked up when somebody looks: at intake nobody asks why for the other seven.
      get reasons() {
        return reasonsOf(topic)
      },
    }
  }
  const leaves = [...evidence.keys()].sort((a, b) => (mass[b] ?? 0) - (mass[a] ?? 0) || a - b).slice(0, MOST)
  const [leaf] = leaves
  if (leaf === undefined || (mass[leaf] ?? 0) / total < HINT_FROM) return fromDomain(compiled, domainScores)
  const clear = (mass[leaf] ?? 0) >= CLEAR * (mass[leaves[1] ?? -1] ?? 0)
  const chosen = backOff(compiled, mass, total, leaf, clear)
  return [entry(chosen), ...leaves.filter((other) => other !== chosen).map(entry)].slice(0, MOST)
}

/** No keyword speaks: a field of the likeliest domain when that domain has only one, never sure. */
function fromDomain(compiled: CompiledTopics, domainScores: readonly LabelScore[]): TopicSuggestion[] {
  const likeliest = domainScores.reduce<LabelScore | undefined>(
    (best, score) => (best && best.probability >= score.probability ? best : score),
    undefined,
  )
  if (!likeliest) return []
  const fields = compiled.rows.filter(
    (row, at) => compiled.parent[at] === -1 && row.domain === likeliest.label,
  )
  const [field] = fields
  if (!field || fields.length > 1) return []
  return [{ code: field.code, probability: likeliest.probability / 2, sure: false, reasons: [] }]
}

function isUnder(compiled: CompiledTopics, topic: number, ancestor: number): boolean {
  for (let at = topic; at >= 0; at = compiled.parent[at] ?? -1) if (at === ancestor) return true
  return false
}

/** The leaf when it is likely; else the likeliest group; else the likeliest field; else the leaf as a mere hint. */
function backOff(
  compiled: CompiledTopics,
  mass: Float64Array,
  total: number,
  leaf: number,
  clear: boolean,
): number {
  if (clear && (mass[leaf] ?? 0) / total >= LEAF_FROM) return leaf
  for (const wanted of [2, 1]) {
    let best = -1
    for (let at = 0; at < mass.length; at++)
      if (levelOf(compiled, at) === wanted && (mass[at] ?? 0) > (best < 0 ? 0 : (mass[best] ?? 0))) best = at
    if (best >= 0 && (mass[best] ?? 0) / total >= GROUP_FROM) return best
  }
  return leaf
}

function levelOf(compiled: CompiledTopics, topic: number): number {
  let level = 1
  for (let at = compiled.parent[topic] ?? -1; at >= 0; at = compiled.parent[at] ?? -1) level++
  return level
}
