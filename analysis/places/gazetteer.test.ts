import { describe, expect, it } from 'vitest'
import { learnPlaces, placesIn } from './gazetteer.ts'
import { coreOf } from './spellings.ts'

// Invented messages.
const texts = [
  '投诉丽水新城附近搅拌站\n我是丽水新城小区的业主',
  '丽水新城小区噪音太大\n请处理',
  '丽水小区旁边在施工\n每天都很吵',
  '万和翠竹之城没有学校\n孩子上学太远',
  '翠竹之城小区油烟\n楼下烧烤店油烟直排',
  '请问翠竹之城什么时候通车\n谢谢',
  '云岭路路灯不亮\n云岭路晚上很黑',
  '云岭西路积水\n下雨就淹',
]
const gazetteer = learnPlaces(texts)
const named = (text: string) => placesIn(gazetteer, text).map(({ place }) => gazetteer.places[place]?.name)

describe('places learned from messages', () => {
  it('knows one place under several spellings', () => {
    const here = named('丽水新城小区和丽水新城，还有丽水小区')
    expect(new Set(here)).toEqual(new Set(['丽水新城']))
    expect(here).toHaveLength(3)
    expect(new Set(named('万和翠竹之城，翠竹之城小区'))).toEqual(new Set(['翠竹之城']))
  })

  it('keeps one road from another', () => {
    expect(named('云岭路到云岭西路')).toEqual(['云岭路', '云岭西路'])
  })

  it('tells which places stand inside the name of another, and in how many names', () => {
    const colleges = ['海工学院', '滨海海工学院', '望江海工学院'].flatMap((name) => [
      `${name}强制实习\n不去不给毕业`,
      `投诉${name}\n${name}食堂太贵`,
    ])
    const { places } = learnPlaces(colleges)
    const at = (name: string) => places.findIndex((place) => place.name === name)
    expect(places[at('滨海海工学院')]?.within).toEqual([{ place: at('海工学院'), names: 2 }])
    expect(places[at('海工学院')]?.within).toEqual([])
  })

  it('takes no word of its own for a place, unless people add what makes it one', () => {
    const dirty = Array.from({ length: 30 }, (_, n) => `第${n}处脏乱差\n没有人打扫`)
    const learned = learnPlaces([...dirty, '脏乱差小区\n请整治'])
    expect(placesIn(learned, '到处脏乱差')).toEqual([])
    expect(placesIn(learned, '脏乱差小区')).toHaveLength(1)
    const known = learnPlaces(dirty, [{ name: '脏乱差', kind: 'estate' }])
    expect(placesIn(known, '到处脏乱差')).toHaveLength(1)
  })

  it('counts texts, and keeps the reference of places known beforehand', () => {
    expect(gazetteer.places.find(({ name }) => name === '丽水新城')?.texts).toBe(3)
    const known = learnPlaces(texts, [{ name: '望江台', kind: 'estate', ref: 'c-7' }])
    const [mention] = placesIn(known, '望江台停水')
    expect(known.places[mention?.place ?? -1]?.ref).toBe('c-7')
  })

  it.each([
    ['翠竹苑小区', 'estate', '翠竹苑'],
    ['新城小区', 'estate', '新城小区'],
    ['云岭社区', 'community', '云岭社区'],
    ['丽水新城社区', 'community', '丽水新城'],
    ['人民路', 'road', '人民路'],
  ] as const)('%s is kept as %s → %s', (name, kind, core) => {
    expect(coreOf(name, kind)).toBe(core)
  })
})
