import { describe, expect, it } from 'vitest'
import { normalise } from '../text/normalise.ts'
import { suggestKind, type Kind } from './kind.ts'
import { suggestUrgency, type Urgency } from './urgency.ts'

// Invented sentences; the first line is the title.
describe('kind', () => {
  it.each<[Kind, string]>([
    ['consultation', '请问居住证怎么办理\n需要什么材料，去哪里办？'],
    ['consultation', '生育津贴问题\n想了解一下今年的标准是多少，多久能到账？'],
    ['help', '楼上漏水\n家里被淹了，联系不上楼上，请求帮助'],
    ['help', '求助\n老人走失，请帮忙找一找'],
    ['complaint', '投诉物业乱收费\n物业擅自涨价，态度恶劣，业主都不同意'],
    ['complaint', '广场舞扰民\n每天吵到十一点，多次反映没人管'],
    ['report', '举报黑作坊\n有人无证经营，制假售假'],
    ['report', '某村干部冒领低保\n希望彻查，弄虚作假严重'],
    ['suggestion', '关于增设公交站的建议\n希望在学校门口增设站台'],
    ['suggestion', '提议优化红绿灯时间\n建议早高峰延长绿灯'],
    ['thanks', '表扬信\n社区工作人员非常热心，特此感谢'],
  ])('%s: %s', (kind, text) => {
    const suggestion = suggestKind(normalise(text))
    expect(suggestion.value).toBe(kind)
    expect(suggestion.probability).toBeGreaterThan(0.4)
    expect(suggestion.reasons.length).toBeGreaterThan(0)
  })

  it('is not thanked by a closing formula', () => {
    expect(suggestKind(normalise('投诉噪音\n工地半夜施工，噪音扰民，请处理，谢谢！')).value).toBe('complaint')
  })

  it('says other and unsure when nothing speaks', () => {
    expect(suggestKind('')).toEqual({
      value: 'other',
      probability: expect.any(Number),
      sure: false,
      reasons: [],
    })
  })
})

describe('urgency', () => {
  it.each<[Urgency, string]>([
    ['general', '咨询公积金提取\n请问需要什么手续，请尽快回复'],
    ['general', '建议增加健身器材'],
    ['urgent', '全楼停水\n停水两天了，家里有老人和婴儿'],
    ['urgent', '井盖不见了\n路口没有井盖，非常危险'],
    ['urgent', '外墙脱落\n瓷砖脱落砸到车，存在安全隐患'],
    ['extra-urgent', '高压线断了掉在路上\n有生命危险'],
    ['extra-urgent', '工人聚集讨薪\n有人拉横幅堵路'],
  ])('%s: %s', (urgency, text) => {
    const suggestion = suggestUrgency(normalise(text))
    expect(suggestion.value).toBe(urgency)
    expect(suggestion.reasons.length > 0).toBe(urgency !== 'general')
  })

  it('never grows calmer when a sentence is added', () => {
    const order: Urgency[] = ['general', 'urgent', 'extra-urgent']
    const text = '全楼停水，家里有婴儿'
    const before = order.indexOf(suggestUrgency(text).value)
    for (const more of ['，谢谢', '，不着急', '，请尽快', '，有人昏迷'])
      expect(order.indexOf(suggestUrgency(text + more).value)).toBeGreaterThanOrEqual(before)
  })
})
