// What demands are about: for every topic its facts in everyday words, where it happens, and when it is common.
import { weighted, type Random } from './random.ts'
import type { DemandKind, DemoTopic } from './world.ts'
import factData from './facts.json' with { type: 'json' }
import matterData from './matters.json' with { type: 'json' }

export type PlaceKind = 'building' | 'estate' | 'road' | 'shop' | 'none'

/** Literal text at even positions, slot letters at odd ones. */
export type Template = readonly string[]

export interface Fact {
  own: Template
  /** As an operator writes it down for a caller. */
  told: Template
  /** Can be seen from outside, so a patrol may report it. */
  seen: boolean
}

export interface Matter {
  code: string
  nameZh: string
  keywords: string[]
  kind: DemandKind
  place: PlaceKind
  effects: readonly string[]
  asks: readonly string[]
  done: string
  undone: string
  answer: string
  /** Facts that fit cold (November–March), mild and warm (May–September) months. */
  facts: { cold: Fact[]; mild: Fact[]; warm: Fact[] }
}

interface LevelTwo {
  place: string
  asks: string[]
  undone: string
  answer: string
  effects?: string[]
}
const facts: Record<string, string[]> = factData
const levelTwo: Record<string, LevelTwo> = matterData.matters
const effects: Record<string, string[]> = matterData.effects
const places: Record<string, string> = matterData.places
const done: Record<string, string> = matterData.done
const undone: Record<string, string> = matterData.undone

const COLD = /雪|结冰|寒潮|冻|天冷|天凉|今年几号开始供暖/
const WARM = /天太热|高温|大热天|夏天|暑假|蚊子|空调一开|泳/

/** The asks of a topic speak for its usual kind; questions and ideas take only those that ask or hope. */
const ASKED_AS: Partial<Record<DemandKind, RegExp>> = {
  consultation: /告知|帮忙|联系|解释/,
  suggestion: /希望|早做/,
  report: /查|管|制止|检查|清|停工|派人/,
}

export type Warmth = 'cold' | 'mild' | 'warm'
export function warmthOf(month: number): Warmth {
  if (month >= 11 || month <= 3) return 'cold'
  return month >= 5 && month <= 9 ? 'warm' : 'mild'
}

/** The leaves of a topic tree that this world has words for, in the tree's order. */
export function demoMatters(topics: readonly DemoTopic[]): Matter[] {
  return topics.flatMap((topic) => {
    const lines = facts[topic.code]
    const parent = levelTwo[topic.code.slice(0, 5)]
    if (!lines || !parent) return []
    const compiled = lines.map((line) => ({ line, fact: compile(line) }))
    const fitting = (unfit: RegExp[]) => {
      const kept = compiled
        .filter(({ line }) => !unfit.some((words) => words.test(line)))
        .map(({ fact }) => fact)
      return kept.length > 0 ? kept : compiled.map(({ fact }) => fact)
    }
    return [
      {
        code: topic.code,
        nameZh: topic.nameZh,
        keywords: topic.keywords.length > 0 ? topic.keywords : [topic.nameZh],
        kind: topic.kindDefault,
        place: (places[topic.code] ?? parent.place) as PlaceKind,
        effects: effects[topic.code] ?? parent.effects ?? effects[topic.code.slice(0, 2)] ?? [],
        asks: parent.asks.filter((ask) => ASKED_AS[topic.kindDefault]?.test(ask) ?? true),
        done: done[topic.code] ?? parent.answer,
        undone: undone[topic.code] ?? parent.undone,
        answer: parent.answer,
        facts: { cold: fitting([WARM]), mild: fitting([WARM, COLD]), warm: fitting([COLD]) },
      },
    ]
  })
}

const split = (line: string): Template => line.split(/\{(.)\}/)

function compile(line: string): Fact {
  const told = line
    .replaceAll('我们院', '该院')
    .replaceAll('我们这栋', '该栋')
    .replaceAll('我们这片', '该片区')
    .replaceAll('我们', '来电人等')
    .replaceAll('我家', '其家')
    .replaceAll('我妈', '其母亲')
    .replaceAll('我是', '来电人是')
    .replaceAll('我', '其本人')
  return {
    own: split(line),
    told: split(told),
    seen: !/我|家里|希望|想|怎么|能不能|老人|孩子|买|申请|咨询|退|补贴|合同|听说/.test(line),
  }
}

/** How often a topic is heard, relative to 1; the longest prefix counts. */
const COMMON: Record<string, number> = {
  '01': 1.6, '01.02.01': 5, '01.03.01': 8, '01.03.02': 1, '01.04': 3.5, '02.02.03': 3, '02.03.01': 2, '02.05.01': 2.5,
  '03.01.01': 3, '03.02.01': 3, '03.03.01': 1.6, '03.04': 2, '03.05.02': 2.5, '04.01.01': 5, '04.02.04': 2, '04.03': 3, '04.05.01': 2.5,
  '05.01.01': 3, '05.02.01': 2.5, '05.03.01': 0.8, '05.04': 3, '05.04.01': 12, '06.01': 3.5, '06.01.01': 5, '06.02.01': 4, '06.04': 0.4,
  '07.01.01': 2, '07.03.02': 6, '07.05.01': 3, '08.01.01': 5, '09.01.01': 2, '09.02': 2, '09.04.03': 0.5, '10.03.03': 0.4, '11.01.01': 2.5,
  '12.01.04': 0.4, '12.03.01': 2.5, '13.01.01': 4, '13.05': 1.5, '14.01.01': 2.5, '14.02.05': 0.4, '14.03.01': 3, '15.02.01': 5,
  '15.04': 0.7, '15.05.03': 0.5, '99.01': 14, '99.02': 1.2,
} // prettier-ignore

/** Factors by month, January first. */
const SEASON: Record<string, readonly number[]> = {
  '03.04': [0.5, 0.5, 0.7, 0.8, 1.5, 3, 4, 4, 2, 0.7, 0.5, 0.5],
  '03.05.04': [0.1, 0.1, 0.6, 5, 5, 1.5, 1, 1, 0.6, 0.2, 0.1, 0.1],
  '04.02.04': [4, 3, 0.3, 0, 0, 0, 0, 0, 0, 0, 0.5, 3],
  '04.03': [0.6, 0.6, 0.8, 1, 1.3, 2, 2, 2, 1.5, 1, 0.8, 0.6],
  '05.02': [1, 1, 0.8, 0.8, 1, 1.6, 3, 3, 1.2, 0.8, 0.8, 1],
  '05.04': [3, 2, 1.2, 0.1, 0.01, 0.01, 0.01, 0.01, 0.05, 0.9, 3, 3],
  '06.01.03': [0.5, 0.5, 0.8, 1.2, 2, 2, 2, 2, 2, 1.2, 0.7, 0.5],
  '08.01.01': [2.5, 2, 0.8, 0.8, 0.8, 0.9, 0.9, 0.9, 0.9, 0.9, 1.5, 2.5],
  '09.02.02': [0.8, 0.8, 0.7, 0.6, 0.6, 0.6, 0.6, 0.7, 1.5, 3, 3, 2.5],
  '10.03.04': [3, 2, 0.3, 0.3, 0.8, 4, 4, 2, 0.6, 0.3, 0.3, 1],
  '11.01': [0.5, 0.5, 1, 1.5, 2.5, 4, 4, 4, 2.5, 0.6, 0.5, 0.5],
  '11.03': [0.5, 0.5, 1, 1.5, 2, 3, 3, 3, 1.5, 0.6, 0.5, 0.5],
  '12.02': [2.5, 2, 1.2, 1, 0.8, 0.8, 0.7, 0.7, 1, 1.5, 2.5, 2.5],
  '12.05.02': [0.3, 0.3, 0.5, 1, 1.5, 2.5, 3, 3, 2, 1, 0.5, 0.3],
  '13.05': [1.2, 2.5, 0.8, 1.2, 2.5, 1, 1.5, 1.5, 1, 2.8, 0.8, 1],
  '14.01.04': [6, 6, 0.5, 0.2, 0.2, 0.1, 0.1, 0.1, 0.2, 0.3, 0.3, 2],
  '14.05.01': [0.1, 0.1, 0.2, 0.5, 1.5, 3, 4, 4, 2, 0.3, 0.1, 0.1],
}

function byPrefix<T>(table: Record<string, T>, code: string): T | undefined {
  return table[code] ?? table[code.slice(0, 5)] ?? table[code.slice(0, 2)]
}

/** For each month (0 = January) a draw of a matter's index, by how common it is and by season. */
export function monthlyDraws(matters: readonly Matter[]): ((random: Random) => number)[] {
  return Array.from({ length: 12 }, (_, month) =>
    weighted(
      matters.map(({ code }) => (byPrefix(COMMON, code) ?? 1) * (byPrefix(SEASON, code)?.[month] ?? 1)),
    ),
  )
}
