import { describe, expect, it } from 'vitest'
import { dangersIn, helpFor, looksLikeIdNumber } from './danger.ts'

describe('words of danger', () => {
  it.each([
    ['我不想活了', 'suicide'],
    ['隔壁男的又在打人，孩子一直哭', 'violence'],
    ['有个小孩走失了', 'child-harm'],
    ['厨房有很重的燃气味', 'gas'],
    ['楼下电动车冒烟了', 'fire'],
    ['老人被困在电梯里', 'trapped'],
    ['路灯杆漏电', 'electric-shock'],
    ['有人昏倒在菜场门口', 'medical'],
    ['后面的老房子快塌了', 'collapse'],
    ['误食老鼠药', 'poisoning'],
    ['有人掉进河里', 'drowning'],
    ['I can smell gas on the stairs', 'gas'],
    ['she wants to kill herself', 'suicide'],
  ])('%s: %s', (text, kind) => {
    expect(dangersIn(text)).toContain(kind)
  })

  it.each([
    '楼道灯坏了三天',
    '燃气缴费窗口排队太久',
    '消防通道被私家车占了',
    '想办老年证',
    'The street light is broken',
  ])('none in: %s', (text) => {
    expect(dangersIn(text)).toEqual([])
  })
})

it('gives each helping number once, the most needed first', () => {
  expect(helpFor(['gas', 'fire'])).toEqual(['119', '120'])
  expect(helpFor(['suicide'])).toEqual(['110', '120', '12356'])
  expect(helpFor([])).toEqual([])
})

it('notices an identity-card number, and lets phone and order numbers pass', () => {
  expect(looksLikeIdNumber('身份证号是 350000199001010000，请查')).toBe(true)
  expect(looksLikeIdNumber('35000019900101000X')).toBe(true)
  expect(looksLikeIdNumber('电话 13800000000，编号 261121-00042')).toBe(false)
  expect(looksLikeIdNumber('350000199013010000')).toBe(false)
})
