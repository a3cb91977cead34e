import { describe, expect, it } from 'vitest'
import { findIssues, type IssueMessage } from './find-issues.ts'

// Invented messages: three matters at two estates, and chatter about other things.
const DAY = 86_400_000
const START = Date.UTC(2026, 2, 1)

const mixer = (estate: string): [string, string][] => [
  [
    `投诉${estate}附近搅拌站噪音扰民`,
    `${estate}小区南面新建混凝土搅拌站，昼夜生产，粉尘和噪音让业主不敢开窗。`,
  ],
  [
    `${estate}旁边的搅拌站什么时候搬走`,
    `离${estate}不到百米就是搅拌站，水泥粉尘满天飞，机器轰鸣，孩子整夜睡不着。`,
  ],
  [
    `请关停${estate}小区旁搅拌站`,
    `我是${estate}的业主，搅拌站的粉尘污染太大了，渣土车进进出出，希望环保部门查处。`,
  ],
  [`搅拌站污染严重`, `${estate}小区边上的搅拌站日夜轰鸣，灰尘呛人，老人小孩咳嗽不止，请求搬迁搅拌站。`],
]
const lift = (estate: string): [string, string][] => [
  [`${estate}电梯经常停运`, `${estate}小区的电梯一个月停运三次，物业说没有维修基金，老人上下楼困难。`],
  [`${estate}小区电梯坏了没人修`, `电梯困人两次了，${estate}物业迟迟不换电梯配件，请督促动用维修基金。`],
  [`反映${estate}电梯故障频发`, `住在${estate}高层，电梯故障频发，物业推说维修基金不够，希望有人管管电梯。`],
]
const chatter: [string, string][] = [
  ['公积金提取要什么材料', '请问离职以后公积金怎么提取，网上能办吗？'],
  ['居住证在哪里办理', '外地人办理居住证需要什么材料，去哪个窗口？'],
  ['青石村修路', '青石村到镇上的道路坑洼不平，下雨积水，请求硬化路面。'],
  ['幼儿园收费太高', '普惠幼儿园怎么还收兴趣班费用，每月两千多，请核查。'],
  ['公交车等太久', '社区巴士早高峰半小时才来一趟，希望增加班次。'],
]

const messages: IssueMessage[] = [...mixer('翠竹苑'), ...mixer('金桂园'), ...lift('翠竹苑'), ...chatter].map(
  ([subject, body], at) => ({ subject, body, time: START + at * DAY, person: `p${at}`, votes: 0 }),
)
const groupsOf = (list: readonly IssueMessage[]) =>
  findIssues(list, { top: 99 })
    .map(({ members }) => members)
    .filter((members) => members.length > 1)
    .toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))

describe('hot issues', () => {
  it('makes one issue of one matter at one place, two of one matter at two places, two of two matters at one', () => {
    expect(groupsOf(messages)).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
      [8, 9, 10],
    ])
  })

  it('does not depend on the order of the messages', () => {
    const turned = messages.toReversed()
    const back = groupsOf(turned).map((members) =>
      members.map((at) => messages.length - 1 - at).toSorted((a, b) => a - b),
    )
    expect(back.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))).toEqual(groupsOf(messages))
  })

  it('names place, time and title, and hides who wrote and behind which door', () => {
    const told = messages.map((message, at) =>
      at < 4 ? { ...message, subject: `${message.subject} 3栋1单元502室 13800138000` } : message,
    )
    const issue = findIssues(told, { top: 99 }).find(({ members }) => members.includes(0))
    expect(issue?.place).toBe('翠竹苑')
    expect(issue?.from).toBe(START)
    expect(issue?.to).toBe(START + 3 * DAY)
    expect(issue?.title).toContain('搅拌站')
    expect(issue?.title).not.toMatch(/502|138/)
  })

  it('counts one who writes again, and a text handed on, as one voice', () => {
    const [first, second] = messages
    if (!first || !second) throw new Error('no messages')
    const again = [...messages, { ...second, person: 'p0' }, { ...first, person: 'somebody' }]
    const issue = findIssues(again, { top: 99 }).find(({ members }) => members.includes(0))
    expect(issue?.members).toHaveLength(6)
    // p0 and somebody sent one text; p1 and p0 sent another: one voice, and two others.
    expect(issue?.people).toBe(3)
  })

  it('judges many voices and many votes on one scale', () => {
    const voted = messages.map((message, at) => (at === 11 ? { ...message, votes: 2000 } : message))
    const [hottest, next] = findIssues(voted, { top: 2 })
    expect(hottest?.members).toEqual([11])
    expect(next?.members).toHaveLength(4)
    expect(hottest?.heat.votes).toBeCloseTo(4 * Math.log(2001))
  })

  it('answers nothing for no messages, and leaves empty ones alone', () => {
    expect(findIssues([], { top: 5 })).toEqual([])
    const empty = { subject: '', body: '', time: null, person: '', votes: 0 }
    const found = findIssues([empty, empty], { top: 5 })
    expect(found.map(({ members }) => members.length)).toEqual([1, 1])
    expect(found[0]).toMatchObject({ title: '', place: null, from: null, to: null, people: 1 })
  })
})
