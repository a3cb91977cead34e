import { describe, expect, test } from 'vitest'
import { gramsOf, rank, sharedWords } from './ranking.ts'
import { flagsOf, holdsOn, shownVersion } from './rules.ts'

const version = (number: number, from: string, until: string | null = null, state = 'published') => ({
  number,
  state: state as 'draft' | 'published',
  effective_from: from,
  effective_until: until,
})
const TODAY = '2026-06-10'

describe('of several versions', () => {
  test.each([
    ['the last that has begun', [version(1, '2026-01-01'), version(2, '2026-06-10')], 2],
    ['not one that is still to come', [version(1, '2026-01-01'), version(2, '2026-06-11')], 1],
    ['the later of two for one day', [version(1, '2026-01-01'), version(2, '2026-01-01')], 2],
    [
      'one that ended, not the one it replaced',
      [version(1, '2026-01-01'), version(2, '2026-02-01', '2026-05-01')],
      2,
    ],
    ['the first to come where none has begun', [version(1, '2026-08-01'), version(2, '2026-07-01')], 2],
    ['a draft only where nothing was published', [version(1, '2026-01-01', null, 'draft')], 1],
    ['none where there is none', [], null],
  ])('%s is shown', (_name, versions, number) => {
    expect(shownVersion(versions, TODAY)?.number ?? null).toBe(number)
  })

  test.each([
    [version(1, TODAY), true],
    [version(1, '2026-06-11'), false],
    [version(1, '2026-01-01', TODAY), true],
    [version(1, '2026-01-01', '2026-06-09'), false],
    [version(1, '2026-01-01', null, 'draft'), false],
  ])('%j holds today: %s', (one, holds) => {
    expect(holdsOn(one, TODAY)).toBe(holds)
  })
})

describe('an article is flagged', () => {
  const now = new Date('2026-06-10T02:00:00Z')
  const at = { now, today: TODAY, doubts: 3 }
  const fresh = { retired_at: null, review_due_at: new Date('2026-12-01') }
  const due = { retired_at: null, review_due_at: now }
  const liked = { yes: 0, no: 0 }
  test.each([
    ['not at all', fresh, version(1, '2026-01-01'), liked, []],
    ['for review on its day', due, version(1, '2026-01-01'), liked, ['review-due']],
    ['as expired', fresh, version(1, '2026-01-01', '2026-06-09'), liked, ['expired']],
    ['as not yet', fresh, version(1, '2026-07-01'), liked, ['not-yet']],
    ['as doubted by enough', fresh, version(1, '2026-01-01'), { yes: 2, no: 3 }, ['doubted']],
    ['not where as many were answered', fresh, version(1, '2026-01-01'), { yes: 3, no: 3 }, []],
    ['not by too few', fresh, version(1, '2026-01-01'), { yes: 0, no: 2 }, []],
    [
      'as retired and nothing else',
      { ...due, retired_at: now },
      version(1, '2026-01-01'),
      liked,
      ['retired'],
    ],
    ['never as a draft', due, version(1, '2026-01-01', null, 'draft'), liked, []],
  ])('%s', (_name, article, shown, verdicts, flags) => {
    expect(flagsOf(article, shown, verdicts, at)).toEqual(flags)
  })
})

describe('a question', () => {
  const article = (title: string, body: string) => ({
    title,
    head: gramsOf(title),
    grams: gramsOf(`${title}\n${body}`),
  })
  const articles = [
    article('社保卡丢失怎么补办 医保卡 挂失', '先电话挂失，再带身份证到窗口补办，当场可取。'),
    article('居住证怎么办理', '带身份证和租房合同到派出所窗口办理，需要本人。'),
    article('老年优待证办理', '年满六十五岁，带身份证和照片到社区办理。'),
  ]
  test.each([
    ['我的医保卡丢了想补办', '社保卡丢失怎么补办 医保卡 挂失'],
    ['租房子的要办居住证', '居住证怎么办理'],
    ['我妈七十了，老年证在哪办理', '老年优待证办理'],
    ['請問居住證怎麼辦', '居住证怎么办理'],
  ])('“%s” finds %s first', (question, title) => {
    expect(rank(question, articles)[0]?.title).toBe(title)
  })

  test.each(['楼上漏水三天了没人管', '', '小'])('“%s” finds nothing', (question) => {
    expect(rank(question, articles)).toEqual([])
  })

  test('tells the words it shares, the longest first', () => {
    expect(sharedWords('医保卡丢失了怎么补办', '社保卡丢失怎么补办')).toEqual(['保卡丢失', '怎么补办'])
  })
})
