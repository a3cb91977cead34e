// What is to be expected and what is unusual: a leader looks at both, and makes a topic of a signal.
import { expect, test } from 'vitest'
import type { SignalPage } from '#contract/foresight-signals'
import { inventedCounts } from '#analysis/forecast/invented'
import { addDays, civilDateOf } from '../../server/src/platform/clock/civil.ts'
import { done } from '../kit/client.ts'
import { came } from '../kit/past.ts'
import { townOf } from './kit.ts'

const town = townOf()
const LAMP = '松涛小区3栋楼道灯坏了三天，晚上老人下楼看不见。'
const DAYS = 150

test('a leader sees what to expect, finds a burst and takes it up', async () => {
  const { app, house } = town
  const { id } = await town.people.resident('居民甲', '19900000077').says(LAMP)
  const today = civilDateOf(app.clock.now())
  for (const [topic, areaId, mean, seed] of [
    ['05.04.01', house.east.id, 4, 1],
    ['05.04.01', house.west.id, 3, 2],
    ['02.01', house.west.id, 1, 3],
  ] as const)
    for (const [day, count] of inventedCounts({ days: DAYS, mean, seed }).entries())
      if (count > 0) await came(app, house, id, addDays(today, day - DAYS), count, topic, areaId)
  await came(app, house, id, addDays(today, -1), 16, '02.01', house.east.id)
  await app.work()

  const view = await town.openPage('leader')
  view.knows(LAMP, '东社区', '西社区')
  const { page } = view
  await view.goes('/console/forecasts')
  await page.getByRole('heading', { level: 1, name: '诉求预测' }).waitFor()
  await page.getByRole('table').first().waitFor()
  await view.settles()
  await view.holdsUpEverywhere('forecasts')
  await page.getByRole('button', { name: '东社区' }).click()
  await page.waitForURL(/areaId=/)
  await page.getByText('按周', { exact: true }).click()
  await page.waitForURL(/every=week/)
  await page.getByRole('table').first().waitFor()

  await view.goes('/console/signals')
  const { items } = done(await (await house.as('leader')).get<SignalPage>('/api/foresight/signals'))
  expect(items[0]).toMatchObject({ observed: 16, topicCode: '02.01', areaId: house.east.id })
  await page.getByText('16 件，平常约').first().waitFor()
  await view.holdsUpEverywhere('signals')
  await page.getByRole('button', { name: '转未诉先办' }).first().click()
  await page.getByRole('link', { name: '已转任务' }).first().click()
  await page.waitForURL(/\/console\/topics\//)
  await page.getByRole('heading', { level: 1, name: /东社区/ }).waitFor()
})
