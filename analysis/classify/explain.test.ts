import { expect, it } from 'vitest'
import { classify } from './classify.ts'
import { explain, fragments } from './explain.ts'
import { train } from './train.ts'

const water = ['自来水管漏水没人修', '小区停水三天了', '水管破裂请抢修', '自来水浑浊']
const light = ['楼道路灯坏了', '路灯不亮晚上摔跤', '路灯一闪一闪', '灯泡坏了没人换']
const model = train(
  [
    ...water.map((body) => ({ title: '', body, label: 'water' })),
    ...light.map((body) => ({ title: '', body, label: 'light' })),
    { title: '', body: 'the streetlight is broken', label: 'light' },
    { title: '', body: 'streetlight dark', label: 'light' },
  ],
  { reading: 'titled', rarityPower: 0 },
)

it('names whole words, the strongest first, each of them in the text', () => {
  const words = explain(model, '路燈壞了', '我家門口的路燈晚上不亮，自来水也停了', 'light')
  expect(words[0]).toBe('路灯')
  expect(words).not.toContain('自来水')
  for (const word of words) expect('路灯坏了我家门口的路灯晚上不亮,自来水也停了').toContain(word)
})

it('names words of alphabetic scripts whole', () => {
  expect(explain(model, '', 'Another streetlight!', 'light')[0]).toBe('streetlight')
})

it('falls back to fragments where the lexicon knows no word, and answers nothing for another label', () => {
  expect(explain(model, '', '灯坏', 'light')).toEqual(fragments(model, '', '灯坏', 'light', 5))
  expect(fragments(model, '', '灯坏', 'light', 5)).toEqual(['灯坏'])
  expect(explain(model, '', '灯坏', 'nothing')).toEqual([])
  expect(classify(model, '', '路灯坏了').reasons()).toContain('路灯')
})
