// Numbers that cannot be gamed, in a real browser: asked out, decided outside, appealed against; a month closed, corrected, reported.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Receipt } from '#contract/intake'
import type { Rates } from '#contract/numbers'
import { done } from '../kit/client.ts'
import { CONTENT } from '../stories/cast.ts'
import { townOf } from './kit.ts'

const town = townOf()
const SAID = ['松涛小区东门路灯不亮。', '柏园小区楼道堆物。', '松涛小区水管渗水。', '柏园小区门禁失灵。']
const WORDS = '该号码当天来电十二次，内容均不属实'
const EVIDENCE = '三次到场记录，3 日 10 时、14 时、16 时'
const REASON = '已与到场记录核对'
let orders: Receipt[]

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
  for (const order of orders.slice(0, 2)) await caller.reaches(order, CONTENT)
  await caller.reaches(orders[2] as Receipt, { contacted: true, solved: false, satisfaction: 'dissatisfied' })
}, 120_000)

const rates = async () =>
  done(await town.people.supervisor.client.get<Rates>('/api/demands/rates?month=2026-03'))

describe('an order left out of the rates', () => {
  test('is asked for by its unit, granted by a supervisor, told to the person, and appealed against', async () => {
    const [first] = orders as [Receipt]
    const unit = await town.openPage('handler')
    unit.knows(...SAID, WORDS, EVIDENCE, REASON, '已经修好。', '明天上午派人到现场')
    await unit.goes(`/console/orders/${first.id}`)
    await unit.page.getByRole('button', { name: '申请剔除' }).click()
    const asking = unit.page.getByRole('dialog')
    await asking.getByRole('combobox').click()
    await unit.page.locator('.ant-select-item-option', { hasText: '恶意' }).click()
    await asking.getByLabel('说明').fill(WORDS)
    await asking.getByLabel('证据').fill(EVIDENCE)
    await unit.holdsUp('dialog, exclusion asked')
    await asking.getByRole('button', { name: '申请剔除' }).click()
    await unit.page.getByText('待决定').waitFor()
    await unit.holdsUpEverywhere('order with an exclusion')

    const view = await town.openPage('supervisor')
    view.knows(...SAID, WORDS, EVIDENCE, REASON)
    await view.goes('/console/rates?month=2026-03&tab=exclusions')
    await view.page.getByText(WORDS).waitFor()
    await view.holdsUpEverywhere('exclusions')
    await view.page.getByRole('button', { name: '决定', exact: true }).click()
    const deciding = view.page.getByRole('dialog')
    await deciding.getByText('批准剔除').click()
    await deciding.locator('textarea').fill(REASON)
    await view.holdsUp('dialog, exclusion decided')
    await deciding.getByRole('button', { name: /保\s?存/ }).click()
    await view.page.getByText('没有待决定的剔除申请').waitFor()
    expect((await rates()).total).toMatchObject({ raw: { due: 4 }, net: { due: 3 } })

    const person = await town.openPage('guest', { device: 'phone' })
    person.knows(...SAID, REASON, '确实不亮，有照片')
    await person.goes(`/east/follow#n=${first.number}&c=${first.queryCode}`)
    await person.page.getByRole('heading', { name: '关于这件事的一个认定' }).waitFor()
    await person.holdsUp('followed, labelled')
    await person.page.getByRole('link', { name: '不同意认定，申诉' }).click()
    await person.page.locator('textarea').fill('确实不亮，有照片')
    await person.holdsUp('appeal')
    await person.page.getByRole('button', { name: '提出申诉' }).click()
    await person.page.getByText('申诉已经收到。').waitFor()
  }, 180_000)
})

describe('the figures of a month', () => {
  test('stand raw and net, with flow and work in hand, each leading to its orders', async () => {
    const view = await town.openPage('supervisor')
    const { page } = view
    view.knows(...SAID, WORDS, EVIDENCE, REASON)
    await view.goes('/console/rates?month=2026-03')
    const line = page.locator('tbody tr', { hasText: '市政所' })
    expect((await line.innerText()).replaceAll(/\s+/g, ' ')).toContain('2 / 3')
    await page.getByText('剔除前', { exact: true }).click()
    expect((await line.innerText()).replaceAll(/\s+/g, ' ')).toContain('3 / 4')
    await view.holdsUpEverywhere('rates, raw')
    await page.getByRole('tab', { name: '流转' }).click()
    await page.getByText('需要留意').first().waitFor()
    await view.holdsUpEverywhere('flow')
    await page.getByRole('tab', { name: '在手工作' }).click()
    await view.holdsUpEverywhere('workload')
    await view.goes('/console/orders?list=at-risk')
    await page.getByText('本人说未解决或不满意').first().waitFor()
    await view.holdsUpEverywhere('at risk')
  }, 240_000)

  test('stay what they were once closed, but for corrections with a reason', async () => {
    await town.people.until('2026-04-01T09:30')
    const view = await town.openPage('supervisor')
    const { page } = view
    view.knows(...SAID, WORDS, EVIDENCE, REASON, '回访晚于封账')
    await view.goes('/console/rates?month=2026-03')
    await page
      .getByRole('button', { name: /封\s?账/ })
      .first()
      .click()
    const closing = page.getByRole('dialog')
    await closing.getByRole('checkbox').check()
    await view.holdsUp('dialog, close month')
    await closing.getByRole('button', { name: /封\s?账/ }).click()
    await page
      .getByText(/已封账/)
      .first()
      .waitFor()
    await town.people.caller.reaches(orders[3] as Receipt, CONTENT)
    await view.goes('/console/rates?month=2026-03')
    expect((await rates()).total.net.called).toBe(2)
    await page.getByRole('button', { name: '更正与差异' }).click()
    await page.getByText('与封账时不一致的工单').waitFor()
    await view.holdsUp('period, differences')
    await page.getByRole('button', { name: /^更\s?正$/ }).click()
    const correcting = page.getByRole('dialog').last()
    await correcting.locator('textarea').fill('回访晚于封账')
    await correcting.getByRole('button', { name: /^更\s?正$/ }).click()
    await page.getByText('工单与封账时一致').waitFor()
    await view.holdsUpEverywhere('period, corrected')
    expect((await rates()).total.net.called).toBe(3)
  }, 180_000)

  test('leave the house as a report: a page to print, a spreadsheet, a document, a PDF', async () => {
    const view = await town.openPage('supervisor')
    const { page } = view
    view.knows('东', '测试街道', 'Test sub-district', '回访晚于封账', '中文', 'English')
    await view.goes('/console/rates?month=2026-03')
    await page.getByRole('link', { name: '月报' }).click()
    await page.getByRole('heading', { name: /月报/ }).waitFor()
    await view.holdsUp('report')
    for (const format of ['XLSX', 'DOCX', 'PDF']) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: format }).click(),
      ])
      expect(download.suggestedFilename()).toBe(`east-2026-03.${format.toLowerCase()}`)
    }
    await page.setViewportSize({ width: 390, height: 844 })
    await view.holdsUp('report, phone')
  }, 120_000)
})
