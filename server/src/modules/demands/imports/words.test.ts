import { expect, test } from 'vitest'
import { guessWord, guessWords } from './words.ts'

const TOPICS = [
  { key: '01', nameZh: '市政', nameEn: 'Municipal' },
  { key: '01.02', nameZh: '路灯照明', nameEn: 'Street lighting' },
  { key: '03.01', nameZh: '垃圾清运', nameEn: 'Waste' },
  { key: '03.02', nameZh: '垃圾分类', nameEn: 'Sorting' },
]

test.each([
  ['01.02', '01.02'],
  ['路灯照明', '01.02'],
  ['street lighting', '01.02'],
  ['城市管理-环卫-垃圾清运', '03.01'],
  ['环卫 > 垃圾分类', '03.02'],
  ['路灯', '01.02'],
  ['垃圾', null],
  ['物业', null],
  ['', null],
])('%s is taken as %s', (word, key) => {
  expect(guessWord(word, TOPICS)).toBe(key)
})

test('only words with one meaning are guessed', () => {
  expect(guessWords(['路灯', '垃圾', '03.01'], TOPICS)).toEqual({ 路灯: '01.02', '03.01': '03.01' })
})
