// Figures on their way out: a leader prints the month, a month is published and read by anybody, a unit appeals, a map is drawn.
import { beforeAll, describe, expect, test } from 'vitest'
import { done } from '../kit/client.ts'
import { CONTENT, type Told } from '../stories/cast.ts'
import { settles } from '../stories/settled.ts'
import { townOf } from './kit.ts'

const town = townOf()
const SAID = ['松涛小区东门路灯不亮。', '松涛小区2栋电梯异响。', '柏园小区门禁失灵。', '柏园小区水管渗水。']
const WORDS = '回访对象有误，有录音'
const CASE = '楼里的公共设施坏了，单位当天到场，三天修好，回访时本人满意。'
let orders: Told[]

beforeAll(async () => {
  const { resident, dispatcher, works, caller, until } = town.people
  const { east, west } = town.house
  await settles(town.app, town.house, east, 4_000)
  await settles(town.app, town.house, west, 4_000)
  await until('2026-03-02T09:00')
  orders = []
  for (const [index, body] of SAID.entries()) {
    const order = await resident('居民甲', `1990000008${index}`).says(body)
    await dispatcher.sends(order, works.unit, { areaId: index < 2 ? east.id : west.id })
    await works.handles(order)
    orders.push(order)
  }
  await until('2026-03-03T09:30')
  for (const order of orders.slice(0, 3)) await caller.reaches(order, CONTENT)
  await caller.reaches(orders[3] as Told, { contacted: true, solved: false, satisfaction: 'dissatisfied' })
  await until('2026-04-01T09:30')
}, 120_000)

describe('a month', () => {
  test('is appealed against by a unit, and decided by somebody outside it', async () => {
    const unit = await town.openPage('unit-head')
    unit.knows(...SAID, WORDS)
    await unit.goes('/console/rates?month=2026-03&tab=appeals')
    await unit.page.getByRole('button', { name: '提出申诉' }).click()
    const raising = unit.page.getByRole('dialog')
    await raising.getByRole('combobox', { name: '哪些工单' }).click()
    await unit.page.locator('.ant-select-item-option', { hasText: orders[3]?.number }).click()
    await raising.getByLabel('理由和依据').fill(WORDS)
    await raising.getByRole('button', { name: '提出申诉' }).click()
    await unit.page.getByText(WORDS).waitFor()

    const view = await town.openPage('supervisor')
    view.knows(...SAID, WORDS)
    await view.goes('/console/rates?month=2026-03&tab=appeals')
    await view.page.getByRole('button', { name: /决\s?定/ }).click()
    const deciding = view.page.getByRole('dialog')
    await deciding.getByText(orders[3]?.number ?? '').click()
    await deciding.getByLabel('决定的理由').fill('已听录音，属实')
    await deciding.getByRole('button', { name: /保\s?存/ }).click()
    await view.page.getByText('已听录音，属实').waitFor()
    view.knows('已听录音，属实')
    await view.holdsUpEverywhere('appeals')
  }, 180_000)

  test('a leader prints the month, from the overview to the report on paper', async () => {
    done(await town.people.supervisor.client.post('/api/demands/periods', { month: '2026-03', anyway: true }))
    const view = await town.openPage('leader')
    const { page } = view
    view.knows(...SAID, WORDS, '东', '测试街道', 'Test sub-district', '中文', 'English', '属实')
    await view.goes('/console/dashboard?board=leader&month=2026-03')
    await page.getByText('十二个月三率').waitFor()
    await page.getByRole('link', { name: '月报' }).click()
    await page.waitForURL(/report\?month=2026-03/)
    await page.getByRole('heading', { name: '对三率的申诉' }).waitFor()
    await view.holdsUp('report to print')
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.report-tools').isVisible()).toBe(false)
    const paper = await page.pdf({ format: 'A4', landscape: true })
    expect(paper.subarray(0, 5).toString()).toBe('%PDF-')
    expect(paper.length).toBeGreaterThan(20_000)
    await page.emulateMedia({ media: null })
  }, 180_000)

  test('is published by a person, and then read by anybody', async () => {
    const view = await town.openPage('leader')
    view.knows(...SAID, CASE, '三天修好')
    await view.goes('/console/publish')
    await view.page.getByRole('button', { name: /^公\s?布$/ }).click()
    await view.page.getByText(/第 1 版/).waitFor()
    await view.page.getByRole('button', { name: '写案例' }).click()
    const writing = view.page.getByRole('dialog')
    await writing.getByLabel('工单编号').fill(orders[0]?.number ?? '')
    await writing.getByLabel('标题').fill('三天修好')
    await writing.getByLabel('经过和结果').fill(CASE)
    await writing.getByRole('button', { name: /保\s?存/ }).click()
    await view.page.getByText('待同意').waitFor()
    await view.holdsUpEverywhere('publishing')

    const second = await town.openPage('supervisor')
    await second.goes('/console/publish')
    await second.page.getByRole('button', { name: '同意公开' }).click()
    await second.page
      .locator('.ant-popconfirm')
      .getByRole('button', { name: /确\s?定|OK/ })
      .click()
    await second.page.getByText('已公开').waitFor()

    const person = await town.openPage('guest', { device: 'phone' })
    person.knows(CASE, '三天修好', '测试街道', 'Test sub-district', '东', '西')
    await person.goes('/east')
    await person.page.getByRole('link', { name: '办得怎么样' }).click()
    await person.page.getByText(/2026-03 的情况/).waitFor()
    await person.page.getByText(CASE).waitFor()
    await person.holdsUpEverywhere('figures for everybody')
    const [download] = await Promise.all([
      person.page.waitForEvent('download'),
      person.page.getByRole('link', { name: '下载开放数据（CSV）' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('east-2026-03-r1.csv')
  }, 240_000)
})

describe('figures to look at', () => {
  test('as a line beside last year, to be taken along as a file and a picture', async () => {
    const view = await town.openPage('leader')
    const { page } = view
    await view.goes('/console/trends?measure=resolution')
    await page.locator('canvas').waitFor()
    await view.holdsUpEverywhere('trends')
    for (const format of ['XLSX', 'CSV', 'PNG']) {
      const control = page.getByRole('link', { name: format }).or(page.getByRole('button', { name: format }))
      const [download] = await Promise.all([page.waitForEvent('download'), control.click()])
      expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${format.toLowerCase()}$`))
    }
  }, 180_000)

  test('as a map of one’s own outlines, with the same figures in a table', async () => {
    const admin = await town.openPage('admin')
    await admin.goes('/console/areas')
    await admin.page.getByRole('button', { name: '上传轮廓' }).click()
    const dialog = admin.page.getByRole('dialog')
    await dialog.getByText('WGS-84', { exact: true }).click()
    await dialog.getByLabel('来源').fill('手绘示意图，仅供测试')
    const ring = (x: number) => [
      [x, 30],
      [x + 0.01, 30],
      [x + 0.01, 30.01],
      [x, 30.01],
      [x, 30],
    ]
    const features = ['东社区', '西社区'].map((code, index) => ({
      type: 'Feature',
      properties: { code },
      geometry: { type: 'Polygon', coordinates: [ring(124 + index * 0.01)] },
    }))
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'map.geojson',
      mimeType: 'application/geo+json',
      buffer: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features })),
    })
    await dialog.getByRole('button', { name: /试\s?读/ }).click()
    await dialog.getByText('可用 2 个').waitFor()
    admin.knows('map.geojson', '手绘示意图，仅供测试')
    await admin.holdsUp('dialog, outlines')
    await dialog.getByRole('button', { name: /写\s?入/ }).click()
    await dialog.getByText('已写入 2 个区域的轮廓').waitFor()

    const view = await town.openPage('leader')
    view.knows('松涛小区', '柏园小区', '手绘示意图，仅供测试')
    await view.goes('/console/map?from=2026-03-01&until=2026-03-31')
    await view.page.locator('.map-place path').first().waitFor()
    expect(await view.page.locator('.map-place path.leaflet-interactive').count()).toBeGreaterThanOrEqual(2)
    await view.holdsUpEverywhere('map')
  }, 180_000)
})
