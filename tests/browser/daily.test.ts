// A day's work among colleagues: what concerns one comes to one, without a reload.
import { describe, expect, test } from 'vitest'
import { done } from '../kit/client.ts'
import type { Person } from '../kit/house.ts'
import { LIGHTING } from '../stories/cast.ts'
import { townOf } from './kit.ts'

const town = townOf()
const LAMP = '松涛小区2栋楼道灯坏了三天，晚上摸黑上楼。'
const GYM = '柏园小区健身器材松动，孩子差点摔伤。'
const PLAN = '明天上午派人到现场'
const BOLTS = '螺栓到货了吗'
const BOLTS_DONE = '螺栓已换新，器材已复检。'
const MY_VIEW = '我的视图'
const nameOf = ({ username }: Person) => username.replace('clerk', '职员')

describe('what concerns somebody', () => {
  test('comes to them while they look elsewhere, and goes when it is done', async () => {
    const { people, app, house } = town
    await people.until('2026-03-02T09:00')
    const view = await town.openPage('handler')
    const { page } = view
    view.knows(LAMP)
    await view.goes('/console/orders')
    await page.getByRole('button', { name: '提醒', exact: true }).waitFor()

    const order = await people.resident('居民甲', '19900000061').says(LAMP)
    await people.dispatcher.sends(order, house.works, LIGHTING)
    await app.work()
    // No reload: the number comes by itself.
    await page.getByRole('button', { name: '提醒，1 条未读' }).waitFor()
    await page.getByRole('button', { name: '提醒，1 条未读' }).click()
    await page.getByRole('link', { name: new RegExp(order.number) }).waitFor()
    await view.holdsUpEverywhere('notices')
    await page.getByRole('button', { name: '提醒设置' }).click()
    await page.getByRole('checkbox', { name: '派给本单位 · 邮件' }).check()
    await view.holdsUpEverywhere('notice settings')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('提醒设置已保存').waitFor()

    await page.getByRole('link', { name: new RegExp(order.number) }).click()
    await page.getByRole('button', { name: '提醒', exact: true }).waitFor()
    await view.settles()

    // Somebody else goes on with the order while a note on it is open: one is told, and reloads.
    await page.getByRole('button', { name: '签收' }).click()
    await page.getByRole('dialog').waitFor()
    await people.works.signs(order)
    await page.getByText('此工单刚刚被他人更新').waitFor()
    await view.holdsUp('order, overtaken')
    await page.getByRole('button', { name: '重新载入' }).click()
    await page.getByText('此工单刚刚被他人更新').waitFor({ state: 'detached' })
    expect(await page.getByRole('dialog').count()).toBe(1)
  }, 180_000)
})

describe('a day among colleagues', () => {
  test('somebody named hears of it at once, answers from a text of the office, and keeps a view', async () => {
    const { people, app, house } = town
    await people.until('2026-03-03T09:00')
    const order = await people.resident('居民乙', '19900000062').says(GYM)
    await people.dispatcher.sends(order, house.works, LIGHTING)
    const handler = await house.hires({ role: 'handler', unit: house.works })
    const head = await house.hires({ role: 'unit-head', unit: house.works })
    await people.works.signs(order)
    await people.works.contacts(order)
    await people.works.plans(order)
    // What the night brought is read.
    await app.work()
    await app.work()
    done(await handler.client.post('/api/notices/read', {}))

    const view = await town.openPage(handler)
    const { page } = view
    view.knows(GYM, BOLTS, PLAN, MY_VIEW, LAMP)
    await view.goes('/console/orders')
    await page.getByRole('button', { name: '提醒', exact: true }).waitFor()

    const colleague = await town.openPage(head)
    colleague.knows(GYM, BOLTS, PLAN)
    await colleague.goes(`/console/orders/${order.id}`)
    const note = colleague.page.getByRole('textbox', { name: '添加备注' })
    await note.pressSequentially(`@${nameOf(handler)} ${BOLTS}`)
    await colleague.page.getByRole('button', { name: '添加备注' }).click()
    await colleague.page.getByRole('button', { name: '更正' }).waitFor()
    await colleague.holdsUpEverywhere('order, note with a name')
    await app.work()
    // No reload: the number comes by itself, and leads to the order.
    await page.getByRole('button', { name: '提醒，1 条未读' }).click()
    await page.getByRole('row').filter({ hasText: '提到我' }).getByRole('link').click()
    await page.getByText(BOLTS).first().waitFor()
    await page.getByRole('button', { name: '提醒', exact: true }).waitFor()

    // The answer begins with a text of the office; with a hole in it it does not go out.
    await page.getByRole('button', { name: '反馈结果' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: '选用模板' }).click()
    await page.locator('.ant-select-item-option', { hasText: '已办结' }).click()
    await dialog.locator('.ant-radio-button-wrapper', { hasText: '是' }).first().click()
    await dialog.getByRole('button', { name: '反馈结果' }).click()
    await dialog.getByText('请先通读并确认').waitFor()
    const text = dialog.getByRole('textbox').first()
    await text.fill((await text.inputValue()).replace('{{办理经过和结果}}', BOLTS_DONE))
    await dialog.getByLabel('我已通读并核对以上内容').check()
    await dialog.getByRole('button', { name: '反馈结果' }).click()
    await page.getByText(BOLTS_DONE).first().waitFor()

    await view.goes(`/console/orders?q=${encodeURIComponent('健身器材')}`)
    expect(await page.locator('mark').allInnerTexts()).toContain('健身器材')
    await view.holdsUpEverywhere('orders, words found')
    await page.getByRole('button', { name: '保存为视图' }).click()
    await page.getByLabel('视图名称').fill(MY_VIEW)
    await view.holdsUp('orders, view to keep')
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await page.getByText('视图已保存').waitFor()
    await view.goes('/console/orders?list=all')
    await page.getByRole('combobox', { name: '视图' }).click()
    await page.getByText(`${MY_VIEW} · 1`, { exact: true }).click()
    await page.waitForURL(/q=/)
    await view.settles()
    await page.getByText(order.number).first().waitFor()
  }, 240_000)

  test('a shift leaves what is open, and the next one takes it', async () => {
    const { house, app } = town
    const [early, late] = [await house.hires({ role: 'operator' }), await house.hires({ role: 'operator' })]
    const giver = await town.openPage(early)
    giver.knows('职员', '居民丙约好 17:30 再来电。')
    await giver.goes('/console/handovers')
    await giver.holdsUpEverywhere('hand-overs, none')
    await giver.page.getByRole('button', { name: '交班' }).click()
    await giver.page.getByLabel('交班说明').fill('居民丙约好 17:30 再来电。')
    await giver.holdsUpEverywhere('hand over')
    await giver.page.getByRole('dialog').getByRole('button', { name: '交班' }).click()
    await giver.page.getByText('已交班').waitFor()
    await app.work()
    const taker = await town.openPage(late)
    taker.knows('职员', '居民丙约好 17:30 再来电。')
    await taker.goes('/console/handovers')
    await taker.holdsUpEverywhere('hand-overs')
    await taker.page.getByRole('button', { name: '接班' }).click()
    await taker.page.getByText('已接班').first().waitFor()
  }, 180_000)
})
