// A day's work among colleagues: what concerns one comes to one, without a reload.
import { describe, expect, test } from 'vitest'
import { LIGHTING } from '../stories/cast.ts'
import { townOf } from './kit.ts'

const town = townOf()
const LAMP = '松涛小区2栋楼道灯坏了三天，晚上摸黑上楼。'

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
