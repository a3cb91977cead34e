import { describe, expect, test } from 'vitest'
import { blocksOf, piecesOf } from './plain-text.ts'

describe('an article’s text', () => {
  test('is headings, lists and paragraphs', () => {
    expect(
      blocksOf('## 要带什么\n- 身份证\n- 照片\n\n1. 取号\n2、等候\n\n到窗口办理。\n当场可取。\n\n谢谢'),
    ).toEqual([
      { kind: 'heading', text: '要带什么' },
      { kind: 'list', ordered: false, items: ['身份证', '照片'] },
      { kind: 'list', ordered: true, items: ['取号', '等候'] },
      { kind: 'paragraph', text: '到窗口办理。\n当场可取。' },
      { kind: 'paragraph', text: '谢谢' },
    ])
  })

  test.each([
    ['2026年起施行', 'paragraph'],
    ['#不是标题', 'paragraph'],
    ['<b>不是标签</b>', 'paragraph'],
    ['-5℃以下', 'list'],
  ])('%s is a %s', (text, kind) => {
    expect(blocksOf(text)[0]?.kind).toBe(kind)
  })
})

describe('words in a text', () => {
  test('are marked where they stand, whatever signs they hold', () => {
    const pieces = piecesOf('社保卡(医保卡)补办', ['医保卡)', '补办', '的'])
    expect(pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')).toBe(
      '社保卡([医保卡)][补办]',
    )
    expect(pieces.map(({ at }) => at)).toEqual([0, 4, 8])
    expect(piecesOf('原文', [])).toEqual([{ text: '原文', at: 0, marked: false }])
  })
})
