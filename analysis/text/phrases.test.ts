import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compilePhrases, findPhrases } from './phrases.ts'

function found(list: string[], text: string): string[] {
  const hits: string[] = []
  findPhrases(compilePhrases(list), text, (phrase, start, end) => {
    hits.push(`${phrase}:${start}-${end}`)
  })
  return hits.sort()
}

describe('many phrases in one pass', () => {
  it('finds overlapping, nested and equal phrases', () => {
    expect(found(['水管', '自来水管', '水', '管', '水管'], '自来水管爆')).toEqual(
      ['0:2-4', '1:0-4', '2:2-3', '3:3-4', '4:2-4'].sort(),
    )
  })

  it('never finds an empty phrase', () => {
    expect(found(['', 'a'], 'aa')).toEqual(['1:0-1', '1:1-2'])
  })

  it('agrees with looking for each phrase alone', () => {
    const letters = fc.constantFrom('水', '管', '停', '电')
    const word = fc.array(letters, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.array(letters, { maxLength: 40 }), (list, parts) => {
        const text = parts.join('')
        const slow = list.flatMap((phrase, number) =>
          [...text].flatMap((_, at) =>
            text.startsWith(phrase, at) ? [`${number}:${at}-${at + phrase.length}`] : [],
          ),
        )
        expect(found(list, text)).toEqual(slow.sort())
      }),
    )
  })
})
