// Staff at their desks, by keyboard: who writes down a call, who sends it out, who asks afterwards.
import { describe, expect, test } from 'vitest'
import type { DemandDetail } from '#contract/orders'
import { done } from '../kit/client.ts'
import type { Told } from '../stories/cast.ts'
import { townOf, type View } from './kit.ts'

const town = townOf()
const read = async ({ id }: Pick<Told, 'id'>) =>
  done(await town.people.supervisor.client.get<DemandDetail>(`/api/demands/${id}`))
const focused = (view: View) => view.page.evaluate(() => document.activeElement?.id ?? '')
/** Presses a key until the focus stands where it should. */
async function pressUntil(view: View, key: string, id: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await focused(view)) === id) return
    await view.page.keyboard.press(key)
  }
  throw new Error(`no way by ${key} to ${id}`)
}

const BODY = '松涛小区5号楼地下室积水半个月，有臭味，要求抽水。'
const LAMP = '松涛小区2栋楼道灯坏了，晚上摸黑上楼。'
const LIFT = '柏园小区4栋电梯坏了两天没人修，老人上不去楼。'

describe('a call is written down', () => {
  test('by keyboard alone; what was typed survives a reload; number and code are shown once', async () => {
    await town.people.until('2026-03-02T09:00')
    const view = await town.openPage('operator')
    const { page } = view
    const { keyboard } = page
    view.knows(BODY)
    await view.goes('/console/entry')
    // The telephone rings: the first thing one types is the number.
    expect(await focused(view)).toBe('phone')
    await keyboard.type('19900000051')
    await keyboard.press('Tab')
    await keyboard.type('居民甲')
    await pressUntil(view, 'Tab', 'body')
    await keyboard.insertText(BODY)
    await page.getByText('草稿已存在本机').waitFor()
    await page.locator('.reading').waitFor()
    await view.holdsUpEverywhere('entry')

    await page.reload()
    await page.getByText(/已恢复 .* 的草稿/).waitFor()
    expect(await page.locator('#body').inputValue()).toBe(BODY)
    expect(await page.locator('#phone').inputValue()).toBe('19900000051')
    await page.locator('#body').focus()
    await keyboard.press('Control+Enter')
    await page.getByRole('dialog').getByText('登记成功').waitFor()
    await view.holdsUpEverywhere('entry, receipt')
    const number = await page.locator('.slip-big').first().innerText()

    // Enter goes on to the next call: an empty form, and no draft of the last caller left on the desk.
    await pressUntil(view, 'Tab', 'next-demand')
    await keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await page.locator('#body').inputValue()).toBe('')
    expect(JSON.stringify(await page.evaluate(() => ({ ...localStorage })))).not.toContain('地下室')

    await town.app.work()
    const { items } = done(
      await town.people.dispatcher.client.get<{ items: DemandDetail[] }>(`/api/demands?q=${number}`),
    )
    const order = await read({ id: items[0]?.id ?? '' })
    // Who typed and who spoke are both kept.
    expect(order).toMatchObject({ channel: 'phone', body: BODY, raiser: { name: '居**' } })
    expect(order.enteredByName).toMatch(/^职员/)
  }, 180_000)

  test('danger in what a caller says stands over the form before anything is sent', async () => {
    const view = await town.openPage('operator')
    const { page } = view
    const GAS = '居民说家里煤气味很重，已经开窗。'
    // A reading may name its reason by another word for the same thing.
    view.knows(GAS, '燃气味')
    await view.goes('/console/entry')
    await page.locator('#body').fill(GAS)
    await page.getByText(/疑似危急/).waitFor()
    await view.holdsUpEverywhere('entry, danger')
    // A form that lacks something says so at the field, and nothing is sent.
    await page.keyboard.press('Control+Enter')
    await page.locator('.ant-form-item-explain-error').first().waitFor()
    await view.holdsUp('entry, incomplete')
  }, 120_000)
})

describe('an order is sent out', () => {
  test('by keyboard: choose, take a suggested unit, send, take back in time, send again', async () => {
    const { resident, until } = town.people
    await until('2026-03-03T09:00')
    const first = await resident('居民乙', '19900000052').says(LAMP, {
      place: { areaId: town.house.east.id, estate: '松涛小区' },
    })
    const second = await resident('居民丙', '19900000053').says(LIFT, {
      place: { areaId: town.house.west.id },
    })
    const view = await town.openPage('dispatcher')
    const { page } = view
    const { keyboard } = page
    view.knows(LAMP, LIFT, BODY)
    await view.goes(`/console/dispatch?id=${first.id}`)
    await page.getByText('核对并派出').waitFor()
    await view.holdsUpEverywhere('dispatch desk')

    await keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await view.holdsUp('dispatch desk, keys')
    await keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await keyboard.press('1')
    await page.locator('.unit-picks [aria-pressed="true"]').waitFor()
    const chosen = await page.locator('.unit-picks [aria-pressed="true"] span').innerText()
    await keyboard.press('Enter')
    await page.getByText(`${first.number} 已派往 ${chosen}`).waitFor()
    expect(await read(first)).toMatchObject({
      state: 'dispatched',
      confirmed: true,
      mainUnit: { nameZh: chosen },
    })
    await view.holdsUp('dispatch desk, sent')

    await keyboard.press('u')
    await page.getByText(`${first.number} 已撤回`).waitFor()
    expect(await read(first)).toMatchObject({ state: 'queued' })
    await view.settles()
    await keyboard.press('1')
    await keyboard.press('Enter')
    await page.getByText(`${first.number} 已派往`).waitFor()

    // The next one is in hand already.
    await page.waitForURL((url) => url.searchParams.get('id') !== first.id)
    for (let step = 0; step < 5 && !page.url().includes(second.id); step += 1) {
      await keyboard.press('j')
      await view.settles()
    }
    expect(page.url()).toContain(second.id)
    // Keys go to the form of the order in hand, once it is drawn.
    await view.settles()
    await keyboard.press('1')
    await keyboard.press('Enter')
    await page.getByText(`${second.number} 已派往`).waitFor()
    expect(await read(second)).toMatchObject({ state: 'dispatched' })
  }, 180_000)
})

describe('a topic chosen by hand', () => {
  test('brings the units for it and for the place, before anything is sent', async () => {
    const { resident, until } = town.people
    await until('2026-03-03T14:00')
    const order = await resident('居民戊', '19900000055').says(LIFT, {
      place: { areaId: town.house.west.id },
    })
    const view = await town.openPage('dispatcher')
    const { page } = view
    view.knows(LAMP, LIFT, BODY)
    await view.goes(`/console/dispatch?id=${order.id}`)
    const offered = () => page.locator('.unit-picks button span').allInnerTexts()
    const area = async (name: string) => {
      await page.locator('#dispatch_areaId').click()
      await page.locator(`.ant-select-item-option[title="${name}"]`).click()
      await view.settles()
    }
    const topic = async (name: string) => {
      await page.locator('#dispatch_topicCode').click()
      await page.locator('.ant-cascader-menu-item', { hasText: name }).first().click()
      await page.keyboard.press('Escape')
      await view.settles()
    }
    await area('东社区')
    await topic('物业')
    await expect.poll(offered).toEqual(['东社区居委会', '市政所'])
    await area('西社区')
    await expect.poll(offered).toEqual(['市政所'])
    await view.holdsUpEverywhere('dispatch desk, topic by hand')
  }, 120_000)
})

describe('somebody else asks how it went', () => {
  test('three questions, three answers; not solved is never solved; a try is a try', async () => {
    const { resident, dispatcher, works, until } = town.people
    await until('2026-03-04T09:00')
    const orders: Told[] = []
    for (const [index, body] of ['松涛小区健身器材断了。', '柏园小区围栏倒了一段。'].entries()) {
      const order = await resident('居民丁', `1990000006${index}`).says(body)
      await dispatcher.sends(order, works.unit)
      await works.handles(order)
      orders.push(order)
    }
    const [solved, unsolved] = orders as [Told, Told]
    await until('2026-03-05T09:30')
    const view = await town.openPage('caller-back')
    const { page } = view
    view.knows('松涛小区健身器材断了。', '柏园小区围栏倒了一段。', '已经修好。')
    await view.goes(`/console/callbacks?id=${solved.id}`)
    await page.getByText('记录本次回访').waitFor()
    // The questions come only when somebody answered the telephone, and each must be answered.
    expect(await page.getByText('问题是否解决？').count()).toBe(1)
    const form = page.locator('form')
    await form.getByText('接通', { exact: true }).click()
    await view.holdsUpEverywhere('call-back')
    // The desk of a phone is another one: its form begins anew.
    await form.getByText('接通', { exact: true }).click()
    const answer = async (question: string, said: string) =>
      form.locator('.ant-form-item', { hasText: question }).getByText(said, { exact: true }).click()
    await answer('承办单位是否联系过您？', '是')
    await page.getByRole('button', { name: '保存记录' }).click()
    await form.getByText('请填写').first().waitFor()
    await answer('问题是否解决？', '是')
    await answer('对办理是否满意？', '基本满意')
    await page.getByRole('button', { name: '保存记录' }).click()
    await page.getByText(`${solved.number} 的回访已记录`).waitFor()
    expect(await read(solved)).toMatchObject({
      state: 'closed-solved',
      calls: [{ outcome: 'reached', contacted: true, solved: true, satisfaction: 'basically' }],
    })

    await view.goes(`/console/callbacks?id=${unsolved.id}`)
    await form.getByText('无人接听', { exact: true }).click()
    await page.getByRole('button', { name: '保存记录' }).click()
    await page.getByText(`${unsolved.number} 的回访已记录`).waitFor()
    await view.goes(`/console/callbacks?id=${unsolved.id}`)
    await page.getByText('已拨打 1 次', { exact: true }).waitFor()
    await form.getByText('接通', { exact: true }).click()
    await answer('承办单位是否联系过您？', '否')
    await answer('问题是否解决？', '否')
    await answer('对办理是否满意？', '不满意')
    await page.getByRole('button', { name: '保存记录' }).click()
    await page.getByText(`${unsolved.number} 的回访已记录`).waitFor()
    const kept = await read(unsolved)
    expect(kept.state).toBe('callback')
    expect(kept.calls.map(({ outcome, solved: said }) => [outcome, said])).toEqual([
      ['no-answer', null],
      ['reached', false],
    ])
  }, 180_000)
})
