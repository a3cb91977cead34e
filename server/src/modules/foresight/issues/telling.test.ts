// Who hears of an issue that grows, and what the office's own bars show of issues.
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { ProfileSettings } from '#contract/areas'
import type { IssueRow } from '#contract/foresight-issues'
import type { Notice } from '#contract/notices'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { MONDAY_NINE } from '../../../../../tests/kit/service.ts'
import { DAY } from '../../../platform/clock/civil.ts'

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
  house = await app.house(`tell-${houses}`)
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
async function says(body: string): Promise<void> {
  phones += 1
  const raiser = { name: '居民甲', phone: String(19900000000 + phones) }
  const place = { estate: '松涛小区', areaId: house.east.id }
  done(await app.guest.post(`/api/open/tell-${houses}/demands`, { body, raiser, place }))
}
const all = async (bodies: readonly string[]) => {
  for (const body of bodies) await says(body)
}
const list = async (query = '') =>
  done(await leader.get<{ items: IssueRow[] }>(`/api/foresight/issues?${query}`)).items
/** Once for what the demands brought, once for what that recorded. */
const works = async () => {
  await app.work()
  await app.work()
}

test('tells those who watch once a day: that more came, that it bursts, that it is back', async () => {
  const told = async (client = leader) =>
    done(await client.get<{ items: Notice[] }>('/api/notices?kind=issue')).items
  const read = async () => done(await leader.post('/api/notices/read', {}))
  await all(MIXER.slice(0, 2))
  await works()
  const [{ id } = { id: '' }] = await list()
  const grid = await house.hires({ role: 'grid', area: house.east, unit: house.committee })
  done(await leader.post(`/api/foresight/issues/${id}/watch`, { on: true }))
  done(await grid.client.post(`/api/foresight/issues/${id}/watch`, { on: true }))
  await says(MIXER[2] ?? '')
  await works()
  expect(await told()).toMatchObject([{ kind: 'issue', issueId: id, step: 'burst', order: null }])
  expect((await told())[0]?.topicId).toBeNull()
  await read()
  // More on the same day is told on the next one, by the nightly pass.
  await says(MIXER[2] ?? '')
  await works()
  expect(await told()).toEqual([])
  app.clock.advance(DAY)
  await works()
  expect(await told()).toMatchObject([{ issueId: id, step: 'burst' }])
  await read()
  app.clock.advance(DAY)
  await works()
  expect(await told()).toEqual([])
  app.clock.advance(40 * DAY)
  await says(MIXER[0] ?? '')
  await works()
  expect(await told()).toMatchObject([{ issueId: id, step: 'reopened' }])
  // Whoever no longer works over the area hears nothing more of it.
  await read()
  await app.service.database.pool.query(
    'update people.assignment set area_id = $1 where tenant_id = $2 and account_id = $3',
    [house.west.id, house.tenant.id, grid.accountId],
  )
  done(await grid.client.post('/api/notices/read', {}))
  app.clock.advance(DAY)
  await says(MIXER[1] ?? '')
  await works()
  expect(await told()).toMatchObject([{ step: 'grown' }])
  expect(await told(grid.client)).toEqual([])
})

test('shows what the settings say is much, and what one looks for by name however little', async () => {
  await all(MIXER)
  await all(LIFT)
  await works()
  const admin = await house.as('admin')
  const profiles = done(await admin.get<{ items: { settings: ProfileSettings }[] }>('/api/areas/profiles'))
  const { settings } = profiles.items[0] ?? {}
  if (!settings) throw new Error('no profile')
  const issues = { ...settings.foresight.issues, leastPeople: 3, growingLeast: 4 }
  const { id } = done(
    await admin.post<{ id: string }>('/api/areas/profiles', {
      name: '新方案',
      sourceNote: '测试用的方案',
      effectiveFrom: app.clock.now().toISOString(),
      settings: { ...settings, foresight: { ...settings.foresight, issues } },
    }),
  )
  done(await leader.post(`/api/areas/profiles/${id}/publish`, {}))
  expect((await list()).map(({ people }) => people)).toEqual([3])
  expect(await list('view=growing')).toEqual([])
  expect(await list(`q=${encodeURIComponent('电梯')}`)).toHaveLength(1)
})
