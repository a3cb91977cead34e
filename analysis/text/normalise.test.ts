import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalise, readCodes } from './normalise.ts'

describe('one normal form', () => {
  it.each([
    ['ＡＢＣ１２３，你好！', 'abc123,你好!'],
    ['  第一行\r\n\t第二行　第三 ', '第一行 第二行 第三'],
    ['等……一下', '等......一下'],
    ['①②③号楼', '123号楼'],
    ['温度２５℃', '温度25°c'],
    ['零\u200b宽\ufeff字', '零宽字'],
    ['ﷺ', 'ﷺ'.normalize('NFKC')],
    ['', ''],
    ['　 ', ''],
  ])('%j → %j', (text, normal) => {
    expect(normalise(text)).toBe(normal)
  })

  it.each([
    ['樓道電燈壞了，髮廊後面', '楼道电灯坏了,发廊后面'],
    ['強烈要求査处', '强烈要求查处'],
    ['乾坤大道、著名、於潜', '乾坤大道、著名、于潜'],
    ['⻋⻓⽔⽕', '车长水火'],
  ])('reads traditional and variant characters: %j → %j', (text, normal) => {
    expect(normalise(text)).toBe(normal)
  })

  it.each([
    ['煤 氣 洩 漏，快 来 人', '煤气泄漏,快来人'],
    ['湖 南 省 公 务 员 局2017年', '湖南省公务员局2017年'],
    // Words of a text cut into words stay apart, also short ones.
    ['派 人 现场 进行 调查', '派 人 现场 进行 调查'],
    ['沪 昆 高速 路 开通', '沪 昆 高速 路 开通'],
    ['停 水', '停 水'],
  ])('joins what stands one by one: %j → %j', (text, normal) => {
    expect(normalise(text)).toBe(normal)
  })

  it.each([
    [
      '关于路灯\n我家门前的路灯已经坏了三个月\n每天晚上出门都看不见路老\n人摔了两次',
      '关于路灯 我家门前的路灯已经坏了三个月 每天晚上出门都看不见路老 人摔了两次',
    ],
    [
      '我家门前的路灯已经坏\n了三个月每天晚上出门\n都看不见路老人摔了',
      '我家门前的路灯已经坏了三个月每天晚上出门都看不见路老人摔了',
    ],
    [
      '我家门前的路灯已经坏\r\n了三个月每天晚上出门\r\n都看不见路',
      '我家门前的路灯已经坏了三个月每天晚上出门都看不见路',
    ],
    ['我家门前的路灯已经坏\n\n我家楼下的水管已经漏', '我家门前的路灯已经坏 我家楼下的水管已经漏'],
    ['停水\n停电\n停气', '停水 停电 停气'],
    ['路灯坏了\n我家门前的路灯坏了很久，没有人来修', '路灯坏了 我家门前的路灯坏了很久,没有人来修'],
  ])('joins lines that ended where the paper did: %j → %j', (text, normal) => {
    expect(normalise(text)).toBe(normal)
  })

  it.each([
    ['3O2室，1O栋，2〇2〇年', '302室,10栋,2020年'],
    ['l38OO138OO0', '13800138000'],
    ['4l5元，８Ｏ后', '415元,80后'],
    ['二○一九年', '二〇一九年'],
    ['O2O平台，CO2超标，O3浓度，10l水', 'o2o平台,co2超标,o3浓度,10l水'],
  ])('reads letters and circles among digits as digits: %j → %j', (text, normal) => {
    expect(normalise(text)).toBe(normal)
  })

  it.each([
    ['××小区、XX路、□□公司、○○镇', '**小区、**路、**公司、**镇'],
    ['某某局的某某某', '**局的***'],
    ['某小区，3×5米，OCXX故障，xx097', '某小区,3×5米,ocxx故障,xx097'],
  ])('gives what was blotted out one sign: %j → %j', (text, normal) => {
    expect(normalise(text)).toBe(normal)
  })

  it('is a form: read again it stays', () => {
    const signs = [...'樓楼三某○〇×xXoOlI*□ 13\n\r\t　，。Ａ℃⻋']
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...signs), { maxLength: 40 }), (letters) => {
        const normal = normalise(letters.join(''))
        expect(normalise(normal)).toBe(normal)
        expect(normal).not.toMatch(/[\n\v]|^ | $| {2}/)
      }),
      { numRuns: 2000 },
    )
  })

  it('is the same as the plain but slow way, on any text', () => {
    const slow = (text: string) =>
      text
        .normalize('NFKC')
        .toLowerCase()
        .replaceAll(/(?![\t-\r])\p{Cc}|\p{Cf}/gu, '')
        .replaceAll(/[\s\u2000-\u200a]+/g, ' ')
        .trim()
    // No line breaks, no crosses, and characters by twos: what is broken, blotted or spaced out is mended, and not so here.
    const signs = [...'，。！？ＡｂＣ１２…—“”（）a B\r\t\u3000\u200b①é½㎡ㄅ…·、《》 K', '𝒴', '😀']
    const alphabet = [...signs, '中文', '处理']
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...alphabet), { maxLength: 60 }), (letters) => {
        const text = letters.join('')
        expect(normalise(text)).toBe(slow(text))
        expect(normalise(normalise(text))).toBe(normalise(text))
      }),
    )
  })

  it('writes no further than it is allowed', () => {
    const out = new Uint16Array(64).fill(7)
    const end = readCodes('字'.repeat(5000), out, 10, 20)
    expect(end).toBe(30)
    expect(out[30]).toBe(7)
    expect(readCodes('…'.repeat(100), out, 0)).toBeLessThanOrEqual(64)
  })

  it('reads five megabytes', () => {
    expect(normalise('字，'.repeat(2_500_000)).length).toBe(5_000_000)
  })
})
