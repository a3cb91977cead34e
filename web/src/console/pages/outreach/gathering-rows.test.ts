import { describe, expect, test } from 'vitest'
import { cellsOf, demandsOf, emptyRow, faultAt, pasted } from './gathering-rows.ts'

const kinds = (word: string) => (word === '建议' ? 'suggestion' : '')

describe('what is copied out of a spreadsheet', () => {
  test.each<[string, string, string[][]]>([
    [
      'rows and cells',
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'with line ends of Windows and a last empty line',
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a cell of two lines', '"a\nb"\tc', [['a\nb', 'c']]],
    ['blank rows between', 'a\n\n\t\nb', [['a'], ['b']]],
  ])('%s', (_name, text, expected) => {
    expect(cellsOf(text)).toEqual(expected)
  })

  test('is laid over the rows from a cell on, and what does not fit is counted', () => {
    const first = { ...emptyRow(), name: '居民甲' }
    const { rows, leftOut } = pasted([first], { row: 0, cell: 0 }, [['一件事', '建议'], ['两件事']], kinds)
    expect(rows).toMatchObject([
      { body: '一件事', kind: 'suggestion', name: '居民甲' },
      { body: '两件事', kind: '' },
    ])
    expect(leftOut).toBe(0)
    const many = Array.from({ length: 205 }, () => ['x'])
    expect(pasted([], { row: 0, cell: 0 }, many, kinds)).toMatchObject({ leftOut: 5 })
  })
})

test('blank rows are not sent, and a complaint finds its row all the same', () => {
  const rows = [
    emptyRow(),
    { ...emptyRow(), body: '一件事' },
    emptyRow(),
    { ...emptyRow(), body: '二', phone: '1 2' },
  ]
  expect(demandsOf(rows)).toMatchObject([{ body: '一件事' }, { body: '二', phone: '12' }])
  expect(faultAt(rows, 'demands.1.phone')).toEqual({ row: 3, cell: 'phone' })
  expect(faultAt(rows, 'title')).toBeNull()
})
