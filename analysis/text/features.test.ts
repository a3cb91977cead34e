import { describe, expect, it } from 'vitest'
import { hashText, readFeatures, type Reading } from './features.ts'

function copy(title: string, body: string, bits = 18, reading?: Reading): Map<number, number> {
  const features = readFeatures(title, body, bits, reading)
  return new Map(
    Array.from({ length: features.length }, (_, f) => [features.buckets[f] ?? -1, features.values[f] ?? 0]),
  )
}
const bucket = (gram: string, bits = 18) => hashText(gram) & ((1 << bits) - 1)

describe('hashed grams', () => {
  it('holds every gram of one to three characters once, with length one', () => {
    const features = copy('', '停水了')
    expect([...features.keys()].sort()).toEqual(
      ['停', '水', '了', '停水', '水了', '停水了'].map((gram) => bucket(gram)).sort(),
    )
    const squares = [...features.values()].reduce((sum, value) => sum + value * value, 0)
    expect(squares).toBeCloseTo(1, 5)
  })

  it('crosses no punctuation and counts a number as one sign', () => {
    const features = copy('', '停，水')
    expect(features.has(bucket('停水'))).toBe(false)
    expect(copy('', '2019年')).toEqual(copy('', '7年'))
    expect(copy('', 'ＡＢ')).toEqual(copy('', 'ab'))
  })

  it('counts the title twice and repeated grams by their logarithm', () => {
    const features = copy('电', '水')
    expect((features.get(bucket('电')) ?? 0) / (features.get(bucket('水')) ?? 1)).toBeCloseTo(
      1 + Math.log(2),
      5,
    )
  })

  it('answers nothing for nothing, and reads no more than its limit of a long text', () => {
    expect(readFeatures('', '', 18).length).toBe(0)
    const long = Array.from({ length: 300_000 }, (_, at) => String.fromCharCode(0x4e00 + (at % 20_000))).join(
      '',
    )
    expect(readFeatures('', long, 18).length).toBeLessThanOrEqual(6000)
  })

  it('knows a gram of the title from one of the body, and takes the opening of a text without a title for one', () => {
    const titled = copy('停水', '供电', 18, 'titled')
    // 停, 水, 停水, each as a gram and as one of the title; 供, 电, 供电.
    expect(titled.size).toBe(9)
    expect((titled.get(bucket('停水')) ?? 0) / (titled.get(bucket('供电')) ?? 1)).toBeCloseTo(
      1 + Math.log(3),
      5,
    )
    expect(copy('', '停水', 18, 'titled')).toEqual(copy('停水', '', 18, 'titled'))
    const long = '甲乙丙丁 戊己庚辛 壬癸子丑 寅卯辰巳'
    const [first, last] = [bucket('甲乙'), bucket('辰巳')].map((at) =>
      copy('', `${long} 午未申酉`, 18, 'titled').get(at),
    )
    expect(first).toBe(last)
    expect(copy('', `${long} 午未申酉`, 18, 'titled').get(bucket('申酉'))).toBeLessThan(first ?? 0)
  })

  it('reads whole words of alphabetic scripts', () => {
    expect(copy('x', 'broken streetlight', 18, 'titled').has(bucket('streetlight'))).toBe(true)
    expect(copy('x', 'яма на дороге', 18, 'titled').has(bucket('дороге'))).toBe(true)
    expect(copy('x', 'дороге', 18, 'plain').has(bucket('дороге'))).toBe(false)
  })
})
