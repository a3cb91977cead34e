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

  it('is the same as the plain but slow way, on any text', () => {
    const slow = (text: string) =>
      text
        .normalize('NFKC')
        .toLowerCase()
        .replaceAll(/(?![\t-\r])\p{Cc}|\p{Cf}/gu, '')
        .replaceAll(/[\s\u2000-\u200a]+/g, ' ')
        .trim()
    const alphabet = [...'中文，。！？ＡｂＣ１２…—“”（）a B\n\t\u3000\u200b①é½㎡ㄅ…·、《》 K', '𝒳', '😀']
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
