import { describe, expect, it } from 'vitest'
import { compileTopics, suggestTopic, type TopicRow } from './topic.ts'

const rows: TopicRow[] = [
  { code: '1', parent: null, nameZh: '物业管理', domain: '城乡建设', keywords: [] },
  { code: '1.1', parent: '1', nameZh: '维修', domain: '城乡建设', keywords: [] },
  {
    code: '1.1.1',
    parent: '1.1',
    nameZh: '楼道照明',
    domain: '城乡建设',
    keywords: ['楼道灯不亮', '声控灯坏了', '楼梯间黑'],
  },
  {
    code: '1.1.2',
    parent: '1.1',
    nameZh: '房屋渗漏',
    domain: '城乡建设',
    keywords: ['屋顶漏水', '外墙渗水', '楼顶防水'],
  },
  { code: '1.2', parent: '1', nameZh: '停车', domain: '城乡建设', keywords: [] },
  {
    code: '1.2.1',
    parent: '1.2',
    nameZh: '车位不足',
    domain: '城乡建设',
    keywords: ['没地方停车', '车位不够'],
  },
  { code: '2', parent: null, nameZh: '教育', domain: '教育文体', keywords: [] },
  { code: '2.1', parent: '2', nameZh: '入学', domain: '教育文体', keywords: [] },
  {
    code: '2.1.1',
    parent: '2.1',
    nameZh: '学区划分',
    domain: '教育文体',
    keywords: ['学区怎么划', '划片入学'],
  },
  { code: '9', parent: null, nameZh: '其他', domain: null, keywords: [] },
  { code: '9.1', parent: '9', nameZh: '感谢', domain: null, keywords: ['特别感谢', '送锦旗'] },
]
const topics = compileTopics(rows)
const building = [
  { label: '城乡建设', probability: 0.9 },
  { label: '教育文体', probability: 0.1 },
]
const school = [
  { label: '城乡建设', probability: 0.1 },
  { label: '教育文体', probability: 0.9 },
]

describe('topics', () => {
  it.each([
    ['楼道灯不亮好几天了', '1.1.1'],
    ['我们楼道的灯不亮了,老人上楼看不见', '1.1.1'],
    ['下雨天屋顶就漏水', '1.1.2'],
    ['晚上回来没地方停车', '1.2.1'],
  ])('%s → %s, keywords need not stand word for word', (text, code) => {
    const [best] = suggestTopic(topics, text, building)
    expect(best?.code).toBe(code)
    expect(best?.reasons.length).toBeGreaterThan(0)
    expect(best?.probability).toBeGreaterThan(0.4)
  })

  it('does not add up pairs from different clauses', () => {
    const whole = suggestTopic(topics, '屋顶漏水', building)[0]
    const apart = suggestTopic(topics, '屋顶,漏,水', building)[0]
    expect(whole?.probability).toBeGreaterThan(0.5)
    expect(apart?.reasons ?? []).toEqual([])
  })

  it('lets the domain decide between equal words', () => {
    const twins = compileTopics([
      { code: 'a', parent: null, nameZh: '甲类', domain: '城乡建设', keywords: ['收费太高'] },
      { code: 'b', parent: null, nameZh: '乙类', domain: '教育文体', keywords: ['收费太高'] },
    ])
    expect(suggestTopic(twins, '收费太高', building)[0]?.code).toBe('a')
    expect(suggestTopic(twins, '收费太高', school)[0]?.code).toBe('b')
  })

  it('backs off to the group when its leaves cannot be told apart', () => {
    const [best, ...others] = suggestTopic(topics, '反映问题,楼梯间黑,屋顶漏水', building)
    expect(best?.code).toBe('1.1')
    expect(others.map(({ code }) => code).sort()).toEqual(['1.1.1', '1.1.2'])
  })

  it('falls back to the only field of the likeliest domain when no keyword speaks, unsure', () => {
    expect(suggestTopic(topics, '请回复', school)).toEqual([
      { code: '2', probability: 0.45, sure: false, reasons: [] },
    ])
    expect(suggestTopic(topics, '请回复', [])).toEqual([])
  })

  it('refuses a tree with a hole', () => {
    expect(() =>
      compileTopics([{ code: 'x.1', parent: 'x', nameZh: '孤儿', domain: null, keywords: [] }]),
    ).toThrow('unknown parent x')
  })
})
