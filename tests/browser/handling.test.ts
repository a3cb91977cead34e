// One order at the unit that handles it: on a phone at the site, with what may be seen and what may not, and on paper.
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { DemandDetail } from '#contract/orders'
import { done } from '../kit/client.ts'
import { townOf, type View } from './kit.ts'

const town = townOf()
const POLE = '松涛小区南门路灯杆歪了，怕压到人，请来扶正。'
const PLAN = '下午带吊车到现场扶正'
const REPLY = '灯杆已扶正并加固，请放心。'
const read = async (id: string) =>
  done(await town.people.supervisor.client.get<DemandDetail>(`/api/demands/${id}`))

/** Opens the sheet of the next step at the thumb, and closes it by doing the step. */
async function steps(
  view: View,
  action: string,
  fill?: (sheet: ReturnType<View['page']['locator']>) => Promise<void>,
) {
  const { page } = view
  await page.locator('.sticky-action').getByRole('button', { name: action }).click()
  const sheet = page.locator('.ant-drawer-open')
  await sheet.getByRole('button', { name: action }).waitFor()
  await view.settles()
  await fill?.(sheet)
  await sheet.getByRole('button', { name: action }).click()
  await page.getByText(`「${action}」已完成`).waitFor()
  await sheet.waitFor({ state: 'detached' })
  await view.settles()
}

describe('at the site, on a phone', () => {
  test('signed, contacted, planned, answered with a photo, each step at the thumb', async () => {
    const { resident, dispatcher, until } = town.people
    await until('2026-03-02T09:00')
    const order = await resident('居民甲', '19900000071').says(POLE, { place: { estate: '松涛小区' } })
    await dispatcher.sends(order, town.house.works)
    const view = await town.openPage('handler', { device: 'phone' })
    const { page } = view
    view.knows(POLE, PLAN, REPLY)

    await view.goes('/console')
    await page
      .getByText(/待签收 1/)
      .first()
      .waitFor()
    await view.holdsUpEverywhere('inbox of a handler')
    await page.getByText(POLE.slice(0, 8)).first().click()
    await page.locator('.sticky-action').waitFor()
    await view.holdsUpEverywhere('order, to sign')

    await steps(view, '签收')
    await steps(view, '记录首次联系', async (sheet) => {
      await view.holdsUp('sheet, contact')
      await sheet.getByText('电话', { exact: true }).click()
    })
    await steps(view, '填写办理计划', async (sheet) => {
      // What is missing is said at the field, and nothing is sent.
      await sheet.getByRole('button', { name: '填写办理计划' }).click()
      await sheet.locator('.ant-form-item-explain-error').waitFor()
      await sheet.locator('textarea').fill(PLAN)
    })
    const evidence = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#557755' } })
      .jpeg()
      .toBuffer()
    await steps(view, '反馈结果', async (sheet) => {
      await sheet.locator('textarea').fill(REPLY)
      await sheet.getByText('是', { exact: true }).click()
      await sheet
        .locator('input[type=file]')
        .setInputFiles({ name: 'after.jpg', mimeType: 'image/jpeg', buffer: evidence })
      await sheet.locator('.ant-upload-list-item-done').waitFor()
      await view.holdsUpEverywhere('sheet, reply with a photo')
    })
    const answered = await read(order.id)
    expect(answered).toMatchObject({ state: 'replied', reply: { text: REPLY, late: false } })
    expect(answered.photos.map(({ purpose }) => purpose)).toEqual(['evidence'])
    expect(answered.timeline.map(({ name }) => name.replace('demands.', ''))).toEqual(
      expect.arrayContaining(['signed', 'contacted', 'planned', 'replied']),
    )
    await view.holdsUpEverywhere('order, answered')

    // A note for colleagues, and the picture in full.
    await page.getByPlaceholder('内部备注，诉求人看不到').fill('灯杆底座生锈')
    view.knows('灯杆底座生锈')
    await page.getByRole('button', { name: '添加备注' }).click()
    await page.locator('.ant-timeline').getByText('灯杆底座生锈').waitFor()
    await page.locator('.photos img').first().click()
    await page.locator('.ant-image-preview').waitFor()
    await view.settles()
  }, 240_000)
})

describe('who said it', () => {
  test('is masked until somebody gives a reason; the person sees which office looked, and why', async () => {
    const { resident, dispatcher, until } = town.people
    await until('2026-03-03T09:00')
    const me = resident('居民乙', '19900000072')
    const order = await me.says('松涛小区快递柜挡住了坡道。')
    await dispatcher.sends(order, town.house.works)
    const view = await town.openPage('handler')
    const { page } = view
    view.knows('松涛小区快递柜挡住了坡道。')
    await view.goes(`/console/orders/${order.id}`)
    expect(await page.locator('body').innerText()).toContain('199****0072')
    expect(await page.locator('body').innerText()).not.toContain('19900000072')
    await page.getByRole('button', { name: '查看完整信息' }).click()
    const reveal = page.getByRole('button', { name: '查看', exact: true })
    expect(await reveal.isDisabled()).toBe(true)
    await page.getByRole('combobox', { name: /查看理由/ }).click()
    await page.locator('.ant-select-item-option').first().waitFor()
    await view.holdsUp('order, reason for unmasking')
    await page.locator('.ant-select-item-option', { hasText: '联系诉求人' }).click()
    await reveal.click()
    await page.getByText('19900000072').waitFor()
    expect(await page.getByRole('link', { name: /拨打/ }).getAttribute('href')).toBe('tel:19900000072')
    await view.holdsUpEverywhere('order, unmasked')

    const own = await town.openPage('guest', { device: 'phone' })
    own.knows('松涛小区快递柜挡住了坡道。')
    await own.goes(`/east/follow#n=${order.number}&c=${order.queryCode}`)
    await own.page.getByText('市政所：为了联系您').waitFor()
    expect(await own.page.locator('main').innerText()).not.toContain('职员')

    const audit = await town.openPage('auditor')
    await audit.goes('/console/unmaskings')
    await audit.page.getByText('市政所').first().waitFor()
    await audit.holdsUpEverywhere('unmaskings')
  }, 180_000)
})

describe('a report', () => {
  const TEXT = '反映市政所人员吃拿卡要，请查处。'

  test('is found by nobody of the unit it is about, and its teller by nobody who looks into it', async () => {
    const { operator, dispatcher, until } = town.people
    await until('2026-03-04T09:00')
    const order = await operator.enters(TEXT, {
      kind: 'report',
      againstUnitId: town.house.works.id,
      raiser: { name: '居民丙', phone: '19900000073', keepSecret: true },
    })
    await dispatcher.sends(order, town.house.committee, {
      kind: 'report',
      topicCode: '15',
      areaId: town.house.east.id,
    })
    await town.app.work()

    const target = await town.openPage('handler')
    target.expects(/^404 GET \/api\/demands\/[0-9a-f-]{36}$/)
    target.knows('松涛小区')
    for (const q of [order.number, '吃拿卡要', '19900000073']) {
      await target.goes(`/console/orders?list=all&q=${encodeURIComponent(q)}`)
      await target.page.getByText('「全部」里没有工单').waitFor()
    }
    await target.holdsUp('inbox, nothing found')
    await target.goes(`/console/orders/${order.id}`)
    await target.page.getByRole('alert').waitFor()
    expect(await target.page.locator('body').innerText()).not.toContain('吃拿卡要')
    await target.holdsUpEverywhere('order that one may not see')

    const other = await town.openPage('committee')
    other.knows(TEXT)
    await other.goes(`/console/orders/${order.id}`)
    await other.page.getByText('身份对您隐藏').waitFor()
    await other.page.getByRole('note').getByText(/保密/).waitFor()
    expect(await other.page.locator('body').innerText()).not.toMatch(/居民丙|居\*|1990|199\*/)
    expect(await other.page.getByRole('button', { name: '查看完整信息' }).count()).toBe(0)
    await other.holdsUpEverywhere('order, secret')
  }, 180_000)
})

describe('on paper', () => {
  test('the sheet holds number, words, course and places to sign, and nothing of the screen', async () => {
    const { resident, dispatcher, works, until } = town.people
    await until('2026-03-05T09:00')
    const text = '柏园小区雨水箅子丢了一块。'
    const order = await resident('居民丁', '19900000074').says(text)
    await dispatcher.sends(order, works.unit)
    await works.handles(order)
    const view = await town.openPage('handler')
    const { page } = view
    view.knows(text, '明天上午派人到现场', '已经修好。')
    await view.goes(`/console/orders/${order.id}`)
    await page.getByRole('link', { name: '打印' }).click()
    await page.waitForURL('**/print')
    await view.holdsUpEverywhere('print view')
    await page.emulateMedia({ media: 'print' })
    const sheet = page.locator('.sheet')
    for (const words of [order.number, text, '已经修好。', '承办人签字', '市政所'])
      expect(await sheet.innerText()).toContain(words)
    await view.holdsUp('print view on paper')
    expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false)
    const pdf = await page.pdf({ format: 'A4' })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1)
  }, 120_000)
})
