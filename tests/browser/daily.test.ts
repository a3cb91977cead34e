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
  test('somebody named hears of it, answers from a template, keeps a view and exports it', async () => {
    const { people, app, house } = town
    await people.until('2026-03-03T09:00')
    const order = await people.resident('居民乙', '19900000062').says('柏园小区健身器材松动，孩子差点摔伤。')
    await people.dispatcher.sends(order, house.works, LIGHTING)
    await people.works.signs(order)
    await people.works.contacts(order)
    await people.works.plans(order)
    await app.work()
    const view = await town.openPage('handler')
    const { page } = view
    view.knows('柏园小区', '健身器材', '孩子', '螺栓', '职员', '市政所', '我的视图', '催一下')
    await view.goes('/console/orders')
    const before = await page.getByRole('button', { name: /^提醒/ }).innerText()
    const head = await house.hires({ role: 'unit-head', unit: house.works })
    const me = await page.getByRole('button', { name: /职员/ }).innerText()
    const other = await town.openPage(head)
    other.knows('柏园小区', '健身器材', '孩子', '螺栓', '职员', '市政所')
    await other.goes(`/console/orders/${order.id}`)
    await other.page.getByLabel('添加备注').first().fill('')
    await other.page.getByLabel('添加备注').first().pressSequentially(`@${me} 螺栓到货了吗`)
    await other.page.keyboard.press('Escape')
    await other.page.getByRole('button', { name: '添加备注' }).click()
    await other.page.getByRole('button', { name: '更正' }).waitFor()
    await other.holdsUpEverywhere('order, note with a name')
    await app.work()
    await page.waitForFunction(
      (was) =>
        [...document.querySelectorAll('button')].some(
          (one) => (one.ariaLabel ?? '').startsWith('提醒') && one.innerText !== was,
        ),
      before,
    )
    await page.getByRole('button', { name: /^提醒/ }).click()
    await page.getByText('提到我').first().waitFor()
    await page.getByRole('row').filter({ hasText: '提到我' }).getByRole('link').first().click()

    // The answer begins with a text of the office; with a hole in it it does not go out.
    await page.getByRole('button', { name: '反馈', exact: false }).first().click()
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    await view.goes(`/console/orders?q=${encodeURIComponent('健身器材')}`)
    expect(await page.locator('mark').allInnerTexts()).toContain('健身器材')
    await view.holdsUpEverywhere('orders, words found')
    await page.getByRole('button', { name: '保存为视图' }).click()
    await page.getByLabel('视图名称').fill('我的视图')
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await page.getByText('视图已保存').waitFor()
    await view.goes('/console/orders?list=all')
    await page.getByRole('combobox', { name: '视图' }).click()
    await page.getByText(/^我的视图 · 1$/).click()
    await page.waitForURL(/q=/)
    await view.settles()
    await page.locator('.ant-table-tbody .ant-checkbox-input').first().check()
    await page.getByRole('toolbar').waitFor()
    await view.holdsUpEverywhere('orders, chosen')
    // What cannot be done is said for each order.
    await page.getByRole('toolbar').getByRole('button', { name: '签收' }).click()
    await page.getByText('成功 0 单，未成功 1 单').waitFor()
    await view.holdsUp('orders, results')
    await page.getByRole('dialog').getByRole('button').click()

    const desk = await town.openPage('supervisor')
    desk.knows('柏园小区', '健身器材', '孩子', '催一下')
    await desk.goes(`/console/orders?q=${encodeURIComponent('健身器材')}`)
    await desk.page.locator('.ant-table-tbody .ant-checkbox-input').first().check()
    const [file] = await Promise.all([
      desk.page.waitForEvent('download'),
      desk.page.getByRole('link', { name: '导出所选' }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/xlsx$/)
    await desk.page.getByRole('button', { name: '催办' }).click()
    await desk.page.getByLabel('催办内容').fill('催一下')
    await desk.page.getByRole('dialog').getByRole('button', { name: '催办' }).click()
    await desk.page.getByText('成功 1 单，未成功 0 单').waitFor()
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
