// Several orders at once, pressed in a real browser: a saved view taken along as a sheet, and the bar for what was chosen.
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { rowsOf } from '../kit/sheets.ts'
import { townOf, type View } from './kit.ts'

const town = townOf()
const BENCHES = ['柏园小区长椅断了一条腿。', '柏园小区凉亭的长椅松动。', '松涛小区北门的长椅翘了木条。']
const LAMP = '松涛小区2栋楼道灯坏了三天。'
const VIEW = '长椅'

async function sheetBy(page: Page, press: () => Promise<void>): Promise<string[][]> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return rowsOf(await readFile(await download.path()))
}
const picks = ({ page }: View, number: string) =>
  page.getByRole('row').filter({ hasText: number }).getByRole('checkbox').check()

test('a saved view is exported as it is filtered, and what was chosen in it alone', async () => {
  const { people } = town
  await people.until('2026-03-02T09:00')
  const numbers: string[] = []
  for (const [n, body] of [...BENCHES, LAMP].entries())
    numbers.push((await people.resident('居民甲', `1990000003${n}`).says(body)).number)
  await town.app.work()
  const view = await town.openPage('supervisor')
  const { page } = view
  view.knows(...BENCHES, LAMP, VIEW)
  await view.goes(`/console/orders?list=all&q=${encodeURIComponent(VIEW)}`)
  await page.getByRole('button', { name: '保存为视图' }).click()
  await page.getByLabel('视图名称').fill(VIEW)
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await page.getByText('视图已保存').waitFor()
  await view.goes('/console/orders?list=all')
  await page.getByRole('combobox', { name: '视图' }).click()
  await page.locator('.ant-select-item-option', { hasText: VIEW }).click()
  await page.waitForURL(/q=/)
  await view.settles()
  const sheet = await sheetBy(page, () => page.locator('main a[download]').click())
  const named = (rows: string[][]) => numbers.filter((number) => rows.some((row) => row.includes(number)))
  expect(named(sheet)).toEqual(numbers.slice(0, 3))

  const chosen = numbers.slice(0, 2)
  for (const number of chosen) await picks(view, number)
  await page.getByText('已选 2 单').waitFor()
  await view.holdsUpEverywhere('orders, two chosen')
  const part = await sheetBy(page, () => page.getByRole('link', { name: '导出所选' }).click())
  expect(named(part)).toEqual(chosen)
}, 240_000)

test('several are signed for, given to a colleague and reminded of; what did not work says why', async () => {
  const { people, house } = town
  const orders = []
  for (const [n, body] of BENCHES.entries()) {
    const order = await people.resident('居民乙', `1990000004${n}`).says(body)
    await people.dispatcher.sends(order, people.works.unit)
    orders.push(order)
  }
  const [first, second, third] = orders
  if (!first || !second || !third) throw new Error('three were sent')
  await people.works.signs(third)
  const colleague = await house.hires({ role: 'handler', unit: house.works })
  const view = await town.openPage('handler')
  const { page } = view
  // What came of it was said in the language of the moment.
  view.knows(...BENCHES, LAMP, '成功 2 单，未成功 1 单')
  await view.goes('/console/orders?list=all')
  for (const { number } of orders) await picks(view, number)
  await page.getByRole('toolbar').getByRole('button', { name: '签收' }).click()
  const told = page.locator('.ant-modal-confirm')
  await told.locator('.ant-modal-confirm-title', { hasText: '成功 2 单，未成功 1 单' }).waitFor()
  await view.holdsUpEverywhere('orders, what came of three')
  await told.locator('.ant-modal-confirm-btns button').click()
  await view.settles()

  for (const { number } of [first, second]) await picks(view, number)
  await page.getByRole('toolbar').getByRole('button', { name: '指派给同事' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('指派给').click()
  await page
    .locator('.ant-select-item-option', { hasText: colleague.username.replace('clerk', '职员') })
    .first()
    .click()
  await dialog.getByRole('button', { name: /^指\s?派$/ }).click()
  await page.getByText('成功 2 单，未成功 0 单').waitFor()

  const watch = await town.openPage('supervisor')
  watch.knows(...BENCHES, LAMP, '请尽快到现场')
  await watch.goes('/console/orders?list=all')
  await picks(watch, first.number)
  await watch.page.getByRole('toolbar').getByRole('button', { name: '催办' }).click()
  await watch.page.getByLabel('催办内容').fill('请尽快到现场')
  await watch.page
    .getByRole('dialog')
    .getByRole('button', { name: /催\s?办/ })
    .click()
  await watch.page.getByText('成功 1 单，未成功 0 单').waitFor()
  await watch.goes(`/console/orders/${first.id}`)
  await watch.page.getByText('请尽快到现场').first().waitFor()
}, 240_000)
