import { describe, expect, it } from 'vitest'
import { checkReply } from './reply-check.ts'
import { questionsIn } from './questions.ts'
import { learnTemplates, templateShare } from './templates.ts'

// Invented demands and replies.
const demand = '云岭路路灯坏了半个月\n晚上很黑，老人不敢出门。请问什么时候能修好？'
const good =
  '您好，您反映的云岭路路灯问题，市政所已于3月4日到现场查看，系电缆被挖断。按照《城市照明管理规定》，由市政所负责修复，预计3月12日前修好。如有疑问请致电12345。'
const codes = (reply: string, about = demand) => checkReply({ demand: about, reply }).map(({ code }) => code)

describe('reply check', () => {
  it('has nothing to say about a reply that says what it should', () => {
    expect(codes(good)).toEqual([])
  })

  it.each([
    ['您好，您的留言已收悉。'],
    ['网友：您好！您反映的问题已转市政所调查处理。2026年3月5日'],
    ['感谢您对我们工作的支持！'],
    [''],
  ])('calls this empty: %s', (reply) => {
    expect(codes(reply)).toEqual(['empty'])
  })

  it('names the question that was not answered', () => {
    const reply = '您好，市政所已到现场查看，情况属实，由市政所负责。联系电话12345。'
    expect(checkReply({ demand, reply })).toEqual([{ code: 'unanswered', about: '请问什么时候能修好？' }])
  })

  it('asks for a basis where something is refused, and is content with one', () => {
    const asked = '请问公寓能否申请购房补贴？'
    const refused = '您好，区房管局核实，您购买的公寓不符合补贴申请，联系电话12345。'
    expect(codes(refused, asked)).toEqual(['no-basis'])
    expect(codes(refused.replace('核实，', '核实，根据《购房补贴办法》第三条，'), asked)).toEqual([])
  })

  it('asks by when, who and where to ask', () => {
    const promise = '您好，情况属实，街道城管办将尽快安排清理。联系电话12345。'
    expect(codes(promise, '楼道堆了杂物。')).toEqual(['no-date'])
    expect(codes(promise.replace('尽快', '3月12日前'), '楼道堆了杂物。')).toEqual([])
    expect(codes('您好，情况属实，已经清理完毕，楼道恢复畅通。', '楼道堆了杂物。')).toEqual([
      'no-unit',
      'no-contact',
    ])
  })

  it('does not take the date of signing for a date of doing', () => {
    const signed = '您好，情况属实，街道城管办将尽快安排清理。联系电话12345。2026年3月5日'
    expect(codes(signed, '楼道堆了杂物。')).toEqual(['no-date'])
  })

  it('knows the sentences an office sends to everybody', () => {
    const stock = '您反映的情况我们高度重视，立即组织人员进行了核查，下一步将加大巡查力度，确保问题不反弹'
    const templates = learnTemplates(Array.from({ length: 5 }, (_, n) => `${stock}。第${n}号。`))
    expect(templateShare(templates, `${stock}。`)).toBe(1)
    expect(templateShare(templates, good)).toBe(0)
    const [warning] = checkReply({ demand: '楼道堆了杂物。', reply: `${stock}。`, templates }).filter(
      ({ code }) => code === 'template',
    )
    expect(warning?.share).toBe(1)
    expect(templateShare(learnTemplates([]), '')).toBe(0)
  })
})

describe('questions of a demand', () => {
  it('are those that want an answer, not those that complain', () => {
    expect(
      questionsIn('难道没有人管吗？请问补贴需要什么材料？大概多少钱？每天吵到半夜，这日子怎么过？').map(
        ({ kind }) => kind,
      ),
    ).toEqual(['how', 'amount'])
    expect(questionsIn('路灯坏了，请维修。')).toEqual([])
  })
})
