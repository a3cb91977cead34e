// Beside every entry: what the words say by the office's own model, field by field under a key, and how such was solved.
import { beforeAll, expect, test } from 'vitest'
import { learn } from '#analysis/classify/learn'
import { serialise } from '#analysis/classify/model'
import type { ModelCard } from '#contract/foresight-models'
import type { DemandPage } from '#contract/orders'
import { newId } from '../../server/src/platform/ids.ts'
import { done } from '../kit/client.ts'
import { CONTENT } from '../stories/cast.ts'
import { townOf, type View } from './kit.ts'

const town = townOf()
const LAMP = '松涛小区3栋楼道灯坏了三天，晚上老人下楼看不见，请尽快修好。'
const AGAIN = '松涛小区楼道灯又坏了，晚上老人下楼看不见，请修好，蓝亭那边也一样。'
const REPLY = '灯管已更换，并检查了全楼线路。'

/** A model to which one word of this office says everything. */
async function publishes(): Promise<void> {
  const documents = [
    ['01.02', '蓝亭那边又黑了'],
    ['05.04', '青桥那边又冷了'],
  ].flatMap(([label = '', words]) =>
    Array.from({ length: 24 }, (_, n) => ({
      title: '',
      body: `${words}，第${n % 7}回说，楼里${n % 5}家都在问`,
      label,
    })),
  )
  const scores = { n: 10, macroF1: 0.9, accuracy: 0.9, ece: 0.02, selective80: 0.95 }
  const card: ModelCard = {
    documents: 48,
    labels: 2,
    learnedFrom: '2026-01-01',
    learnedUntil: '2026-02-01',
    judgedFrom: '2026-02-01',
    judgedUntil: '2026-02-15',
    scores,
    before: { ...scores, version: null, ece: null, selective80: null },
    confused: [],
    sureShare: 0.8,
    sureRight: 0.95,
  }
  const { app, house } = town
  await app.service.database.pool.query(
    `insert into foresight.model (tenant_id, id, target, version, state, made_at, done, steps, weights, card, published_at)
     values ($1, $2, 'subject', 1, 'in-use', now(), 1, 1, $3, $4, now())`,
    [house.tenant.id, newId(), Buffer.from(serialise(learn(documents))), JSON.stringify(card)],
  )
}

beforeAll(async () => {
  const { people, app } = town
  await publishes()
  await people.until('2026-03-02T09:00')
  const order = await people.resident('居民甲', '19900000061').says(LAMP, { place: { estate: '松涛小区' } })
  await people.dispatcher.sends(order, people.works.unit)
  await people.works.signs(order)
  await people.works.contacts(order)
  await people.works.plans(order)
  await people.works.replies(order, REPLY)
  await people.until('2026-03-03T10:00')
  await people.caller.reaches(order, CONTENT)
  await app.work()
})

/** The line of a field, as it says whether it was taken. */
const line = ({ page }: View, key: string) => page.locator('.reading button', { hasText: key })

test('at the hotline desk every suggestion is taken or corrected by one key, and counted', async () => {
  const view = await town.openPage('operator')
  const { page } = view
  view.knows(AGAIN, LAMP, REPLY, '蓝亭那边', '松涛小区', '松涛小区3栋楼道灯坏了三天', '楼道')
  await view.goes('/console/desk')
  await page.locator('#phone').fill('19900000062')
  await page.locator('#body').focus()
  await page.keyboard.insertText(AGAIN)
  await page
    .locator('.reading')
    .getByText(/本街道模型第 1 版/)
    .waitFor()

  await page.keyboard.press('Alt+K')
  await page.keyboard.press('Alt+U')
  await page.keyboard.press('Alt+L')
  for (const key of ['Alt+K', 'Alt+U', 'Alt+L']) await line(view, key).getByText('已采纳').waitFor()
  // The topic is taken, corrected to the next, given back, and taken after all.
  await page.keyboard.press('Alt+T')
  await line(view, 'Alt+T').getByText('已采纳').waitFor()
  await page.keyboard.press('Alt+T')
  await line(view, 'Alt+T').getByText('已改选').waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('body')
  expect(await page.locator('#body').inputValue()).toBe(AGAIN)

  expect(await page.getByText(REPLY).count()).toBe(0)
  await page.keyboard.press('Alt+S')
  await page.getByText(REPLY).waitFor()
  await view.holdsUpEverywhere('suggesting, desk')
  await page.locator('#body').focus()
  await page.keyboard.press('Control+Enter')
  await page.getByText('登记成功').waitFor()

  await town.app.work()
  const { client } = town.people.dispatcher
  const { items } = done(await client.get<DemandPage>('/api/demands?list=all&limit=5'))
  expect(items.find(({ channel }) => channel === 'phone')?.topicCode).toBe('05.04')
}, 120_000)

test.each(['window', 'entry'] as const)(
  'beside the %s the same stands, to be touched as well',
  async (where) => {
    const view = await town.openPage(where === 'window' ? 'window-clerk' : 'operator', { device: 'phone' })
    const { page } = view
    view.knows(AGAIN, LAMP, REPLY, '蓝亭那边', '松涛小区', '松涛小区3栋楼道灯坏了三天', '楼道')
    await view.goes(where === 'window' ? '/console/window' : '/console/entry')
    await page.locator('#body').fill(AGAIN)
    await line(view, 'Alt+T').click()
    await line(view, 'Alt+T').getByText('已采纳').waitFor()
    await page.getByRole('button', { name: '看这一件的答复' }).first().click()
    await page.getByText(REPLY).waitFor()
    await view.holdsUpEverywhere(`suggesting, ${where}`)
  },
)

test('the dispatcher sees how such was solved, and whoever steers how often suggestions are taken, and where', async () => {
  const dispatcher = await town.openPage('dispatcher')
  dispatcher.knows(AGAIN, LAMP, REPLY, '松涛小区', '松涛小区3栋楼道灯坏了三天')
  await dispatcher.goes('/console/dispatch')
  await dispatcher.page.getByText('办成的相似事项').click()
  await dispatcher.page.getByText(REPLY).waitFor()
  await dispatcher.holdsUpEverywhere('suggesting, dispatch')

  const analyst = await town.openPage('analyst')
  await analyst.goes('/console/models')
  const row = analyst.page.getByRole('row', { name: /话务台 主题/ })
  expect(await row.textContent()).toContain('100.0 %')
  await analyst.page.getByRole('row', { name: /话务台 办成的相似事项/ }).waitFor()
  await analyst.holdsUpEverywhere('suggesting, models')
})
