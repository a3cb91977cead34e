import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { KINDS } from '#contract/demands'
import { handle, ROLES } from '#contract/people'
import { saveArea, saveUnit } from '#contract/areas'
import * as world from './world.ts'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const topics = world.readTopics(read('../modules/demands/topics.csv'))
const catalogue = world.readCatalogue(read('./catalogue.csv'))
const areas = world.demoAreas()
const communities = areas.filter((area) => area.level === 'community')
const grids = areas.filter((area) => area.level === 'grid')
const unitCodes = new Set(world.demoUnits.map((unit) => unit.code))
const areaCodes = new Set(areas.map((area) => area.code))
const sum = (numbers: number[]) => numbers.reduce((total, n) => total + n, 0)
const doubled = (list: string[]) => list.filter((item, i) => list.indexOf(item) !== i)

const DOMAINS = ['', '城乡建设', '劳动和社会保障', '教育文体', '商贸旅游', '环境保护', '卫生计生', '交通运输']
const REAL_PLACES =
  /北京|上海|天津|重庆|广州|深圳|成都|武汉|南京|杭州|西安|苏州|郑州|长沙|珠海|福建|四川|广东|朝阳区|海淀/

describe('the topic tree', () => {
  it('has three levels of the promised size, unique codes, and a parent for every child', () => {
    const depth = (code: string) => code.split('.').length
    expect(doubled(topics.map((topic) => topic.code))).toEqual([])
    const codes = new Set(topics.map((topic) => topic.code))
    for (const topic of topics) {
      expect(topic.code).toMatch(/^\d\d(\.\d\d){0,2}$/)
      expect(topic.parent).toBe(depth(topic.code) === 1 ? null : topic.code.slice(0, -3))
      if (topic.parent) expect(codes).toContain(topic.parent)
    }
    expect([1, 2, 3].map((n) => topics.filter(({ code }) => depth(code) === n).length)).toEqual([16, 77, 289])
  })

  it('names everything in Chinese and English, and knows its domain and usual kind', () => {
    for (const topic of topics) {
      expect(topic.nameZh).toMatch(/\p{Script=Han}/u)
      expect(topic.nameEn).toMatch(/^[A-Z][\x20-\x7e]{2,}$/)
      expect(DOMAINS).toContain(topic.domain)
      expect(KINDS).toContain(topic.kindDefault)
    }
    expect(doubled(topics.filter((t) => t.code.length === 8).map((t) => t.nameZh))).toEqual([])
  })

  it('gives every leaf three to ten everyday words that no other leaf claims', () => {
    const leaves = topics.filter((topic) => topic.code.length === 8)
    for (const leaf of leaves) {
      expect(leaf.keywords.length, leaf.code).toBeGreaterThanOrEqual(3)
      expect(leaf.keywords.length, leaf.code).toBeLessThanOrEqual(10)
    }
    expect(doubled(leaves.flatMap((leaf) => leaf.keywords))).toEqual([])
  })
})

describe('the areas', () => {
  it('add up to 100,000 registered and 240,000 resident people at every level', () => {
    for (const level of ['sub-district', 'community', 'grid']) {
      const of = areas.filter((area) => area.level === level)
      expect(sum(of.map((area) => area.registeredPopulation))).toBe(100_000)
      expect(sum(of.map((area) => area.residentPopulation))).toBe(240_000)
    }
    for (const community of communities) {
      const own = grids.filter((grid) => grid.parent === community.code)
      expect(own.length).toBeGreaterThanOrEqual(4)
      expect(own.length).toBeLessThanOrEqual(8)
      expect(sum(own.map((grid) => grid.residentPopulation))).toBe(community.residentPopulation)
      expect(own.flatMap((grid) => grid.estates)).toEqual(community.estates)
    }
  })

  it('have the shape of the paper: 12 communities, one business quarter, 42 % former farmers', () => {
    expect(communities).toHaveLength(12)
    expect(communities.filter((c) => c.dailyVisitors !== null).map((c) => c.dailyVisitors)).toEqual([200_000])
    expect(sum(communities.map((c) => c.formerFarmers ?? 0))).toBe(42_000)
    const shares = communities.map((c) => (c.formerFarmers ?? 0) / c.registeredPopulation)
    expect(shares.filter((share) => share === 1)).toHaveLength(3)
    expect(shares.filter((share) => share > 0.6 && share < 1)).toHaveLength(2)
  })

  it('carry codes and names the contract accepts, outside the real division codes', () => {
    expect(doubled(areas.map((area) => area.code))).toEqual([])
    expect(doubled(communities.flatMap((area) => area.estates))).toEqual([])
    for (const { code, level, nameZh, nameEn, estates, roads } of areas) {
      expect(code).toMatch(/^99/)
      expect(nameEn).toMatch(/^[\x20-\x7e]+$/)
      expect([nameZh, ...estates, ...roads].join(' ')).not.toMatch(REAL_PLACES)
      expect(saveArea.safeParse({ code, parentId: null, level, nameZh, nameEn, estates }).success).toBe(true)
    }
    for (const region of world.demoRegions) expect(region.code).toMatch(/^99/)
  })
})

describe('units, accounts and roster', () => {
  it('are complete and point at each other', () => {
    expect(doubled(world.demoUnits.map((unit) => unit.code))).toEqual([])
    const topicCodes = new Set(topics.map((topic) => topic.code))
    for (const { code, nameZh, nameEn, kind, outside, phone, dutyTopics, dutyAreas } of world.demoUnits) {
      expect(saveUnit.safeParse({ code, nameZh, nameEn, kind, outside, phone }).success, code).toBe(true)
      expect(phone).toMatch(/^000-/)
      for (const topic of dutyTopics) expect(topicCodes).toContain(topic)
      for (const area of dutyAreas) expect(area === '*' || areaCodes.has(area)).toBe(true)
    }
    expect(world.demoUnits.filter((unit) => unit.kind === 'committee')).toHaveLength(12)
    expect(doubled(world.demoAccounts.map((account) => account.username))).toEqual([])
    for (const account of world.demoAccounts) {
      expect(handle.safeParse(account.username).success, account.username).toBe(true)
      expect(account.displayZh).toMatch(/^(职员|网格员)[甲乙丙]·/)
      expect(unitCodes).toContain(account.unit)
      expect(account.area === '*' || areaCodes.has(account.area)).toBe(true)
    }
  })

  it('fill every role, and let nobody who calls back belong to a unit that handles', () => {
    const held = new Map(
      ROLES.map((role) => [role, world.demoAccounts.filter((a) => a.roles.includes(role))]),
    )
    for (const [role, holders] of held) expect(holders.length, role).toBeGreaterThan(0)
    for (const role of ['operator', 'dispatcher', 'supervisor', 'caller-back'] as const) {
      expect(held.get(role)?.length, role).toBeGreaterThanOrEqual(2)
    }
    const handling = new Set(catalogue.flatMap((line) => [line.mainUnit]))
    for (const account of held.get('caller-back') ?? []) expect(handling).not.toContain(account.unit)
    const doers = new Set(
      world.demoAccounts
        .filter((a) => a.roles.some((r) => r === 'handler' || r === 'committee'))
        .map((a) => a.unit),
    )
    for (const unit of handling) expect(doers, unit).toContain(unit)
  })

  it('leave no hour of the week without somebody on duty and a deputy', () => {
    const names = new Set(world.demoAccounts.map((account) => account.username))
    for (let weekday = 1; weekday <= 7; weekday++) {
      const shifts = world.demoRoster.filter((shift) => shift.weekday === weekday)
      expect(shifts.map((shift) => `${shift.from}-${shift.to}`)).toEqual([
        '00:00-08:00',
        '08:00-16:00',
        '16:00-24:00',
      ])
      for (const shift of shifts) {
        expect(names).toContain(shift.account)
        expect(names).toContain(shift.deputy)
        expect(shift.deputy).not.toBe(shift.account)
      }
    }
  })
})

describe('the dispatch catalogue', () => {
  it('names a unit for every topic in every community', () => {
    for (const topic of topics.filter((t) => t.code.length > 2)) {
      for (const area of [null, ...communities.map((c) => c.code)]) {
        const line = world.catalogueLine(catalogue, topic.code, area)
        expect(line && unitCodes.has(line.mainUnit), `${topic.code} ${area}`).toBe(true)
      }
    }
  })

  it('knows only real topics, areas and units, and no line twice', () => {
    const topicCodes = new Set(topics.map((topic) => topic.code))
    expect(doubled(catalogue.map((line) => `${line.topic} ${line.area}`))).toEqual([])
    for (const line of catalogue) {
      expect(topicCodes).toContain(line.topic)
      expect(line.area === '*' || areaCodes.has(line.area)).toBe(true)
      for (const unit of line.assistUnits) expect(unitCodes).toContain(unit)
      expect(line.assistUnits).not.toContain(line.mainUnit)
    }
  })

  it('makes a residents committee the main unit only for what is on its own duty list (D0.21)', () => {
    for (const line of catalogue.filter(({ mainUnit }) => mainUnit.startsWith('committee-'))) {
      const unit = world.demoUnits.find(({ code }) => code === line.mainUnit)
      expect(unit?.dutyTopics).toContain(line.topic)
      expect(unit?.dutyAreas).toEqual([line.area])
    }
  })

  it('prefers the longer topic, then the community', () => {
    expect(world.catalogueLine(catalogue, '06.01.04', '990101001012-02')?.mainUnit).toBe('economy')
    expect(world.catalogueLine(catalogue, '06.01.04', '990101001001')?.mainUnit).toBe('ecology')
    expect(world.catalogueLine(catalogue, '06.01.01', '990101001012')?.mainUnit).toBe('enforcement')
    expect(world.catalogueLine(catalogue, '98.01', null)).toBeNull()
  })
})
