import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { detectCrisis } from '#analysis/crisis'
import { ACTIONS, KINDS, LIMITS, STATES } from '#contract/demands'
import type { DemoDemand, DemoOptions } from './demand.ts'
import { stateAfter } from './plot.ts'
import { demoDemands } from './texts.ts'
import * as world from './world.ts'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const topics = world.readTopics(read('../modules/demands/topics.csv'))
const catalogue = world.readCatalogue(read('./catalogue.csv'))
const areas = world.demoAreas()

const REAL_PLACES =
  /北京|上海|天津|重庆|广州|深圳|成都|武汉|南京|杭州|西安|苏州|郑州|长沙|珠海|福建|四川|广东|朝阳区|海淀/

function groupBy<Item, Key>(list: Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of list) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

const options: DemoOptions = {
  seed: 7,
  from: new Date('2026-01-05T00:00:00+08:00'),
  to: new Date('2026-04-05T10:30:00+08:00'),
  count: 1500,
  areas,
  topics,
  catalogue,
}
const END = options.to.getTime()

describe('the invented demands', () => {
  let demands: DemoDemand[] = []
  beforeAll(() => {
    demands = [...demoDemands(options)]
  })

  it('are as many as asked for, in the order of their time, inside the period', () => {
    expect(demands).toHaveLength(1500)
    expect(demands.map((d) => d.seq)).toEqual(demands.map((_, i) => i))
    for (const [i, demand] of demands.entries()) {
      const at = demand.at.getTime()
      expect(at).toBeGreaterThanOrEqual(demands[i - 1]?.at.getTime() ?? options.from.getTime())
      expect(at).toBeLessThan(END)
    }
    expect([...demoDemands({ ...options, count: 3 })]).toHaveLength(3)
  })

  it('are the same for the same seed and others for another', () => {
    expect([...demoDemands(options)]).toEqual(demands)
    const others = [...demoDemands({ ...options, seed: 8 })]
    expect(others.filter((demand, i) => demand.body === demands[i]?.body).length).toBeLessThan(15)
  })

  it('sound dangerous about as often as they are meant to', () => {
    for (const seed of [7, 8, 20261121]) {
      const list = [...demoDemands({ ...options, seed })]
      const alarming = list.filter(({ title, body }) => detectCrisis(`${title}\n${body}`) !== null)
      expect(alarming.length, `seed ${seed}`).toBeGreaterThan(10)
      expect(alarming.length / list.length, `seed ${seed}`).toBeLessThan(0.07)
    }
  })

  it('show every state, whatever the seed', () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const found = new Set([...demoDemands({ ...options, seed })].map((demand) => demand.story.end))
      expect(
        STATES.filter((state) => !found.has(state)),
        `seed ${seed}`,
      ).toEqual([])
    }
  })

  it('go every road of the order, each as often as it is plausible', () => {
    for (const seed of [1, 2, 20261121]) {
      const steps = [...demoDemands({ ...options, seed })].flatMap(({ story }) => story.steps)
      const done = new Set(steps.map((step) => step.action))
      expect(
        ACTIONS.filter((action) => !done.has(action)),
        `seed ${seed}`,
      ).toEqual(['refuseParking', 'refuseTermination'].filter((action) => !done.has(action as never)))
      const count = (wanted: (step: (typeof steps)[number]) => boolean) => steps.filter(wanted).length
      const share = (action: string) => count((step) => step.action === action) / 1500
      expect(share('object')).toBeGreaterThan(0.01)
      expect(share('object')).toBeLessThan(0.05)
      expect(share('whistle')).toBeGreaterThan(0.008)
      expect(share('whistle')).toBeLessThan(0.035)
      expect(share('requestExtension')).toBeGreaterThan(0.01)
      expect(share('requestExtension')).toBeLessThan(0.06)
      expect(share('park')).toBeGreaterThan(0.004)
      expect(share('park')).toBeLessThan(0.025)
      expect(new Set(steps.flatMap((step) => step.parkingReason ?? [])).size).toBe(4)
      expect(count((step) => step.action === 'unpark')).toBeGreaterThan(1)
      expect(count((step) => step.coming === false)).toBeGreaterThan(1)
    }
  })

  it('keep their texts within the limits and mostly between 20 and 200 characters', () => {
    const lengths = demands.map((demand) => demand.body.length).sort((a, b) => a - b)
    expect(lengths[0]).toBeGreaterThanOrEqual(8)
    expect(lengths.at(-1)).toBeGreaterThan(150)
    expect(lengths.at(-1)).toBeLessThan(260)
    expect(lengths.filter((n) => n < 20).length).toBeLessThan(60)
    for (const { title, body } of demands) {
      expect(title.length).toBeLessThanOrEqual(LIMITS.title)
      expect(title.length).toBeGreaterThanOrEqual(2)
      expect(title + body).not.toMatch(/[{}]|undefined|null|NaN/)
    }
    expect(new Set(demands.map((demand) => demand.body)).size).toBeGreaterThan(1350)
  })

  it('name no real place and no number but the invented ones', () => {
    for (const { title, body, raiser, story } of demands) {
      const said = [title, body, story.replyText ?? '', ...story.steps.map((step) => step.text ?? '')].join(
        ' ',
      )
      expect(said).not.toMatch(REAL_PLACES)
      expect(said).not.toMatch(/1[3-9]\d{9}/)
      if (raiser.phone) expect(raiser.phone).toMatch(/^199000\d{5}$/)
      if (raiser.name) expect(raiser.name).toMatch(/^居民[甲乙丙丁戊己庚辛壬癸]\d{3}$/)
    }
  })

  it('come in clusters: households of one building say one thing in different words', () => {
    const clusters = groupBy(
      demands.filter((d) => d.incident !== null),
      (demand) => demand.incident,
    )
    const large = [...clusters.values()].filter((cluster) => cluster.length >= 4)
    expect(large.length).toBeGreaterThanOrEqual(8)
    expect(Math.max(...large.map((cluster) => cluster.length))).toBeGreaterThanOrEqual(8)
    for (const cluster of large) {
      expect(new Set(cluster.map((d) => d.topicCode)).size).toBe(1)
      expect(new Set(cluster.map((d) => d.areaCode.slice(0, 12))).size).toBe(1)
      expect(new Set(cluster.map((d) => d.body)).size).toBeGreaterThan(cluster.length / 2)
      const days = ((cluster.at(-1)?.at.getTime() ?? 0) - (cluster[0]?.at.getTime() ?? 0)) / 86_400_000
      expect(days).toBeLessThan(3)
    }
  })

  it('let the same person call again, and merge only into an open demand of that person', () => {
    const merged = demands.filter((demand) => demand.story.end === 'merged')
    expect(merged.length).toBeGreaterThan(3)
    for (const demand of merged) {
      const first = demands[demand.story.mergedInto ?? -1]
      expect(first?.raiser.name).toBe(demand.raiser.name)
      expect(first?.topicCode).toBe(demand.topicCode)
      expect(first?.seq).toBeLessThan(demand.seq)
    }
  })

  it('tell stories that hang together: ascending, in the past, with a reply that names its unit', () => {
    for (const { at, story, raiser } of demands) {
      const hours = story.steps.map((step) => step.hours)
      expect(hours).toEqual(hours.toSorted((a, b) => a - b))
      expect(at.getTime() + (hours.at(-1) ?? 0) * 3_600_000).toBeLessThanOrEqual(END)
      expect(stateAfter(story.steps)).toBe(story.end)
      const did = (action: string) => story.steps.some((step) => step.action === action)
      expect(story.mainUnit !== null).toBe(did('dispatch'))
      if (did('openCallback')) expect(raiser.phone).not.toBeNull()
      if (story.end === 'closed-solved') expect(story.solved).toBe(true)
      if (did('reply')) {
        const unit = world.demoUnits.find((one) => one.code === story.mainUnit)
        expect(story.replyText).toContain(unit?.nameZh)
        expect(story.replyText).toContain(unit?.phone)
      }
    }
    for (const demand of demands.filter((d) => d.againstUnit)) {
      expect(demand.story.mainUnit).not.toBe(demand.againstUnit)
    }
  })

  it('bring crises, protected reports, anonymous callers, late and stuck orders, thanks, and winter words in winter', () => {
    const count = (wanted: (demand: DemoDemand) => boolean) => demands.filter(wanted).length
    expect(count((d) => d.urgency === 'extra-urgent')).toBeGreaterThan(2)
    expect(count((d) => d.story.steps.some((step) => step.service !== undefined))).toBeGreaterThan(1)
    expect(count((d) => d.kind === 'report' && d.raiser.secret)).toBeGreaterThan(20)
    expect(count((d) => d.raiser.anonymous && d.raiser.phone === null)).toBeGreaterThan(10)
    expect(count((d) => d.story.late)).toBeGreaterThan(30)
    expect(count((d) => d.kind === 'thanks')).toBeGreaterThan(5)
    for (const kind of KINDS)
      expect(
        count((d) => d.kind === kind),
        kind,
      ).toBeGreaterThan(0)
    const summer = {
      ...options,
      from: new Date('2026-06-01T00:00:00+08:00'),
      to: new Date('2026-09-01T00:00:00+08:00'),
    }
    const heating = (list: DemoDemand[]) => list.filter((d) => d.topicCode.startsWith('05.04')).length
    const flooding = (list: DemoDemand[]) => list.filter((d) => d.topicCode.startsWith('03.04')).length
    const inSummer = [...demoDemands(summer)]
    expect(heating(demands)).toBeGreaterThan(10 * heating(inSummer))
    expect(flooding(inSummer)).toBeGreaterThan(2 * flooding(demands))
  })
})

describe('the three rates of a longer run', () => {
  it('lie near 96, 82 and 85 per cent and differ by unit', () => {
    const demands = [...demoDemands({ ...options, count: 12_000 })]
    const called = demands.filter(({ story }) => story.solved !== null)
    const share = (list: DemoDemand[], wanted: (demand: DemoDemand) => boolean) =>
      list.filter(wanted).length / list.length
    expect(share(called, (d) => d.story.contacted === true)).toBeGreaterThan(0.96)
    expect(Math.abs(share(called, (d) => d.story.solved === true) - 0.82)).toBeLessThan(0.025)
    expect(Math.abs(share(called, (d) => d.story.satisfied !== 'dissatisfied') - 0.85)).toBeLessThan(0.025)
    const byUnit = [...groupBy(called, (d) => d.story.mainUnit).values()].filter((list) => list.length > 150)
    const solved = byUnit.map((list) => share(list, (d) => d.story.solved === true))
    expect(Math.max(...solved) - Math.min(...solved)).toBeGreaterThan(0.05)
  })
})
