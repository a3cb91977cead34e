// Boards in a real browser: what each part of the office looks at first, and a leader who prints the month.
import { beforeAll, describe, expect, test } from 'vitest'
import { CONTENT, type Told } from '../stories/cast.ts'
import { settles } from '../stories/settled.ts'
import { townOf, type View } from './kit.ts'

const town = townOf()
const SAID = [
  '松涛小区东门路灯不亮。',
  '松涛小区2栋电梯异响。',
  '松涛小区路面塌陷。',
  '柏园小区门禁失灵。',
  '柏园小区化粪池外溢。',
  '柏园小区单元门关不上。',
]

beforeAll(async () => {
  const { resident, dispatcher, works, caller, until } = town.people
  await until('2026-03-02T09:00')
  const orders: Told[] = []
  for (const [index, body] of SAID.entries()) {
    const { east, west } = town.house
    const order = await resident('居民甲', `1990000008${index}`).says(body)
    await dispatcher.sends(order, works.unit, { areaId: index < 3 ? east.id : west.id })
    if (index < 5) await works.handles(order)
    orders.push(order)
  }
  await until('2026-03-03T09:30')
  const [first, second, third, fourth, fifth] = orders as [Told, Told, Told, Told, Told]
  await caller.reaches(first, CONTENT)
  await caller.reaches(second, { ...CONTENT, satisfaction: 'basically' })
  await caller.reaches(third, CONTENT)
  await caller.reaches(fourth, CONTENT)
  await caller.reaches(fifth, { contacted: true, solved: false, satisfaction: 'dissatisfied' })
}, 120_000)

async function opens(view: View, board: string): Promise<void> {
  view.knows(...SAID, '中文', 'English')
  await view.goes(`/console/dashboard?board=${board}`)
}

describe('a board', () => {
  test('of the sub-district shows the year, the gap and the days ahead, and each day opens its orders', async () => {
    const view = await town.openPage('leader')
    const { page } = view
    await opens(view, 'leader')
    await page.getByText('单位自报解决 100.0%，本人说解决 80.0%').waitFor()
    await page.getByText('5 件中，有 1 件本人说没有解决').waitFor()
    await view.holdsUpEverywhere('board, leader')
    await page
      .getByRole('button', { name: /口径.*落差/ })
      .first()
      .click()
    await page.getByText(/自报解决 = 单位反馈/).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: /1 件到期/ }).click()
    await page.waitForURL(/dueOn=/)
    await view.settles()
    expect(await page.locator('tbody tr[data-row]').count()).toBe(1)
    await view.holdsUpEverywhere('orders due on a day')
  }, 180_000)

  test('of a unit shows its own clocks to its people', async () => {
    const view = await town.openPage('handler')
    await opens(view, 'unit')
    await view.page.getByText(/本单位 2026-03/).waitFor()
    await view.holdsUpEverywhere('board, unit')
  }, 120_000)

  test('of a community shows counts, also of what others handle', async () => {
    const view = await town.openPage('committee')
    await opens(view, 'community')
    await view.page.getByText('近 30 天诉求').waitFor()
    await view.holdsUpEverywhere('board, community')
  }, 120_000)

  test('of supervision shows what to look at, and no ranking of anybody', async () => {
    const view = await town.openPage('supervisor')
    await opens(view, 'supervisor')
    await view.page.getByText('未办理即办结').first().waitFor()
    await view.holdsUpEverywhere('board, supervisor')
  }, 120_000)

  test('of quiet places shows what was to be expected, and plans a visit', async () => {
    for (const area of [town.house.east, town.house.west]) await settles(town.app, town.house, area, 4_000)
    const view = await town.openPage('leader')
    const { page } = view
    await opens(view, 'voices')
    await page.getByRole('button', { name: '安排走访' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('走访日期（不晚于）').fill('2026-03-10')
    await page.keyboard.press('Enter')
    await view.holdsUp('dialog, plan a visit')
    await dialog.getByRole('button', { name: /保\s?存/ }).click()
    await page.getByText(/2026-03-10 前/).waitFor()
    await view.holdsUpEverywhere('board, quiet places')
    await page.getByRole('button', { name: '走访完成' }).click()
    await page.getByLabel('见到的人数').fill('5')
    await page.getByLabel('带回的诉求件数').fill('1')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /保\s?存/ })
      .click()
    await page.getByText('没有走访安排').waitFor()
  }, 180_000)
})
