// Whoever keeps the house: accounts and their links, sessions, limits, and old demands from a file.
import { describe, expect, test } from 'vitest'
import { newId } from '../../server/src/platform/ids.ts'
import { done } from '../kit/client.ts'
import { townOf } from './kit.ts'

const town = townOf()
const PASSWORD = '晴天记得晒被子和棉鞋啊'

describe('an account', () => {
  test('is made with a link that is used once; its person signs in, sees two sessions and ends one', async () => {
    const admin = await town.openPage('admin')
    const { page } = admin
    admin.knows('新人甲')
    await admin.goes('/console')
    await page.waitForURL('**/people')
    await admin.holdsUpEverywhere('people')
    await page.getByRole('button', { name: '新建账号' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('姓名').fill('新人甲')
    await dialog.getByLabel('账号').fill('9 wrong')
    await dialog.getByRole('button', { name: '新建账号' }).click()
    await dialog.getByText(/字母开头/).waitFor()
    await admin.holdsUp('people, wrong name of an account')
    await dialog.getByLabel('账号').fill('newcomer')
    await dialog.getByRole('button', { name: '新建账号' }).click()
    const link = await page.getByRole('textbox', { name: '一次性链接' }).inputValue()
    expect(link).toContain(town.app.address)
    await admin.holdsUpEverywhere('people, link')
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()

    // Without a role one sees nothing: it is given in an area, from a day on.
    await page.getByRole('button', { name: '新人甲' }).click()
    const drawer = page.locator('.ant-drawer-open')
    await drawer.getByText('还没有岗位').waitFor()
    await drawer.getByRole('combobox', { name: '岗位' }).click()
    await page.locator('.ant-select-item-option', { hasText: '话务员' }).click()
    await drawer.getByRole('button', { name: '授予岗位' }).click()
    await page.getByText('岗位已授予').waitFor()
    await admin.holdsUpEverywhere('people, one account')

    const own = await town.openPage('guest')
    own.knows('新人甲')
    own.expects(/^410 GET \/api\/session\/link\//, /^401 /)
    await own.goes(link.slice(town.app.address.length))
    await own.page.getByText('newcomer').waitFor()
    await own.holdsUpEverywhere('set password')
    await own.page.getByLabel('新密码').fill('short')
    await own.page.getByLabel('再输一遍').fill('shorter')
    await own.page.getByRole('button', { name: '设置密码' }).click()
    await own.page.getByText('两次输入不一致').waitFor()
    await own.holdsUp('set password, wrong')
    await own.page.getByLabel('新密码').fill(PASSWORD)
    await own.page.getByLabel('再输一遍').fill(PASSWORD)
    await own.page.getByRole('button', { name: '设置密码' }).click()
    await own.page.waitForURL('**/login')
    await own.holdsUpEverywhere('sign in')

    const signIn = async (view: typeof own) => {
      await view.page.getByLabel('账号或手机号').fill('newcomer')
      await view.page.getByLabel('密码', { exact: true }).fill(PASSWORD)
      await view.page.getByRole('button', { name: '登录' }).click()
      await view.page
        .getByRole('navigation')
        .or(view.page.getByRole('button', { name: '菜单' }))
        .first()
        .waitFor()
    }
    await own.page.getByLabel('账号或手机号').fill('newcomer')
    await own.page.getByLabel('密码', { exact: true }).fill('不是这个密码不是这个')
    await own.page.getByRole('button', { name: '登录' }).click()
    await own.page.getByRole('alert').waitFor()
    await own.holdsUp('sign in, wrong password')
    await signIn(own)

    // The link is dead once used.
    const late = await town.openPage('guest')
    late.expects(/^410 GET \/api\/session\/link\//)
    await late.goes(link.slice(town.app.address.length))
    await late.page.getByRole('heading', { name: '链接不可用' }).waitFor()
    await late.holdsUpEverywhere('set password, dead link')

    const phone = await town.openPage('guest', { device: 'phone' })
    phone.knows('新人甲')
    phone.expects(/^401 /)
    await phone.goes('/console/login')
    await signIn(phone)

    await own.goes('/console/account')
    const devices = own.page.locator('section', { hasText: '登录的设备' })
    await devices.getByText('本机').waitFor()
    await own.holdsUpEverywhere('my account')
    await devices.getByRole('button', { name: '退出该设备' }).click()
    await own.page.getByText('已退出').waitFor()
    expect(await devices.locator('tbody tr.ant-table-row').count()).toBe(1)
    // The other device is out with its next step, and is led to the door.
    await phone.page.reload()
    await phone.page.waitForURL(/\/console\/login/)
    await phone.settles()
  }, 240_000)
})

describe('limits and weights', () => {
  test('are published as a dated profile with its source, and nothing that is past is rewritten', async () => {
    await town.people.until('2026-03-02T09:00')
    // An office states its sources in its own language.
    const { items: before } = done(
      await (await town.house.as('admin')).get<{ items: { sourceNote: string }[] }>('/api/areas/profiles'),
    )
    const sources = before.map(({ sourceNote }) => sourceNote)
    const view = await town.openPage('admin')
    const { page } = view
    view.knows('通用示例', '街道办事处会议纪要', '春季方案', ...sources)
    await view.goes('/console/profiles')
    await view.holdsUpEverywhere('profiles')
    await page.getByRole('button', { name: '提出新方案' }).click()
    const drawer = page.locator('.ant-drawer-open')
    await drawer.getByLabel('方案名称').fill('春季方案')
    const moment = async (text: string) => {
      await drawer.getByLabel('生效时间').fill(text)
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
    }
    await moment('2026-03-01 00:00')
    await drawer.getByLabel('依据').fill('街道办事处会议纪要')
    await drawer.getByLabel('响应率权重').fill('50')
    await view.holdsUp('profiles, new')
    const publish = drawer.getByRole('button', { name: '提出新方案' })
    await publish.click()
    await drawer.getByText('三项权重之和须为 100').first().waitFor()
    await drawer.getByLabel('响应率权重').fill('30')
    view.expects(/^422 POST \/api\/areas\/profiles$/)
    await publish.click()
    await drawer.getByRole('alert').waitFor()
    await view.holdsUp('profiles, refused')
    await moment('2026-04-01 00:00')
    await publish.click()
    await page.getByText('方案已提出，等待另一人发布').first().waitFor()
    await view.holdsUpEverywhere('profiles, proposed')
    // Who proposed it does not publish it (X14).
    const leader = await town.openPage('leader')
    leader.knows('通用示例', '街道办事处会议纪要', '春季方案', ...sources)
    await leader.goes('/console/profiles')
    await leader.page.getByRole('button', { name: /^发\s?布$/ }).click()
    await leader.page.getByText('方案已发布').waitFor()
    await page.reload()
    await page.getByText('将生效').first().waitFor()
    const { items } = done(
      await (
        await town.house.as('admin')
      ).get<{ items: { name: string; inForce: boolean }[] }>('/api/areas/profiles'),
    )
    expect(items.map(({ name, inForce }) => [name, inForce])).toContainEqual(['春季方案', false])
  }, 120_000)
})

describe('work that the house could not do by itself', () => {
  const TEXT = '柏园小区凉亭的长椅断了一条腿。'
  const found = async () => {
    const { items } = done(
      await town.people.dispatcher.client.get<{ items: object[] }>(
        `/api/demands?list=all&q=${encodeURIComponent('凉亭的长椅')}`,
      ),
    )
    return items.length
  }

  test('lies as a dead letter with its reason, until an administrator has it done again', async () => {
    const { resident, until } = town.people
    await until('2026-03-02T09:00')
    const order = await resident('居民戊', '19900000091').says(TEXT)
    await town.app.work()
    expect(await found()).toBe(1)
    // As if the index had failed on this demand and run out of tries.
    const { pool } = town.app.service.database
    const tenant = town.house.tenant.id
    await pool.query(`delete from demands.search where tenant_id = $1 and order_id = $2`, [tenant, order.id])
    await pool.query(
      `insert into platform.listener_failure (tenant_id, id, listener, seq, event_name, error, attempts, next_at, dead, at)
       select tenant_id, $3, 'demands.search', seq, name, 'no space left on device', 6, null, true, $4
       from platform.event where tenant_id = $1 and subject = $2 and name = 'demands.received'`,
      [tenant, order.id, newId(), town.app.clock.now()],
    )
    expect(await found()).toBe(0)

    const view = await town.openPage('admin')
    const { page } = view
    // Parts of the machinery are shown by their names.
    view.knows('demands.search')
    await view.goes('/console/failures?tab=dead')
    await page.getByText('no space left on device').waitFor()
    // The chain is for those who watch the house, not for those who keep it.
    expect(await page.getByRole('tab').allInnerTexts()).toEqual([
      '异常工单',
      '死信',
      '重试中',
      '未发出的消息',
    ])
    await view.holdsUpEverywhere('dead letters')
    await page.getByRole('button', { name: /重\s?试/ }).click()
    await page.getByText('已重新排队').waitFor()
    await page.getByText('没有失败的后台工作').waitFor()
    await town.app.work()
    expect(await found()).toBe(1)
    await page.getByRole('tab', { name: '重试中' }).click()
    await page.getByText('没有失败的后台工作').waitFor()
  }, 120_000)

  test('is seen by an auditor, who may read the chain and repair nothing', async () => {
    const view = await town.openPage('auditor')
    await view.goes('/console/failures?tab=chain')
    await view.page.getByText('链头', { exact: true }).first().waitFor()
    await view.holdsUpEverywhere('chain')
    await view.goes('/console/failures?tab=dead')
    expect(await view.page.getByRole('button', { name: /重\s?试/ }).count()).toBe(0)
  }, 120_000)
})
