import { describe, expect, it } from 'vitest'
import { words as en } from '../words/resident/en/all.ts'
import { notices as enNotices } from '../words/resident/en/notices.ts'
import { words as zhCn } from '../words/resident/zh-cn/all.ts'
import { notices as zhNotices } from '../words/resident/zh-cn/notices.ts'

/** Every text of a words tree with its path; a text with blanks is filled with a mark. */
function texts(tree: unknown, path = ''): [string, string][] {
  if (typeof tree === 'string') return [[path, tree]]
  if (typeof tree === 'function') return [[path, String(tree(...Array<string>(tree.length).fill('◆')))]]
  if (typeof tree !== 'object' || tree === null) return []
  return Object.entries(tree).flatMap(([key, value]) => texts(value, path ? `${path}.${key}` : key))
}

const MAY_BE_EMPTY = new Set(['acting.withdraw.missing'])
const OWN_NAME_OF_A_LANGUAGE = new Set(['chrome.otherLanguage'])
const pairs = [
  ['pages', texts(zhCn), texts(en)],
  ['notices', texts(zhNotices), texts(enNotices)],
] as const

describe.each(pairs)('the words of the %s', (_name, zh, english) => {
  it('exist in both languages under the same names', () => {
    expect(english.map(([path]) => path).sort()).toEqual(zh.map(([path]) => path).sort())
  })

  it('are never empty', () => {
    const empty = [...zh, ...english].filter(([path, text]) => text.trim() === '' && !MAY_BE_EMPTY.has(path))
    expect(empty).toEqual([])
  })

  it('are English in English and Chinese in Chinese', () => {
    expect(
      english.filter(([path, text]) => /\p{Script=Han}/u.test(text) && !OWN_NAME_OF_A_LANGUAGE.has(path)),
    ).toEqual([])
    const foreign = zh.filter(([path, text]) => /[a-z]{4,}/.test(text) && !OWN_NAME_OF_A_LANGUAGE.has(path))
    expect(foreign.filter(([, text]) => !text.includes('{office}'))).toEqual([])
  })

  it('fill the same blanks', () => {
    const blanks = (list: readonly [string, string][]) =>
      Object.fromEntries(list.map(([path, text]) => [path, text.split('◆').length - 1]))
    expect(blanks(english)).toEqual(blanks(zh))
  })
})

it('only one state is ever called solved (G1)', () => {
  const solved = Object.entries(zhCn.states).filter(([, state]) => state.name.startsWith('已解决'))
  expect(solved.map(([state]) => state)).toEqual(['closed-solved'])
  const solvedInEnglish = Object.entries(en.states).filter(([, state]) => /^solved/i.test(state.name))
  expect(solvedInEnglish.map(([state]) => state)).toEqual(['closed-solved'])
})
