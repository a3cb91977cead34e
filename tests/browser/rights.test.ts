// Rights of persons in a real browser: somebody acts for another until they end it; who saw a number is seen by its owner.
import { describe, expect, test } from 'vitest'
import { townOf, type View } from './kit.ts'

const town = townOf()
const MOTHER = '居民母'
const SON = '居民子'

async function enters(view: View, number: string, code: string): Promise<void> {
  const { page } = view
  await view.goes('/east/follow')
  await page.locator('#number').fill(number)
  await page.locator('#code').fill(code)
  await page.getByRole('button', { name: '查', exact: true }).click()
}

describe('acting for another person', () => {
  test('a son acts for his mother and she revokes it: from then on his code opens nothing', async () => {
    await town.people.until('2026-03-02T09:00')
    // At the window: recorded by voice, with a code for each.
    const desk = await town.openPage('operator')
    desk.knows(MOTHER, SON, '录音 0001', '我母亲家的下水道堵了三天')
    await desk.goes('/console/consents')
    await desk.holdsUpEverywhere('consents, none')
    await desk.page.getByRole('button', { name: '登记授权' }).click()
    const drawer = desk.page.locator('.ant-drawer-open')
    await drawer.getByLabel('本人 · 姓名').fill(MOTHER)
    await drawer.getByLabel('本人 · 电话').fill('19900000061')
    await drawer.getByLabel('代办人 · 姓名').fill(SON)
    await drawer.getByLabel('代办人 · 电话').fill('19900000062')
    await drawer.getByLabel('凭据').fill('录音 0001')
    await desk.holdsUpEverywhere('consents, form')
    await drawer.getByRole('button', { name: '登记授权' }).click()
    const code = async (name: string) =>
      (await drawer.locator(`[data-code="${name}"]`).innerText()).replaceAll(/\s/g, '')
    await drawer.getByText('两个码只显示这一次').waitFor()
    const [hers, his] = [await code('principalCode'), await code('deputyCode')]
    await desk.holdsUpEverywhere('consents, codes')
    await drawer
      .getByRole('button', { name: /关\s?闭/ })
      .last()
      .click()
    await desk.page.getByText('居**').first().waitFor()
    await desk.holdsUpEverywhere('consents')

    // The son says it on his own telephone, with his code.
    const order = await town.people.resident(SON, '19900000062').says('我母亲家的下水道堵了三天。', {
      raiser: { name: SON, phone: '19900000062', deputyCode: his },
    })
    const son = await town.openPage('guest', { device: 'phone' })
    son.knows(MOTHER, SON, '我母亲家的下水道堵了三天。')
    await enters(son, order.number, order.queryCode)
    await son.page.getByText(`${SON} 代 ${MOTHER} 办`).waitFor()
    await son.page.getByText('您是以代办人的身份在看').waitFor()

    const mother = await town.openPage('guest', { device: 'phone' })
    mother.knows(MOTHER, SON, '我母亲家的下水道堵了三天。')
    await enters(mother, order.number, hers)
    await mother.page.getByText(`${SON} 代 ${MOTHER} 办`).waitFor()
    await mother.holdsUpEverywhere('follow, somebody acts for me')
    await mother.page.getByRole('button', { name: '不让他/她再代办' }).click()
    await mother.page.getByText('确定取消吗').waitFor()
    await mother.holdsUp('follow, ending it')
    await mother.page.getByRole('button', { name: '确定取消' }).click()
    await mother.page.getByText('代办人的码打不开任何内容').waitFor()
    await mother.holdsUpEverywhere('follow, ended')

    son.expects(/^401 (GET|POST) .*\/(followed|follow)$/)
    await son.page.reload()
    await son.page.getByText('需要重新输入').waitFor()
    await son.page.locator('#code').fill(order.queryCode)
    await son.page.getByRole('button', { name: '查', exact: true }).click()
    await son.page.getByRole('alert').getByText('编号和查询码对不上').first().waitFor()

    // She calls, and the operator reads out where it stands.
    await desk.goes('/console/read-out')
    await desk.page.getByLabel('编号').fill(order.number)
    await desk.page.getByLabel('查询码').fill(hers)
    await desk.page.getByRole('button', { name: /核\s?对/ }).click()
    await desk.page.getByText('对方是本人').waitFor()
    await desk.holdsUpEverywhere('read out')
    await desk.goes(`/console/orders/${order.id}`)
    await desk.page.getByText('口头（经话务员）').waitFor()
    await desk.settles()
  }, 240_000)
})

describe('unmasking', () => {
  test('a supervisor unmasks a number and the resident sees office and reason, never the clerk (G8)', async () => {
    await town.people.until('2026-03-03T09:00')
    const order = await town.people.resident('居民甲', '19900000071').says('巷口的灯一直闪。')
    const desk = await town.openPage('supervisor')
    desk.knows('巷口的灯一直闪')
    await desk.goes(`/console/orders/${order.id}`)
    expect(await desk.page.locator('main').innerText()).not.toContain('19900000071')
    await desk.page.getByRole('button', { name: '查看完整信息' }).click()
    await desk.page.getByRole('combobox', { name: '查看理由（将留痕，诉求人可看到）' }).click()
    await desk.page.locator('.ant-select-item-option', { hasText: '督办' }).click()
    await desk.page.getByRole('button', { name: /^查\s?看$/ }).click()
    await desk.page.getByText('19900000071').first().waitFor()

    const person = await town.openPage('guest', { device: 'phone' })
    person.knows('巷口的灯一直闪。')
    await enters(person, order.number, order.queryCode)
    await person.page.getByText('为了督办').waitFor()
    expect(await person.page.locator('main').innerText()).not.toContain('职员')
    await person.holdsUpEverywhere('follow, seen by a supervisor')
  }, 120_000)
})
