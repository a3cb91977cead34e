// Those who read figures: rates with their n, the orders behind each, an order sent back; and a list taken along as a file.
import { readFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { DemandDetail } from '#contract/orders'
import { done } from '../kit/client.ts'
import { CONTENT, type Told } from '../stories/cast.ts'
import { townOf } from './kit.ts'

const town = townOf()
const SAID = ['松涛小区东门路灯不亮。', '松涛小区2栋电梯异响。', '柏园小区门禁失灵。', '柏园小区化粪池外溢。']
let orders: Told[]

beforeAll(async () => {
  const { resident, dispatcher, works, caller, until } = town.people
  await until('2026-03-02T09:00')
  orders = []
  for (const [index, body] of SAID.entries()) {
    const order = await resident('居民甲', `1990000008${index}`).says(body)
    await dispatcher.sends(order, works.unit)
    await works.handles(order)
    orders.push(order)
  }
  await until('2026-03-03T09:30')
  const [first, second, third] = orders as [Told, Told, Told]
  await caller.reaches(first, CONTENT)
  await caller.reaches(second, { ...CONTENT, satisfaction: 'basically' })
  await caller.reaches(third, { contacted: true, solved: false, satisfaction: 'dissatisfied' })
}, 120_000)

describe('the three rates', () => {
  test('stand with n and definition, lead to their orders, and from there one is sent back', async () => {
    const view = await town.openPage('supervisor')
    const { page } = view
    view.knows(...SAID, '请重新勘查门禁')
    await view.goes('/console/rates?month=2026-03')
    const line = page.locator('tbody tr', { hasText: '市政所' })
    const text = (await line.innerText()).replaceAll(/\s+/g, ' ')
    expect(text).toContain('3 / 4')
    expect(text).toMatch(/100\.0\s?%.*66\.7\s?%.*66\.7\s?%/)
    expect(text).toMatch(/2\s?\/\s?3/)
    // Four are too few to be ranked, and the page says so.
    expect(text).toContain('不足 10 件')
    await view.holdsUpEverywhere('rates')
    await page.getByRole('button', { name: /口径/ }).first().click()
    await page
      .getByText(/响应率 = /)
      .first()
      .waitFor()
    await view.holdsUp('rates, definition')
    await page.keyboard.press('Escape')

    await line
      .getByRole('link', { name: /未计入/ })
      .first()
      .click()
    await page.waitForURL(/figure=resolution\.out/)
    await view.settles()
    const rows = page.locator('tbody tr[data-row]')
    expect(await rows.count()).toBe(1)
    await view.holdsUpEverywhere('orders behind a figure')
    await rows.getByRole('link').first().click()
    await page.getByRole('button', { name: '责成重办' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('textarea').fill('请重新勘查门禁')
    await view.holdsUp('dialog, redo')
    await dialog.getByRole('button', { name: '责成重办' }).click()
    await page.getByText('「责成重办」已完成').waitFor()
    const third = done(await town.people.supervisor.client.get<DemandDetail>(`/api/demands/${orders[2]?.id}`))
    expect(third).toMatchObject({ state: 'redo', round: 2 })
  }, 180_000)

  test('of a month without call-backs are no rates: a page says there are none', async () => {
    const view = await town.openPage('supervisor')
    await view.goes('/console/rates?month=2026-02')
    await view.page.getByText('本月没有应回访的工单').waitFor()
    await view.holdsUpEverywhere('rates, none')
  }, 60_000)

  test('open the overview of the day, each figure with the orders behind it', async () => {
    const view = await town.openPage('leader')
    const { page } = view
    await view.goes('/console')
    await page.waitForURL('**/dashboard')
    await page.locator('canvas').waitFor()
    await view.holdsUpEverywhere('overview')
    await page.getByText('数据表').click()
    await page.locator('.plain-table').getByText('2026-03-02').waitFor()
    await page
      .getByRole('link', { name: /重办|待回访/ })
      .first()
      .click()
    await page.waitForURL(/state=/)
    await view.settles()
    expect(await page.locator('tbody tr[data-row]').count()).toBeGreaterThan(0)
  }, 120_000)
})

describe('a list as a file', () => {
  test('holds the rows of the list one sees, by its filters, and no telephone number', async () => {
    const view = await town.openPage('supervisor')
    const { page } = view
    await view.goes('/console/orders?list=all&state=closed-solved')
    expect(await page.locator('tbody tr[data-row]').count()).toBe(2)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('link', { name: /导出 XLSX/ })
        .or(page.getByRole('button', { name: /导出 XLSX/ }))
        .click(),
    ])
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
    const book = new ExcelJS.Workbook()
    const bytes = await readFile(await download.path())
    await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
    const rows = (book.worksheets[0]?.getSheetValues() ?? []).slice(1).map((row) => JSON.stringify(row))
    expect(rows).toHaveLength(3)
    for (const order of orders.slice(0, 2)) expect(rows.join()).toContain(order.number)
    expect(rows.join()).not.toMatch(/1990000008\d/)
  }, 60_000)
})
