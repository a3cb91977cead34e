import { describe, expect, it } from 'vitest'
import { compilePlaces, extractPlaces } from './place.ts'
import { normalise } from './text/normalise.ts'

// Invented sentences and names.
const named = (text: string) => extractPlaces(normalise(text)).map((place) => `${place.text}:${place.kind}`)

describe('places without a dictionary', () => {
  it.each<[string, string[]]>([
    ['投诉翠竹苑小区物业乱收费', ['翠竹苑小区:estate']],
    ['我们住在碧水湾花园3栋2单元', ['碧水湾花园:estate', '3栋2单元:building']],
    ['A3区云岭路与青石大道交汇处红绿灯坏了', ['云岭路:road', '青石大道:road']],
    ['请问A7县白鹤镇松树坪村什么时候通自来水', ['白鹤镇:village', '松树坪村:village']],
    ['楼下的老渔翁火锅店油烟太大', ['老渔翁火锅店:shop']],
    ['金桂社区居委会旁边的停车位', ['金桂社区:community']],
    ['南坪东路到劳动西路一段没有路灯', ['南坪东路:road', '劳动西路:road']],
    ['关于启明中学门口拥堵的建议', ['启明中学:building']],
    ['反映G2栋楼道堆放杂物', ['g2栋:building']],
    ['丰泽家园、丽江雅苑和望江公寓都停水了', ['丰泽家园:estate', '丽江雅苑:estate', '望江公寓:estate']],
  ])('%s', (text, places) => {
    expect(named(text)).toEqual(places)
  })

  it.each([
    '小区里没有路灯，回家走路害怕',
    '希望政府尽快修路，村民出行困难',
    '公司拖欠工资，老板跑路了',
    '我想进城租房，有什么补贴',
    '邻居半夜吵闹',
    '这条路太窄，全村都在说',
  ])('names none: %s', (text) => {
    expect(named(text)).toEqual([])
  })

  it('gives offsets of the text it was given', () => {
    const text = '请派人到翠竹苑小区看看'
    const [place] = extractPlaces(text)
    expect(text.slice(place?.start, place?.end)).toBe('翠竹苑小区')
  })

  it('never overlaps and keeps the order of the text', () => {
    const places = extractPlaces('翠竹苑小区5栋、青石大道、白鹤镇松树坪村、翠竹苑小区6栋')
    places.slice(1).forEach((place, at) => {
      expect(place.start).toBeGreaterThanOrEqual(places[at]?.end ?? 0)
    })
    expect(places.length).toBeGreaterThanOrEqual(6)
  })
})

describe('a tenant’s own places', () => {
  const dictionary = compilePlaces([
    { name: '大学里', kind: 'estate', ref: 'e-1' },
    { name: '金桂社区', kind: 'community', ref: 'c-1' },
    { name: 'Park 9', kind: 'estate', ref: 'e-2' },
    { name: ' ', kind: 'shop', ref: 'x' },
  ])

  it('finds names no ending betrays, and gives their reference', () => {
    expect(extractPlaces('大学里停电了', dictionary)).toEqual([
      { text: '大学里', kind: 'estate', start: 0, end: 3, ref: 'e-1' },
    ])
    expect(extractPlaces('住在PARK 9的业主', dictionary)[0]?.ref).toBe('e-2')
  })

  it('finds them in traditional characters too, also when the office wrote the name so', () => {
    const [written] = extractPlaces(normalise('金桂社區停電了'), dictionary)
    expect(written).toMatchObject({ text: '金桂社区', ref: 'c-1' })
    const traditional = compilePlaces([{ name: '大學裡', kind: 'estate', ref: 'e-3' }])
    expect(extractPlaces(normalise('大学里停电了'), traditional)[0]?.ref).toBe('e-3')
  })

  it.each(['××小区停水', 'XX路灯坏了', '某某小区漏水', '□□花园门口'])(
    'has no name that was blotted out: %s',
    (text) => {
      expect(extractPlaces(normalise(text), dictionary)).toEqual([])
    },
  )

  it('wins over what only looks like a place', () => {
    expect(extractPlaces('请到金桂社区来', dictionary)).toEqual([
      { text: '金桂社区', kind: 'community', start: 2, end: 6, ref: 'c-1' },
    ])
  })
})
