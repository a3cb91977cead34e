// A grid worker goes from door to door without a connection: what was filled in is handed in once, though sent twice.
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import type { DemandDetail, DemandPage } from '#contract/orders'
import { newId } from '../../server/src/platform/ids.ts'
import { done } from '../kit/client.ts'
import type { Person } from '../kit/house.ts'
import { townOf, type View } from './kit.ts'

const town = townOf()
const LAMP = '楼道灯坏了三天，老人晚上不敢下楼。'
const GAS = '厨房有煤气味，窗户打不开。'
const SAID = [
  LAMP,
  GAS,
  '楼道灯坏了三天，老人晚上不敢下楼',
  '厨房有煤气味，窗户打不开',
  '3栋201',
  '测试街道 east',
]
let photo: { name: string; mimeType: string; buffer: Buffer }
let worker: Person

beforeAll(async () => {
  const picture = sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#446688' } })
  photo = { name: 'lamp.jpg', mimeType: 'image/jpeg', buffer: await picture.jpeg().toBuffer() }
  worker = await town.house.hires({ role: 'grid', area: town.house.grid, unit: town.house.committee })
})

/** The page is in the hands of its service worker, and the shell lies in its cache. */
async function isKept({ page }: View): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (!navigator.serviceWorker.controller)
      await new Promise((resolve) =>
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
      )
  })
}

async function ordersOf(channel: string): Promise<DemandPage['items']> {
  const { client } = town.people.dispatcher
  const { items } = done(await client.get<DemandPage>('/api/demands?limit=100'))
  return items.filter((item) => item.channel === channel)
}

test('a visit filled offline syncs once though sent twice', async () => {
  const view = await town.openPage(worker, { device: 'phone' })
  const { page } = view
  view.knows(...SAID)
  await view.goes('/visit')
  await page.getByRole('button', { name: '开始一次走访' }).waitFor()
  await view.holdsUpEverywhere('visit, at the office')
  await isKept(view)

  // Out of the door: no connection, and the page is opened anew from what the telephone keeps.
  const context = page.context()
  await context.setOffline(true)
  await page.reload()
  await page.getByText('没有网络').waitFor()
  await page.getByRole('button', { name: '开始一次走访' }).click()
  await page.getByLabel('社区或网格').selectOption({ label: '东社区 / 东一网格' })
  await page.getByLabel('小区或院落').fill('松涛小区')
  await page.getByLabel('楼栋门牌').fill('3栋201')
  await page.getByLabel('同意记名', { exact: true }).check()
  await page.getByLabel('姓名或称呼').fill('居民甲')
  await page.getByLabel('联系电话').fill('19900000041')
  await page.getByLabel('说了什么').fill(LAMP)
  await page.locator('input[type=file]').first().setInputFiles([photo, photo])
  await page.getByAltText('照片 2').waitFor()
  await page.getByRole('button', { name: '再加一件' }).click()
  expect(await page.getByText('请马上打电话').count()).toBe(0)
  await page.getByLabel('说了什么').last().fill(GAS)
  await page.getByText('请马上打电话').waitFor()
  await page.getByRole('link', { name: '119 火警和救援' }).waitFor()
  await page.getByLabel('住户同意记下家中需要').check()
  await page.getByLabel('独居老人').check()
  await page.getByLabel('约定日期').fill('2026-03-20')
  await view.holdsUpEverywhere('visit, form filled offline')
  await page.getByRole('button', { name: '填好了，交给街道' }).click()
  await page.getByText('等待上传').waitFor()
  // Nothing of it lives in the page alone.
  await page.reload()
  await page.getByText('等待上传 · 2 件诉求 · 2 张照片').waitFor()
  await view.holdsUpEverywhere('visit, waiting on the phone')
  expect(await ordersOf('visit')).toEqual([])

  // The line comes back, but the first answer is lost on its way: the office has it, the telephone does not know.
  let lost = 0
  await page.route('**/api/outreach/visits', async (route) => {
    lost += 1
    if (lost > 1) return route.continue()
    await route.fetch()
    await route.abort('connectionreset')
  })
  await context.setOffline(false)
  await expect.poll(async () => (await ordersOf('visit')).length).toBe(2)
  await page.getByText('等待上传').waitFor()
  await page.getByRole('button', { name: '现在上传' }).click()
  await page.getByText('之前已经收到过，没有重复登记。').waitFor()
  expect(lost).toBe(2)
  await page.getByText('有危险迹象，已提醒值班人员。').waitFor()
  await view.holdsUpEverywhere('visit, taken')

  const orders = await ordersOf('visit')
  expect(orders).toHaveLength(2)
  const { client } = town.people.dispatcher
  const details = await Promise.all(
    orders.map(async ({ id }) => done(await client.get<DemandDetail>(`/api/demands/${id}`))),
  )
  expect(details.map(({ photos }) => photos.length).toSorted()).toEqual([0, 2])
  for (const { number } of orders) await page.getByText(number).waitFor()
  expect(await page.locator('.codes td.figure').allInnerTexts()).toEqual([
    expect.stringMatching(/^[A-Z0-9]{8}$/),
    expect.stringMatching(/^[A-Z0-9]{8}$/),
  ])
  // The next visit is due, and the telephone has been told.
  await page.getByText('约定 2026-03-20').waitFor()
})

test('a session that ends outside loses nothing, and what the office refuses can be mended', async () => {
  const view = await town.openPage(worker, { device: 'phone' })
  const { page } = view
  view.expects(/^40[13] (GET|POST) /)
  view.knows(...SAID)
  await view.goes('/visit')
  await page.getByRole('button', { name: '开始一次走访' }).click()
  await page.getByRole('button', { name: '填好了，交给街道' }).click()
  await page.getByRole('alert').getByText('还差一点').waitFor()
  await view.holdsUpEverywhere('visit, something is missing')
  await page.getByLabel('社区或网格').selectOption({ label: '西社区' })
  await page.getByLabel('不愿记名').check()
  await page.getByLabel('说了什么').fill(LAMP)
  const cookies = await page.context().cookies()
  await page.context().clearCookies()
  await page.getByRole('button', { name: '填好了，交给街道' }).click()
  await page.getByText('登录已过期').waitFor()
  expect(await page.getByRole('link', { name: '去登录' }).getAttribute('href')).toContain('next=/visit')
  await page.getByText('等待上传 · 1 件诉求').waitFor()
  await view.holdsUpEverywhere('visit, signed out')

  await page.context().addCookies(cookies)
  await page.getByRole('button', { name: '现在上传' }).click()
  await page.getByText('这个社区或网格不归您走访。').waitFor()
  await page.getByRole('button', { name: '修改' }).click()
  await page.getByLabel('社区或网格').selectOption({ label: '东社区 / 东一网格' })
  await page.getByRole('button', { name: '填好了，交给街道' }).click()
  await page.getByText('街道已收到').waitFor()

  // Signing out asks first, and leaves nothing on the telephone.
  page.once('dialog', (dialog) => void dialog.accept())
  await page.getByRole('button', { name: '退出并清空手机上的资料' }).click()
  await page.getByText('这部手机上还没有社区和主题资料').waitFor()
  expect(
    await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const opening = indexedDB.open('heban-visit')
          opening.addEventListener('success', () => {
            const all = opening.result.transaction('visits').objectStore('visits').getAll()
            all.addEventListener('success', () => resolve((all.result as unknown[]).length))
          })
        }),
    ),
  ).toBe(0)
})

test('a telephone with a wrong clock and somebody else’s visit', async () => {
  const id = newId()
  const other = await town.house.hires({ role: 'grid', area: town.house.grid, unit: town.house.committee })
  const view = await town.openPage(other, { device: 'phone' })
  view.knows(...SAID)
  await view.page.clock.setFixedTime(new Date('2020-01-01T08:00:00+08:00'))
  await view.goes('/visit')
  // Left on the telephone by the account that used it before.
  await view.page.evaluate(
    (visit) =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('heban-visit')
        opening.addEventListener('success', () => {
          const transaction = opening.result.transaction('visits', 'readwrite')
          transaction.objectStore('visits').put(visit)
          transaction.addEventListener('complete', () => resolve())
        })
      }),
    {
      id,
      accountId: 'somebody-else',
      tenant: 'east',
      state: 'waiting',
      startedAt: '2026-03-01T00:00:00.000Z',
      areaId: town.house.grid.id,
      estate: '松涛小区',
      detail: '',
      companions: '',
      followsId: '',
      consent: 'unnamed',
      name: '',
      phone: '',
      keepSecret: false,
      demands: [],
      needsConsent: false,
      needs: [],
      needsNote: '',
      nextVisitOn: '',
      trouble: null,
      taken: null,
      takenAt: '',
    },
  )
  await view.page.reload()
  await view.page.getByText('由另一账号填写').waitFor()
  const before = await ordersOf('visit')
  await view.page.getByRole('button', { name: '开始一次走访' }).click()
  await view.page.getByLabel('社区或网格').selectOption({ label: '东社区 / 东一网格' })
  await view.page.getByLabel('不愿记名').check()
  await view.page.getByLabel('说了什么').fill('小区门口没有座椅')
  await view.page.getByRole('button', { name: '填好了，交给街道' }).click()
  await view.page.getByText('街道已收到').waitFor()
  const fresh = (await ordersOf('visit')).filter((order) => !before.some((one) => one.id === order.id))
  expect(fresh).toHaveLength(1)
  expect(Date.parse(fresh[0]?.receivedAt ?? '')).toBeGreaterThan(Date.parse('2026-01-01'))
  await view.page.getByText('由另一账号填写').waitFor()
})
