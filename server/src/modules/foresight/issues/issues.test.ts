// Issues over HTTP: demands join them as they come, a nightly pass repairs them, people have the last word.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { issueDetail, issueRow, type IssueDetail, type IssueRow } from '#contract/foresight-issues'
import type { TopicDetail } from '#contract/foresight-topics'
import type { Receipt } from '#contract/intake'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { MONDAY_NINE } from '../../../../../tests/kit/service.ts'
import { DAY } from '../../../platform/clock/civil.ts'
import { asSystem } from '../../../platform/http/service.ts'
import { placeNew } from './placing.ts'

let app: TestApp
let house: House
let leader: Client
let houses = 0
beforeAll(async () => {
  app = await startTestApp()
})
beforeEach(async () => {
  houses += 1
  app.clock.set(MONDAY_NINE)
  house = await app.house(`iss-${houses}`)
  leader = await house.as('leader')
})

const MIXER = [
  '松涛小区旁边新建的搅拌站噪音扰民，水泥粉尘满天飞，业主不敢开窗，请环保部门查处。',
  '松涛小区附近的搅拌站昼夜生产，机器轰鸣，粉尘污染严重，希望尽快搬走搅拌站。',
  '投诉松涛小区边上的搅拌站，灰尘和噪音让孩子整夜睡不着，搅拌站什么时候关停？',
]
const LIFT = [
  '松涛小区3栋电梯坏了一个月，物业说没有维修基金，老人上下楼困难，请督促维修电梯。',
  '松涛小区电梯经常停运，物业迟迟不修电梯，维修基金不知去哪了，老人出不了门。',
]
let phones = 0
async function says(body: string, more: object = {}): Promise<Receipt> {
  phones += 1
  const raiser = { name: '居民甲', phone: String(19900000000 + phones) }
  const place = { estate: '松涛小区', areaId: house.east.id }
  return done(
    await app.guest.post<Receipt>(`/api/open/iss-${houses}/demands`, { body, raiser, place, ...more }),
  )
}
const all = async (bodies: readonly string[]) => {
  const orders: Receipt[] = []
  for (const body of bodies) orders.push(await says(body))
  return orders
}
const list = async (query = '', client = leader) =>
  done(await client.get<{ items: IssueRow[] }>(`/api/foresight/issues?${query}`)).items
const read = async (id: string, client = leader) =>
  done(await client.get<IssueDetail>(`/api/foresight/issues/${id}`))
const moves = (id: string, body: object, client = leader) =>
  client.post<{ id: string }>(`/api/foresight/issues/${id}/moves`, body)
const idsOf = (issue: IssueDetail) => issue.orders.map(({ id }) => id).toSorted()
const one = async (query = '') => {
  const [issue] = await list(query)
  if (!issue) throw new Error('no issue')
  return read(issue.id)
}

describe('the board', () => {
  test('makes one issue of one matter told in other words, and two of two matters at one place', async () => {
    const mixer = await all(MIXER)
    const lift = await all(LIFT)
    await app.work()
    const issues = await Promise.all((await list()).map(({ id }) => read(id)))
    expect(issues.map(idsOf)).toEqual([
      mixer.map(({ id }) => id).toSorted(),
      lift.map(({ id }) => id).toSorted(),
    ])
    expect(issues[0]).toMatchObject({
      place: '松涛小区',
      areaId: house.east.id,
      demands: 3,
      people: 3,
      recent: 3,
    })
    expect(issues[0]?.weeks.map(({ n }) => n)).toEqual([3])
    expect(issues[0]?.heat).toBeGreaterThan(issues[1]?.heat ?? 0)
  })

  test('takes a new demand in before the night', async () => {
    await all(MIXER.slice(0, 2))
    await app.work()
    const before = await one()
    const copy = await says(MIXER[0] ?? '')
    await asSystem(app.service, house.tenant, 'test', (ctx) => placeNew(ctx, [copy.id]))
    const after = await read(before.id)
    expect(idsOf(after)).toContain(copy.id)
    // The same text from somebody else: a demand more, no voice more.
    expect(after).toMatchObject({ demands: 3, people: 2 })
  })

  test('names what grows, what comes back, and what one watches', async () => {
    await all(MIXER.slice(0, 2))
    await app.work()
    app.clock.set(new Date(MONDAY_NINE.getTime() + 40 * DAY))
    const before = await one()
    await leader.post(`/api/foresight/issues/${before.id}/watch`, { on: true })
    await all([...MIXER, MIXER[1] ?? ''])
    await app.work()
    expect((await list('view=growing')).map(({ id }) => id)).toEqual([before.id])
    expect((await list('view=recurring')).map(({ returns }) => returns)).toEqual([1])
    expect(await list('view=watched')).toMatchObject([{ id: before.id, watched: true, grown: 4 }])
    done(await leader.post(`/api/foresight/issues/${before.id}/watch`, { on: true }))
    expect(await list('view=watched')).toMatchObject([{ grown: 0 }])
    done(await leader.post(`/api/foresight/issues/${before.id}/watch`, { on: false }))
    expect(await list('view=watched')).toEqual([])
  })

  test('keeps reports, secrets and dangers to life out', async () => {
    await says(MIXER[0] ?? '')
    await says(MIXER[1] ?? '', { raiser: { name: '居民乙', phone: '19911111111', keepSecret: true } })
    await app.work()
    expect(await list()).toEqual([])
  })

  test('shows each area to its own, and what lies elsewhere to nobody else', async () => {
    await all(MIXER)
    await app.work()
    const issue = await one()
    const west = (await house.hires({ role: 'grid', area: house.west, unit: house.works })).client
    expect(await list('', west)).toEqual([])
    expectRefusal(await west.get(`/api/foresight/issues/${issue.id}`), 'request.notFound')
    expect(await list(`area=${house.west.id}`)).toEqual([])
  })
})

describe('people', () => {
  test('merge two issues, and the night leaves them one', async () => {
    await all([...MIXER, ...LIFT])
    await app.work()
    const [mixer, lift] = await list()
    if (!mixer || !lift) throw new Error('two issues')
    expectRefusal(
      await moves(lift.id, { action: 'merge', version: 0, intoId: lift.id }),
      'foresight.sameIssue',
    )
    expect(done(await moves(lift.id, { action: 'merge', version: 0, intoId: mixer.id })).id).toBe(mixer.id)
    expectRefusal(await leader.get(`/api/foresight/issues/${lift.id}`), 'request.notFound')
    await app.work()
    expect(await list()).toMatchObject([{ id: mixer.id, demands: 5 }])
  })

  test('split an issue, and the night leaves it two', async () => {
    const orders = await all(MIXER)
    await app.work()
    const issue = await one()
    const [first] = orders
    const split = (orderIds: (string | undefined)[]) =>
      moves(issue.id, { action: 'split', version: issue.version, orderIds, title: '搅拌站夜间噪音' })
    expectRefusal(await split([house.east.id]), 'foresight.notInIssue')
    expectRefusal(await split(orders.map(({ id }) => id)), 'foresight.nothingLeft')
    const { id } = done(await split([first?.id]))
    await app.work()
    expect(await read(id)).toMatchObject({ title: '搅拌站夜间噪音', named: true, demands: 1 })
    expect((await read(issue.id)).demands).toBe(2)
  })

  test('rename an issue, and the night keeps the name; doors and names are taken out of it (G6)', async () => {
    await all(MIXER)
    await app.work()
    const issue = await one()
    const title = '3栋502王女士投诉的搅拌站'
    done(await moves(issue.id, { action: 'rename', version: issue.version, title }))
    await app.work()
    const renamed = await read(issue.id)
    expect(renamed.title).toContain('搅拌站')
    expect(renamed.title).not.toMatch(/502|王女士/)
    expectRefusal(
      await moves(issue.id, { action: 'rename', version: issue.version, title }),
      'lifecycle.changedMeanwhile',
    )
  })

  test('make one proactive topic of an issue, with its reasons and demands', async () => {
    await all(MIXER)
    await app.work()
    const issue = await one()
    const open = async () =>
      done(await leader.post<{ topicId: string }>(`/api/foresight/issues/${issue.id}/topic`, {})).topicId
    const topicId = await open()
    expect(await open()).toBe(topicId)
    const topic = done(await leader.get<TopicDetail>(`/api/foresight/topics/${topicId}`))
    expect(topic).toMatchObject({
      origin: 'issue',
      originId: issue.id,
      title: issue.title,
      estate: '松涛小区',
    })
    expect(topic.reasons.map(({ code }) => code)).toEqual(['demands', 'people'])
    expect(topic.orders).toHaveLength(3)
  })

  test('who only reads may watch, and change nothing', async () => {
    await all(MIXER)
    await app.work()
    const issue = await one()
    const auditor = await house.as('auditor')
    expect((await read(issue.id, auditor)).can).toEqual([])
    expectRefusal(
      await moves(issue.id, { action: 'rename', version: 0, title: '别的名字' }, auditor),
      'access.denied',
    )
  })
})

describe('what an issue never says', () => {
  test('a title hides doors, names and numbers (G6)', async () => {
    for (const body of MIXER)
      await says(body, { title: `王女士 13900001111 家在3栋502：${body.slice(0, 20)}` })
    await app.work()
    expect((await one()).title).not.toMatch(/王女士|502|139/)
  })

  test('names, numbers or rankings of persons (G3), or figures of units (G1)', () => {
    const fields = [...Object.keys(issueRow.shape), ...Object.keys(issueDetail.shape)]
    expect(
      fields.filter((field) => /phone|raiser|name$|person|unit|account|score|rate|rank/i.test(field)),
    ).toEqual([])
  })

  test('is one of the figures of the three rates (G1)', async () => {
    await all(MIXER)
    const rates = async () => done(await leader.get('/api/demands/rates?month=2026-03'))
    const before = await rates()
    await app.work()
    expect(await list()).toHaveLength(1)
    expect(await rates()).toEqual(before)
  })
})
