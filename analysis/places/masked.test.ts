import { expect, it } from 'vitest'
import { maskedNames } from './masked.ts'

// Invented messages of a city whose names are masked.
const texts = [
  '汇鑫k9县24栋漏水',
  '我是汇鑫k9县的业主',
  '买了汇鑫k9县郡的房子，汇鑫k9县郡还没交房',
  '请问汇鑫k9县何时通车',
  '反映a7县路灯不亮',
  '反映a7县停水',
  '反映a7县油烟',
  '位于a7县的工地',
]

it('takes a mask for a part of a name when the same name stands before it again and again', () => {
  expect([...maskedNames(texts)]).toEqual([['汇鑫k9县', 3]])
})

it('takes no county for a name, however often the same is said of it', () => {
  expect([...maskedNames(texts.slice(4))]).toEqual([])
})
