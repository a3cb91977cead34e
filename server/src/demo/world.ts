// The invented sub-district: areas, units, accounts, duty roster and dispatch catalogue as flat, typed lists.
// Division codes start with 99, which no real division uses; telephone numbers start with 000 or 199000.
import { parse } from 'csv-parse/sync'
import type { AREA_LEVELS, REGION_LEVELS, UNIT_KINDS } from '#contract/areas'
import type { KINDS } from '#contract/demands'
import type { Role } from '#contract/people'
import areaData from './areas.json' with { type: 'json' }
import staffData from './staff.json' with { type: 'json' }
import unitData from './units.json' with { type: 'json' }

export type DemandKind = (typeof KINDS)[number]

export interface DemoArea {
  code: string
  parent: string | null
  level: (typeof AREA_LEVELS)[number]
  nameZh: string
  nameEn: string
  registeredPopulation: number
  residentPopulation: number
  /** Former farmers among the registered people; null below the community. */
  formerFarmers: number | null
  dailyVisitors: number | null
  estates: string[]
  roads: string[]
}
export interface DemoRegion {
  code: string
  level: (typeof REGION_LEVELS)[number]
  nameZh: string
  nameEn: string
}
export interface DemoUnit {
  code: string
  nameZh: string
  nameEn: string
  kind: (typeof UNIT_KINDS)[number]
  /** Not part of the sub-district office. */
  outside: boolean
  phone: string
  /** Topic codes or prefixes. */
  dutyTopics: string[]
  /** Area codes, or `*` for the whole sub-district. */
  dutyAreas: string[]
}
export interface DemoAccount {
  username: string
  displayZh: string
  roles: Role[]
  unit: string
  /** Area code, or `*` for the whole sub-district. */
  area: string
}
/** One shift of the weekly pattern; weekday 1 is Monday, times are local, `24:00` is midnight at its end. */
export interface DemoShift {
  weekday: number
  from: string
  to: string
  account: string
  deputy: string
  phone: string
}
export interface DemoTopic {
  code: string
  parent: string | null
  nameZh: string
  nameEn: string
  /** Label of the seven-class classifier; empty where none fits. */
  domain: string
  keywords: string[]
  kindDefault: DemandKind
}
export interface CatalogueLine {
  topic: string
  /** Area code, or `*` for the whole sub-district. */
  area: string
  mainUnit: string
  assistUnits: string[]
  basis: string
  note: string
}

export const demoTenant = areaData.tenant
export const demoRegions = areaData.regions as DemoRegion[]
export const demoUnits = unitData as DemoUnit[]
export const demoAccounts = staffData.accounts as DemoAccount[]
export const demoRoster = staffData.roster as DemoShift[]

const sum = (numbers: number[]) => numbers.reduce((total, n) => total + n, 0)

/** The sub-district, its 12 communities and their grids, parents before children. Populations add up at every level. */
export function demoAreas(): DemoArea[] {
  const communities = areaData.communities
  const root = demoRegions.find((region) => region.level === 'sub-district')
  if (!root) throw new Error('areas.json names no sub-district')
  const top: DemoArea = {
    code: root.code,
    parent: null,
    level: 'sub-district',
    nameZh: root.nameZh,
    nameEn: root.nameEn,
    registeredPopulation: sum(communities.map((c) => c.registered)),
    residentPopulation: sum(communities.map((c) => c.resident)),
    formerFarmers: sum(communities.map((c) => c.formerFarmers)),
    dailyVisitors: sum(communities.map((c) => c.dailyVisitors ?? 0)),
    estates: [],
    roads: [],
  }
  return [
    top,
    ...communities.flatMap((community) => [communityArea(community, top.code), ...gridsOf(community)]),
  ]
}

type Community = (typeof areaData.communities)[number]

function communityArea(community: Community, parent: string): DemoArea {
  return {
    code: community.code,
    parent,
    level: 'community',
    nameZh: community.nameZh,
    nameEn: community.nameEn,
    registeredPopulation: community.registered,
    residentPopulation: community.resident,
    formerFarmers: community.formerFarmers,
    dailyVisitors: community.dailyVisitors ?? null,
    estates: community.grids.flatMap((grid) => grid.estates),
    roads: community.roads,
  }
}

function gridsOf(community: Community): DemoArea[] {
  const zh = community.nameZh.replace(/社区$/, '')
  const en = community.nameEn.replace(/ Community$/, '')
  return community.grids.map((grid, i) => ({
    code: `${community.code}-${String(i + 1).padStart(2, '0')}`,
    parent: community.code,
    level: 'grid',
    nameZh: `${zh}第${'一二三四五六七八'[i]}网格`,
    nameEn: `${en} Grid ${i + 1}`,
    registeredPopulation: grid.registered,
    residentPopulation: grid.resident,
    formerFarmers: null,
    dailyVisitors: null,
    estates: grid.estates,
    roads: [],
  }))
}

const rowsOf = (text: string) => parse(text, { columns: true, bom: true }) as Record<string, string>[]

/** Reads `modules/demands/topics.csv`: code,parent,name_zh,name_en,domain,keywords,kind_default. */
export function readTopics(text: string): DemoTopic[] {
  return rowsOf(text).map((row) => ({
    code: row.code ?? '',
    parent: row.parent || null,
    nameZh: row.name_zh ?? '',
    nameEn: row.name_en ?? '',
    domain: row.domain ?? '',
    keywords: (row.keywords ?? '').split('|').filter(Boolean),
    kindDefault: row.kind_default as DemandKind,
  }))
}

/** Reads `demo/catalogue.csv`: topic,area,main_unit,assist_units,basis,note. */
export function readCatalogue(text: string): CatalogueLine[] {
  return rowsOf(text).map((row) => ({
    topic: row.topic ?? '',
    area: row.area ?? '',
    mainUnit: row.main_unit ?? '',
    assistUnits: (row.assist_units ?? '').split('|').filter(Boolean),
    basis: row.basis ?? '',
    note: row.note ?? '',
  }))
}

/**
 * The catalogue line that holds for a topic at a place: the longest topic prefix wins, within it a line of the
 * community beats the line of the whole sub-district. Grid codes count as their community.
 */
export function catalogueLine(lines: CatalogueLine[], topicCode: string, areaCode: string | null) {
  const community = areaCode?.split('-')[0] ?? ''
  let best: CatalogueLine | null = null
  for (const line of lines) {
    if (line.topic !== topicCode && !topicCode.startsWith(`${line.topic}.`)) continue
    if (line.area !== '*' && line.area !== community) continue
    const longer = !best || line.topic.length > best.topic.length
    const closer = best && line.topic.length === best.topic.length && best.area === '*'
    if (longer || closer) best = line
  }
  return best
}

/** Where the office took up everything at once, so many days ago: what came of it can be measured. */
export const HELPED = { community: '990101001011', daysAgo: 27 }
