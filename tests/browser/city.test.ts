// A city sheet comes in, its replies go out, its results are reconciled: all of it by hand, on the screen.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CityFacts } from '#contract/city'
import type { DemandDetail, DemandPage } from '#contract/orders'
import { done } from '../kit/client.ts'
import { CITY_HEADING, rowsOf, sheetOf } from '../kit/sheets.ts'
import { CONTENT, type Told } from '../stories/cast.ts'
import { townOf, type View } from './kit.ts'

const town = townOf()
const TITLES = ['东门路灯不亮', '门禁失灵', '电梯异响', '坏日期']
const BODIES = [
  '松涛小区东门路灯不亮。',
  '柏园小区门禁失灵。',
  '松涛小区2栋电梯异响。',
  '这一行的时限写错了。',
]
const NUMBERS = ['12345-20260302-001', '12345-20260302-002', '12345-20260302-003', '12345-20260302-004']

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heban-city-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function file(name: string, heading: readonly string[], rows: (string | null)[][]): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, await sheetOf(heading, rows))
  return path
}
const line = (at: number, deadline: string) => [
  NUMBERS[at] ?? '',
  TITLES[at] ?? '',
  BODIES[at] ?? '',
  '市民甲',
  '19900000011',
  '2026-03-02 08:10',
  deadline,
]
const client = async () => town.house.as('dispatcher')
async function orders(): Promise<Told[]> {
  const { items } = done(await (await client()).get<DemandPage>('/api/demands?origin=city&sort=oldest'))
  const told = await Promise.all(
    items.map(async ({ id, number }) => ({
      id,
      number,
      queryCode: '',
      city: done(await (await client()).get<CityFacts>(`/api/demands/${id}/city`)).number,
    })),
  )
  return told.toSorted((a, b) => a.city.localeCompare(b.city))
}
async function opens(path: string): Promise<View> {
  const view = await town.openPage('dispatcher')
  // Words of people and of the city’s platform, which no page translates.
  view.knows(
    ...TITLES,
    ...BODIES,
    ...CITY_HEADING,
    ...RESULTS,
    '市热线.xlsx',
    '市热线',
    '回复-2026-03-02.xlsx',
  )
  view.knows('办理结果', '办结时间', '承办单位', '是否解决', '首次联系时间')
  await view.goes(path)
  return view
}
const RESULTS = ['工单编号', '办理时限', '是否联系', '是否解决', '满意度', '回访时间']

describe('the exchange with the city', () => {
  test('takes a sheet in: columns shown and corrected, bad rows named, nothing doubled', async () => {
    await town.people.until('2026-03-02T09:00')
    // The deadline stands under a heading nobody could guess.
    const heading = CITY_HEADING.map((name) => (name === '办理时限' ? '最晚' : name))
    const bad = await file('市热线.xlsx', heading, [
      line(0, '2026-03-09 18:00'),
      line(1, '2026-03-09 18:00'),
      line(2, '2026-03-04 12:00'),
      line(3, '2026-02-30 18:00'),
    ])
    const view = await opens('/console/city')
    const { page } = view
    view.knows('最晚')
    await view.holdsUpEverywhere('city, in')
    await page.locator('input[type=file]').first().setInputFiles(bad)
    await page.getByText('没有对应到：办理时限').waitFor()
    await page.getByText('缺少').or(page.getByText('预览（没有写入）')).first().waitFor()
    await view.holdsUpEverywhere('city, columns')
    await page.getByRole('combobox', { name: '办理时限' }).click()
    await page.locator('.ant-select-item-option', { hasText: '最晚' }).click()
    await page.getByText('日期无法识别').first().waitFor()
    await view.settles()
    await view.holdsUpEverywhere('city, preview with a bad row')
    expect(await orders()).toEqual([])
    await page.getByText('跳过不合格的行，导入其余').click()
    await page.getByRole('button', { name: '导入', exact: true }).click()
    await page
      .locator('.ant-popconfirm')
      .getByRole('button', { name: /确.?定/ })
      .click()
    await page.getByText('表格已导入').waitFor()
    await view.settles()
    expect(await orders()).toHaveLength(3)
    await page.locator('.ant-upload-list-item').getByRole('button').first().click()
    await page.locator('input[type=file]').first().setInputFiles(bad)
    await page.getByText(/同一份文件已于/).waitFor()
    await view.settles()
    await view.holdsUpEverywhere('city, the same sheet again')
  }, 240_000)

  test('is shown beside our own facts on the order, clearly apart, and filtered in lists', async () => {
    const [first] = await orders()
    const view = await opens(`/console/orders/${first?.id}`)
    const { page } = view
    const panel = page.locator('.panel', { has: page.getByRole('heading', { name: '市热线' }) })
    await panel.getByText(NUMBERS[0] ?? '').waitFor()
    await panel.getByText('尚无结果').waitFor()
    await view.holdsUpEverywhere('order of the city')
    await view.goes('/console/orders?list=all&origin=city')
    expect(await page.locator('tbody tr[data-row]').count()).toBe(3)
    await view.goes(`/console/orders?list=all&q=${NUMBERS[1]}`)
    expect(await page.locator('tbody tr[data-row]').count()).toBe(1)
    await view.goes('/console/orders?list=all&origin=own')
    expect(await page.locator('tbody tr[data-row]').count()).toBe(0)
  }, 120_000)

  test('sends the replies out in the columns the city wants', async () => {
    const { dispatcher, works } = town.people
    for (const order of await orders()) {
      await dispatcher.sends(order, works.unit)
      await works.handles(order)
    }
    const view = await opens('/console/city?tab=out')
    const { page } = view
    view.knows('答复意见')
    await page.getByText('待报送的反馈结果：3 件').waitFor()
    await view.holdsUpEverywhere('city, out')
    await page.getByLabel('列名 反馈内容').fill('答复意见')
    await page.getByRole('button', { name: /保.?存/ }).click()
    await page.getByText('列设置已保存').waitFor()
    await view.settles()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '生成回复表' }).click(),
    ])
    const rows = await rowsOf(await readFile(await download.path()))
    expect(rows[0]).toContain('答复意见')
    expect(rows.slice(1).map((row) => row[0])).toEqual(NUMBERS.slice(0, 3))
    expect(rows[1]).toContain('已经修好。')
    await page.getByText('待报送的反馈结果：0 件').waitFor()
    await view.holdsUpEverywhere('city, replies sent')
    const [again] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('link', { name: '下载' })
        .or(page.getByRole('button', { name: '下载' }))
        .first()
        .click(),
    ])
    expect(await rowsOf(await readFile(await again.path()))).toEqual(rows)
  }, 180_000)

  test('reconciles the month: both values beside each other, a sheet of them, and evidence for an appeal', async () => {
    const { caller, until } = town.people
    await until('2026-03-03T09:30')
    const [first, second] = (await orders()) as [Told, Told]
    await caller.reaches(first, CONTENT)
    await caller.reaches(second, CONTENT)
    const results = await file('市级结果.xlsx', RESULTS, [
      [NUMBERS[0] ?? '', '2026-03-09 18:00', '是', '是', '满意', '2026-03-12 10:00'],
      [NUMBERS[1] ?? '', '2026-03-10 18:00', '是', '否', '不满意', '2026-03-12 10:00'],
      ['12345-20260302-999', '2026-03-09 18:00', '是', '是', '满意', '2026-03-12 10:00'],
    ])
    const view = await opens('/console/city?tab=reconcile')
    const { page } = view
    view.knows('市级结果.xlsx', '已经修好。', '明天上午派人到现场')
    await page.locator('input[type=file]').setInputFiles(results)
    const table = page.locator('tbody')
    await table.getByText('时限不同').waitFor()
    const text = (await table.innerText()).replaceAll(/\s+/g, ' ')
    expect(text).toContain('我方无此工单')
    expect(text).toContain('对方表中没有')
    expect(text).toMatch(/是否解决不同 自查回访 否 是/)
    await view.holdsUpEverywhere('city, reconciled')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载差异表' }).click(),
    ])
    const rows = await rowsOf(await readFile(await download.path()))
    expect(rows.map((row) => row[2])).toContain('是否解决不同')

    // The same results as facts: they come in by the daily sheet alone.
    await view.goes('/console/city')
    await page.locator('input[type=file]').first().setInputFiles(results)
    await page.getByText('缺少').or(page.getByText('预览（没有写入）')).first().waitFor()
    await page.getByText('跳过不合格的行，导入其余').click()
    await page.getByRole('button', { name: '导入', exact: true }).click()
    await page
      .locator('.ant-popconfirm')
      .getByRole('button', { name: /确.?定/ })
      .click()
    await page.getByText('表格已导入').waitFor()
    await view.goes('/console/city?tab=rates')
    await page.getByText('一致率 · 解决率').waitFor()
    await view.holdsUpEverywhere('city, official and self-check')
    await view.goes(`/console/orders/${second.id}`)
    await page.getByText('解决：否').first().waitFor()
    await view.holdsUpEverywhere('order of the city with its result')
    const [pack] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '申诉证据材料（PDF）' }).click(),
    ])
    expect((await readFile(await pack.path())).subarray(0, 5).toString('latin1')).toBe('%PDF-')
    const detail = done(await (await client()).get<DemandDetail>(`/api/demands/${second.id}`))
    // What the city found out changes nothing here by itself.
    expect(detail.state).toBe('closed-solved')
  }, 240_000)
})
