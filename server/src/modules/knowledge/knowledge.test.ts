import { beforeAll, describe, expect, test } from 'vitest'
import type { ArticleDetail, ArticleRow, FoundArticle, OpenArticle, WriteArticle } from '#contract/knowledge'
import type { Receipt } from '#contract/intake'
import type { DemandDetail } from '#contract/orders'
import { startTestApp, type TestApp } from '../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../tests/kit/client.ts'
import type { House, Person } from '../../../../tests/kit/house.ts'

const PATH = '/api/knowledge'

let app: TestApp
let house: House
let author: Person
let head: Person
let operator: Client
beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('knowledge')
  author = await house.hires({ role: 'handler', unit: house.works })
  head = await house.hires({ role: 'unit-head', unit: house.works })
  operator = await house.as('operator')
})

const text = (change: Partial<WriteArticle> = {}): WriteArticle => ({
  title: '临时停电找谁',
  body: '## 先看\n- 是不是只有自家停电\n\n整栋停电请拨打供电服务电话。',
  keywords: '没电 跳闸 断电',
  basis: '供电营业规则',
  ownerUnitId: house.works.id,
  open: true,
  effectiveFrom: '2026-01-01',
  ...change,
})
const writes = async (change: Partial<WriteArticle> = {}, by = author.client) =>
  done(await by.post<ArticleDetail>(PATH, text(change)))
const publishes = (article: { id: string; draft: { version: number } | null }, by = head.client) =>
  by.post<ArticleDetail>(`${PATH}/${article.id}/publish`, { version: article.draft?.version ?? 0 })
const publishedOne = async (change: Partial<WriteArticle> = {}) => done(await publishes(await writes(change)))
const asks = async (question: string, by = operator) =>
  done(await by.post<{ items: FoundArticle[] }>(`${PATH}/ask`, { text: question })).items
const reads = async (question: string) =>
  done(
    await app.guest.post<{ items: OpenArticle[] }>('/api/open/knowledge/knowledge/ask', { text: question }),
  ).items
const lists = async (list: string, by = head.client) =>
  done(await by.get<{ items: ArticleRow[] }>(`${PATH}?list=${list}&limit=100`)).items

describe('an article', () => {
  test('is written by one of its unit and published by another', async () => {
    expectRefusal(await app.guest.post(PATH, text()), 'session.required')
    expectRefusal(await operator.post(PATH, text()), 'access.denied')
    expectRefusal(await author.client.post(PATH, { ...text(), title: '短' }), 'request.invalid')
    expectRefusal(await author.client.post(PATH, text({ ownerUnitId: house.callers.id })), 'access.denied')
    expectRefusal(await author.client.post(PATH, text({ topicCode: '98' })), 'knowledge.topicUnknown')
    expectRefusal(
      await author.client.post(PATH, text({ effectiveUntil: '2025-12-31' })),
      'knowledge.datesBackwards',
    )
    const draft = await writes()
    expect(draft).toMatchObject({ number: null, hasDraft: true, current: null, can: ['write', 'drop'] })
    expect(await asks('停电了找谁')).toEqual([])
    expectRefusal(await publishes(draft, author.client), 'access.denied')
    const other = await house.hires({ role: 'unit-head', unit: house.callers })
    expectRefusal(await publishes(draft, other.client), 'access.denied')
    const article = done(await publishes(draft))
    expect(article).toMatchObject({ number: 1, hasDraft: false, can: ['write', 'confirm', 'retire'] })
    expect(article.current).toMatchObject({ title: '临时停电找谁', state: 'published' })
    expect(article.reviewDueAt).not.toBeNull()
    expectRefusal(await publishes(article), 'knowledge.noDraft')
  })

  test('is never published by anybody who wrote in it', async () => {
    const draft = await writes({ title: '电梯维保电话' }, head.client)
    expectRefusal(await publishes(draft), 'knowledge.publishedByAuthor')
    const edited = done(
      await author.client.post<ArticleDetail>(`${PATH}/${draft.id}`, {
        ...text({ title: '电梯维保电话是多少' }),
        version: 0,
      }),
    )
    expectRefusal(await publishes(edited), 'knowledge.publishedByAuthor')
    const supervisor = await house.as('supervisor')
    expectRefusal(await publishes(draft, supervisor), 'lifecycle.changedMeanwhile')
    expect(done(await publishes(edited, supervisor)).current?.title).toBe('电梯维保电话是多少')
  })

  test('changes by a new version; what was published stays', async () => {
    const { id } = await publishedOne({ title: '路灯报修电话' })
    const changed = { ...text({ title: '路灯报修新电话', effectiveFrom: '2027-01-01' }) }
    const draft = done(await author.client.post<ArticleDetail>(`${PATH}/${id}`, changed))
    expect(draft.versions.map(({ number, state }) => [number, state])).toEqual([
      [2, 'draft'],
      [1, 'published'],
    ])
    const article = done(await publishes(draft))
    // The new one has not begun.
    expect(article.current).toMatchObject({ number: 1, title: '路灯报修电话' })
    expect((await asks('路灯报修')).map(({ title }) => title)).toContain('路灯报修电话')
    const again = done(await author.client.post<ArticleDetail>(`${PATH}/${id}`, changed))
    done(await author.client.post(`${PATH}/${id}/drop`, {}))
    expect(again.hasDraft).toBe(true)
    expect(done(await author.client.get<ArticleDetail>(`${PATH}/${id}`)).hasDraft).toBe(false)
  })

  test('that never was more than a draft is gone when it is given up', async () => {
    const { id } = await writes({ title: '写到一半的条目' })
    done(await author.client.post(`${PATH}/${id}/drop`, {}))
    expectRefusal(await author.client.get(`${PATH}/${id}`), 'request.notFound')
    expectRefusal(await author.client.post(`${PATH}/${id}/drop`, {}), 'request.notFound')
  })

  test('that is retired answers nobody', async () => {
    const { id } = await publishedOne({ title: '旧办事大厅地址' })
    expectRefusal(await author.client.post(`${PATH}/${id}/retire`, {}), 'access.denied')
    done(await head.client.post(`${PATH}/${id}/retire`, {}))
    expect(await asks('旧办事大厅地址在哪')).toEqual([])
    expect((await lists('retired')).map((row) => row.id)).toContain(id)
    expectRefusal(await author.client.post(`${PATH}/${id}`, text()), 'knowledge.retired')
    expectRefusal(await operator.post(`${PATH}/${id}/answered`, { answered: true }), 'knowledge.notInForce')
  })
})

describe('a question', () => {
  test('is answered from titles, other words and texts, with the words it shares', async () => {
    await publishedOne({ title: '养犬登记怎么办', keywords: '狗证', body: '带免疫证明到派出所窗口登记。' })
    const [first] = await asks('养犬登记要办狗证，去哪里')
    expect(first).toMatchObject({ title: '养犬登记怎么办', ownerUnitName: '市政所', flags: [] })
    expect(first?.words[0]).toBe('养犬登记')
    expect(await asks('楼上装修太吵，晚上十点还在敲墙')).toEqual([])
  })

  test('of a resident finds open articles alone, and nothing that is for the office', async () => {
    await publishedOne({ title: '困难补助内部口径', open: false, body: '内部口径：先登记，后研判。' })
    expect((await asks('困难补助')).map(({ title }) => title)).toContain('困难补助内部口径')
    expect((await reads('困难补助内部口径')).map(({ title }) => title)).not.toContain('困难补助内部口径')
    const most = await reads('')
    expect(most.length).toBeGreaterThan(0)
    expect(Object.keys(most[0] ?? {})).not.toContain('keywords')
    const hidden = (await asks('困难补助'))[0]?.id ?? ''
    expectRefusal(await app.guest.get(`/api/open/knowledge/knowledge/${hidden}`), 'request.notFound')
    const path = `/api/open/knowledge/knowledge/${hidden}/answered`
    expectRefusal(await app.guest.post(path, { answered: true }), 'request.notFound')
  })

  test('leaves what people said of the answer, and too many “no” make it doubted', async () => {
    const { id } = await publishedOne({ title: '公园开放时间表' })
    const path = `/api/open/knowledge/knowledge/${id}`
    expect(done(await app.guest.get<OpenArticle>(path))).toMatchObject({ unitZh: '市政所', stale: false })
    done(await operator.post(`${PATH}/${id}/answered`, { answered: true }))
    for (let no = 0; no < 5; no += 1) done(await app.guest.post(`${path}/answered`, { answered: false }))
    const row = (await lists('stale')).find((one) => one.id === id)
    expect(row).toMatchObject({ counts: { used: 0, yes: 1, no: 5 }, flags: ['doubted'] })
    for (let no = 0; no < 25; no += 1) await app.guest.post(`${path}/answered`, { answered: false })
    expectRefusal(await app.guest.post(`${path}/answered`, { answered: false }), 'request.tooMany')
  })
})

describe('a consultation', () => {
  test('is closed as answered, and the article knows the order', async () => {
    const { id } = await publishedOne({ title: '垃圾分类投放时间' })
    const order = done(
      await operator.post<Receipt>('/api/demands', {
        channel: 'phone',
        kind: 'consultation',
        body: '请问垃圾分类几点可以投放？',
        raiser: { phone: '13900000001' },
      }),
    )
    const answer = { text: '早上六点半到九点，晚上六点到九点。', articleId: id }
    const wrong = { ...answer, articleId: order.id }
    expectRefusal(await operator.post(`/api/demands/${order.id}/actions/answer`, wrong), 'request.notFound')
    done(await operator.post(`/api/demands/${order.id}/actions/answer`, answer))
    expect(done(await operator.get<DemandDetail>(`/api/demands/${order.id}`)).state).toBe('answered')
    const { uses, counts } = done(await operator.get<ArticleDetail>(`${PATH}/${id}`))
    expect(uses).toMatchObject([{ orderId: order.id, number: 1 }])
    expect(counts.used).toBe(1)
  })
})

describe('the day of review', () => {
  test('is told to the owner once, stands on the list, and moves when the owner confirms', async () => {
    const { id, reviewDueAt } = await publishedOne({ title: '消防通道投诉流程' })
    expect(done(await head.client.get<{ stale: number }>(`${PATH}/counts`)).stale).toBeGreaterThanOrEqual(0)
    const due = Date.parse(reviewDueAt ?? '')
    app.clock.set(new Date(due + 1000))
    // Half a year later nobody is signed in any more.
    head = await house.hires({ role: 'unit-head', unit: house.works })
    author = await house.hires({ role: 'handler', unit: house.works })
    await app.work()
    await app.work()
    const told = await app.service.database.pool.query(
      `select facts from platform.event where name = 'knowledge.reviewDue' and subject = $1`,
      [id],
    )
    expect(told.rows).toEqual([{ facts: { unit: house.works.id } }])
    const stale = (await lists('stale')).find((row) => row.id === id)
    expect(stale?.flags).toEqual(['review-due'])
    expect((await reads('消防通道投诉流程'))[0]).toMatchObject({ id, stale: true })
    const confirmed = done(await author.client.post<ArticleDetail>(`${PATH}/${id}/confirm`, {}))
    expect(confirmed.flags).toEqual([])
    expect(Date.parse(confirmed.reviewDueAt ?? '')).toBeGreaterThan(due)
  })
})
