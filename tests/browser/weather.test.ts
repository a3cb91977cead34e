// Weather ahead: a leader adopts a bar, writes a forecast down, and makes a topic of what it warns of.
import { expect, test } from 'vitest'
import type { WeatherDay } from '#contract/foresight-weather'
import { examples } from '../../server/src/modules/foresight/weather/examples.ts'
import { addDays, civilDateOf } from '../../server/src/platform/clock/civil.ts'
import { done } from '../kit/client.ts'
import { answered, came } from '../kit/past.ts'
import { townOf } from './kit.ts'

const town = townOf()
const WET = '松涛小区门口一下雨就积水，雨水口堵了，老人没法走。'

test('a leader writes tomorrow’s rain down and takes the warning up', async () => {
  const { app, house } = town
  const { id } = await town.people.resident('居民甲', '19900000078').says(WET)
  const today = civilDateOf(app.clock.now())
  const rained = [200, 170, 140, 110, 80, 50]
  const days: WeatherDay[] = []
  for (let ago = 220; ago > 0; ago -= 1) {
    const day = addDays(today, -ago)
    const wet = rained.includes(ago) || rained.includes(ago + 1)
    await came(app, house, id, day, wet ? 6 : 1, '03.04', house.east.id)
    days.push({ day, tMin: 12, tMax: 21, rain: rained.includes(ago) ? 70 : 0, wind: null })
  }
  const called = { asked: 2, topic: '03.04', areaId: house.east.id }
  for (let ago = 100; ago > 0; ago -= 2)
    await answered(app, house, addDays(today, -ago), { ...called, unhappy: ago > 8 ? 0 : 2 })
  const client = await house.as('leader')
  done(await client.post('/api/foresight/weather', { days }))
  await app.work()

  const view = await town.openPage('leader')
  const notes = examples.map(({ sourceNote }) => sourceNote)
  // A topic keeps the title that it was opened with.
  view.knows(WET, ...notes, '东社区', '测试街道 east 排水与内涝 天气预警')
  const { page } = view
  await view.goes('/console/weather')
  await page.getByRole('heading', { level: 1, name: '天气预警' }).waitFor()
  await page.getByRole('button', { name: /采\s?用 暴雨/ }).click()
  await page.getByRole('table', { name: '预警线' }).waitFor()
  await page.getByLabel('日期').fill(addDays(today, 1))
  await page.getByLabel('降水（毫米）').fill('85')
  await page.getByRole('button', { name: /^保\s?存$/ }).click()
  await page.getByRole('cell', { name: '85', exact: true }).waitFor()
  await view.holdsUpEverywhere('weather')
  await page.getByRole('button', { name: /暴雨$/ }).first().click()
  await page.getByRole('dialog').waitFor()
  await view.settles()
  await view.holdsUp('weather, a bar')
  await page.keyboard.press('Escape')

  await app.work()
  await app.work()
  await view.goes('/console/signals')
  await page.getByText('以往 6 次此类天气之后增多的诉求').first().waitFor()
  await view.holdsUpEverywhere('signals of weather')
  await view.goes('/console/signals?kind=weather')
  await page.getByRole('button', { name: '转未诉先办' }).click()
  await page.getByRole('link', { name: '已转任务' }).click()
  await page.waitForURL(/\/console\/topics\//)
  await page.getByText('同类诉求约为前后平日的').first().waitFor()
  await view.holdsUpEverywhere('a topic of weather')
  expect(page.url()).toContain('/topics/')
})

test('signals of dissatisfaction, the notice of them and the settings stand on their pages', async () => {
  const view = await town.openPage('leader')
  view.knows(WET, '东社区')
  const { page } = view
  await view.goes('/console/signals?kind=dissatisfaction')
  await page.getByText('表示未解决或不满意').first().waitFor()
  await view.holdsUpEverywhere('signals of dissatisfaction')
  await view.goes('/console/profiles')
  await page.getByText('热点上榜最低热度').first().waitFor()
})
