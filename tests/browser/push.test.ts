// A browser that rings for its owner: begun on the page of notices, shown by the service worker, ended by signing out.
import { expect, test } from 'vitest'
import { openPushService } from '../kit/push-service.ts'
import { townOf } from './kit.ts'

const town = townOf()
const SAID = '楼道灯坏了三天，晚上摸黑上楼。'

test('a clerk has this browser ring; a push shows number and kind alone and leads to the order', async () => {
  const { app, house, people } = town
  const service = await openPushService()
  await people.until('2026-03-02T10:00')
  const clerk = await house.hires({ role: 'handler', unit: house.works })
  const view = await town.openPage(clerk)
  const { page } = view
  await page.context().grantPermissions(['notifications'], { origin: app.address })
  // The browser's own push service lies outside of every test: its address and keys come from ours.
  await page.addInitScript((given) => {
    let on: unknown = null
    const subscription = {
      endpoint: given.endpoint,
      toJSON: () => given,
      unsubscribe: async () => {
        on = null
        return true
      },
    }
    PushManager.prototype.subscribe = async () => {
      on = subscription
      return subscription as unknown as PushSubscription
    }
    PushManager.prototype.getSubscription = async () => on as PushSubscription | null
  }, service.browser())
  await view.goes('/console/notices')
  await page.getByRole('button', { name: '提醒设置' }).click()
  const here = page.getByRole('switch', { name: '本浏览器接收推送' })
  await here.click()
  await page.getByText('已有 1 个浏览器接收推送').waitFor()
  await page.getByRole('checkbox', { name: '派给本单位 · 推送' }).check()
  await view.holdsUp('notices, push')
  await page.getByRole('button', { name: /保\s?存/ }).click()
  await view.settles()

  const order = await people.resident('居民甲', '19900000001').says(SAID)
  await people.dispatcher.sends(order, house.works)
  for (let round = 0; round < 3; round += 1) await app.work()
  const [rung] = service.rung
  expect(rung?.said.title).toBe(`【合办】${order.number} 派给本单位`)

  // What came over the line is put into the worker of the page, as the browser would.
  const session = await page.context().newCDPSession(page)
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL.endsWith('/console'))
      if (own) resolve(own.registrationId)
    })
  })
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.deliverPushMessage', {
    origin: app.address,
    registrationId: await registered,
    data: JSON.stringify(rung?.said),
  })
  const shown = () =>
    page.evaluate(async () => {
      const worker = await navigator.serviceWorker.getRegistration('/console')
      const notices = (await worker?.getNotifications()) ?? []
      return notices.map(({ title, body, data }) => ({ title, body, path: (data as { path: string }).path }))
    })
  await expect.poll(shown, { timeout: 10_000 }).toHaveLength(1)
  expect(await shown()).toEqual([
    { title: `【合办】${order.number} 派给本单位`, body: '', path: `/console/orders/${order.id}` },
  ])

  view.expects(/^401 GET /)
  await page.getByRole('button', { name: /职员/ }).click()
  await page.getByText('退出登录').click()
  await page.waitForURL(/\/console\/login/)
  await app.work()
  const { rows } = await app.service.database.pool.query('select id from notices.browser')
  expect(rows).toEqual([])
}, 180_000)
