import { describe, expect, it } from 'vitest'
import { compareSignatures, NEAR_DUPLICATE, SAME_MATTER, signature, SIGNATURE_BYTES } from './signature.ts'
import { writtenAs } from '../text/simplified.ts'
import { packKeys, sketch, unpackKeys } from './sketch.ts'

// Invented messages. [title, body]
type Message = [title: string, body: string]

const likeness = (a: Message, b: Message) => compareSignatures(signature(...a), signature(...b))
const shareKey = (a: Message, b: Message) => {
  const keys = new Set(sketch(...a))
  return sketch(...b).some((key) => keys.has(key))
}

const mixer: Message = [
  '翠竹苑旁边搅拌站噪音扰民',
  '翠竹苑小区南面新建了一个混凝土搅拌站，昼夜生产，噪音和粉尘让业主不敢开窗，孩子整夜睡不着，请环保部门查处。',
]
const sameMatter: [Message, Message][] = [
  [
    mixer,
    [
      '请关停翠竹苑附近的搅拌站',
      '我是翠竹苑的业主，离家不到一百米就是搅拌站，水泥粉尘满天飞，晚上机器轰鸣，投诉多次没有结果，希望早日关停。',
    ],
  ],
  [
    [
      '丽水湾车位捆绑销售',
      '丽水湾楼盘开发商规定买房必须买车位，二十五万一个，不买车位就不签合同，这是强制捆绑销售。',
    ],
    [
      '投诉丽水湾强制购买车位',
      '在丽水湾认购时销售人员说必须同时购买车位才能签购房合同，捆绑销售车位合法吗？',
    ],
  ],
  [
    ['云岭路夜宵摊占道', '云岭路每晚夜宵摊占道经营，油烟熏人，喝酒吵闹到凌晨三点，居民无法休息。'],
    ['云岭路烧烤油烟扰民', '云岭路一排烧烤夜宵摊，油烟直排，凌晨还在划拳吵闹，希望城管整治占道。'],
  ],
  [
    ['启明小学门口拥堵', '启明小学放学时家长车辆乱停，门口堵得水泄不通，学生过马路危险，建议安排交警疏导。'],
    ['建议在启明小学门口安排交警', '每天上学放学启明小学门口车辆乱停拥堵，孩子过马路很危险，请交警来疏导。'],
  ],
]
const others: [Message, Message][] = [
  [mixer, ['翠竹苑停水', '翠竹苑小区从昨天早上停水到现在，物业说水泵坏了，请问什么时候恢复？']],
  [
    ['青石村修路', '青石村到镇上的道路坑洼不平，下雨积水，请求硬化路面。'],
    ['幼儿园收费太高', '普惠幼儿园怎么还收兴趣班费用，每月两千多，请教育局核查。'],
  ],
  [
    ['公积金提取', '请问离职后公积金怎么提取，需要什么材料？'],
    ['居住证办理', '请问外地人办理居住证需要什么材料，去哪里办理？'],
  ],
]

describe('near-duplicates', () => {
  it.each(sameMatter)('one matter in other words: %s', (a, b) => {
    expect(shareKey(a, b)).toBe(true)
    expect(likeness(a, b)).toBeGreaterThanOrEqual(SAME_MATTER)
  })

  it.each(others)('two matters: %s', (a, b) => {
    expect(likeness(a, b)).toBeLessThan(SAME_MATTER)
  })

  it('reads a message in traditional characters as the same one', () => {
    const [title, body] = mixer.map((text) =>
      Array.from(text, (sign) => writtenAs(sign.charCodeAt(0)).charAt(0) || sign).join(''),
    )
    const traditional: Message = [title ?? '', body ?? '']
    expect(traditional).not.toEqual(mixer)
    expect(sketch(...traditional)).toEqual(sketch(...mixer))
    expect(likeness(traditional, mixer)).toBe(1)
  })

  it('knows a copy and an edited copy', () => {
    const edited: Message = [mixer[0], `${mixer[1].replace('昼夜生产', '白天黑夜都在生产')}盼复！`]
    expect(likeness(mixer, mixer)).toBe(1)
    expect(likeness(mixer, edited)).toBeGreaterThan(NEAR_DUPLICATE)
    expect(shareKey(mixer, edited)).toBe(true)
    const shouted: Message = [mixer[0].replaceAll('', ' '), mixer[1].replaceAll('，', '！！　')]
    expect(likeness(mixer, shouted)).toBeGreaterThan(NEAR_DUPLICATE)
  })

  it('keeps the same words about another estate or another building apart', () => {
    const body = (estate: string, building: string) =>
      `${estate}${building}的电梯已经坏了一个星期，物业迟迟不修，老人上下楼非常困难，希望有关部门督促物业尽快维修。`
    const here: Message = ['电梯坏了没人修', body('翠竹苑', '3栋')]
    expect(likeness(here, ['电梯坏了没人修', body('金桂园', '3栋')])).toBeLessThan(NEAR_DUPLICATE)
    expect(likeness(here, ['电梯坏了没人修', body('翠竹苑', '5栋')])).toBeLessThan(NEAR_DUPLICATE)
    expect(likeness(here, ['电梯坏了一直没人修', body('翠竹苑', '三栋')])).toBeGreaterThanOrEqual(
      NEAR_DUPLICATE,
    )
  })

  it('is symmetric, bounded, and zero for empty or foreign signatures', () => {
    for (const [a, b] of [...sameMatter, ...others]) {
      expect(likeness(a, b)).toBe(likeness(b, a))
      expect(likeness(a, b)).toBeGreaterThanOrEqual(0)
      expect(likeness(a, b)).toBeLessThanOrEqual(1)
    }
    expect(likeness(['', ''], ['', ''])).toBe(0)
    expect(compareSignatures(new Uint8Array(SIGNATURE_BYTES), signature(...mixer))).toBe(0)
  })
})

describe('what is stored', () => {
  it('is at most twelve distinct 26-bit keys and 128 bytes, the same every time', () => {
    for (const [a] of sameMatter) {
      const keys = sketch(...a)
      expect(keys.length).toBeLessThanOrEqual(12)
      expect(new Set(keys).size).toBe(keys.length)
      expect(keys.every((key) => key >= 0 && key < 2 ** 26)).toBe(true)
      expect(signature(...a).length).toBe(SIGNATURE_BYTES)
    }
    const first = [...sketch(...mixer)]
    const bytes = [...signature(...mixer)]
    sketch('别的', '别的内容，青石村修路')
    expect([...sketch(...mixer)]).toEqual(first)
    expect([...signature(...mixer)]).toEqual(bytes)
  })

  it('keeps its keys in four bytes each', () => {
    const keys = sketch(...mixer)
    expect(packKeys(keys).length).toBe(keys.length * 4)
    expect([...unpackKeys(packKeys(keys))]).toEqual([...keys])
    expect(unpackKeys(new Uint8Array()).length).toBe(0)
  })

  it('holds nothing for a text that says nothing', () => {
    expect(sketch('', '').length).toBe(0)
    expect(sketch('您好', '请问').length).toBe(0)
  })

  it('reads five megabytes in no time, by reading their beginning', () => {
    const long = `${mixer[1]}${'啊'.repeat(2_500_000)}`
    expect(shareKey(mixer, [mixer[0], long])).toBe(true)
  })
})
