import { expect, test } from 'vitest'
import { marksIn, snippetOf } from './snippet.ts'

const shown = (text: string, ...words: string[]) => {
  const found = snippetOf(text, words)
  return found && found.marks.map(([from, to]) => found.text.slice(from, to))
}

test('marks every word, whatever its case, and nothing twice', () => {
  expect(shown('松涛小区2栋电梯坏了，电梯里有人', '电梯', '松涛')).toEqual(['松涛', '电梯', '电梯'])
  expect(shown('WiFi 坏了', 'wifi')).toEqual(['WiFi'])
  expect(shown('樓道的電燈', '楼道', '电灯')).toEqual(['樓道', '電燈'])
  expect(marksIn('路灯路灯', ['路灯', '灯'])).toEqual([
    [0, 2],
    [2, 4],
  ])
  expect(snippetOf('电梯坏了', ['路灯'])).toBeNull()
  expect(snippetOf('电梯坏了', [''])).toBeNull()
})

test('shows the piece around the first word of a long text, and says that it is a piece', () => {
  const found = snippetOf(`${'甲'.repeat(200)}电梯${'乙'.repeat(200)}`, ['电梯'])
  expect(found?.text).toMatch(/^…甲{16}电梯乙+…$/)
  expect(found?.text.length).toBeLessThanOrEqual(74)
  expect(found && found.text.slice(...(found.marks[0] ?? [0, 0]))).toBe('电梯')
})

test('holds no markup, and leaves that of others as text', () => {
  expect(snippetOf('<b>电梯</b>', ['电梯'])).toEqual({ text: '<b>电梯</b>', marks: [[3, 5]] })
})

test('a letter that grows when it becomes small is looked for as it stands', () => {
  expect(shown('İstanbul 路灯', '路灯')).toEqual(['路灯'])
})
