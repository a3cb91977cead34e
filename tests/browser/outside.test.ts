// A property firm is asked by a link: the unit makes it, the firm opens it on a telephone, and the answer stands on the order.
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import type { DemandDetail } from '#contract/orders'
import { done } from '../kit/client.ts'
import { roadTown, type RoadTown } from '../kit/roads.ts'
import { townOf } from './kit.ts'

const town = townOf()
let roads: RoadTown
beforeAll(async () => {
  roads = await roadTown(town.app, town.house, town.people)
})

const GATE = '松涛小区东门道闸坏了三天，车排到马路上，电话19900000095。'
const SAID = [
  GATE,
  '松涛物业公司',
  '请三日内修好道闸并回复',
  '道闸已换新，附照片',
  '明天上午派人到现场',
  '业委会',
  '同意开临时通道',
  '请业委会协调',
]

test('a link is made, opened, answered with a photo, and a call is logged beside it', async () => {
  const { inHand, until } = roads
  await until('2026-03-02T09:00')
  const order = await inHand(GATE, { place: { areaId: town.house.east.id, estate: '松涛小区' } })
  const unit = await town.openPage('handler')
  unit.knows(...SAID)
  const { page } = unit
  await unit.goes(`/console/orders/${order.id}`)
  await page.getByRole('button', { name: '发协助链接' }).click()
  const form = page.locator('.ant-modal').last()
  await form.getByLabel('单位名称').fill('松涛物业公司')
  await form.getByLabel('请对方做什么').fill('请三日内修好道闸并回复')
  await unit.holdsUpEverywhere('form, link for an outside party')
  await form.getByRole('button', { name: '发协助链接' }).click()
  const link = await form.getByLabel('协助链接').inputValue()
  expect(link).toMatch(/\/east\/outside#[\w-]{43}$/)
  await unit.holdsUp('link for an outside party')
  await form
    .getByRole('button', { name: /关\s*闭/ })
    .last()
    .click()
  await page.getByText('链接有效').waitFor()
  await unit.holdsUpEverywhere('order, outside party asked')

  const firm = await town.openPage('guest', { device: 'phone' })
  firm.knows(...SAID, '松涛小区东门道闸坏了三天，车排到马路上，电话', '东社区 松涛小区')
  await firm.goes(link)
  await firm.page.getByRole('heading', { level: 1, name: '松涛物业公司，请协助' }).waitFor()
  expect(await firm.page.locator('main').innerText()).not.toMatch(/1990|居民甲/)
  await firm.page.getByRole('button', { name: '发出答复' }).click()
  await firm.page.getByText('请写几个字').first().waitFor()
  await firm.holdsUpEverywhere('outside party, nothing written')
  await firm.page.locator('#text').fill('道闸已换新，附照片')
  const picture = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#446688' } })
    .png()
    .toBuffer()
  await firm.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture })
  await firm.page.getByText('传好了').waitFor()
  await firm.page.getByRole('button', { name: '发出答复' }).click()
  await firm.page.getByRole('heading', { name: '已收到您单位的答复' }).waitFor()
  await firm.holdsUpEverywhere('outside party, answered')

  const wrong = await town.openPage('guest', { device: 'phone' })
  wrong.expects(/^410 GET .*\/outside$/)
  await wrong.goes(`/east/outside#${'x'.repeat(43)}`)
  await wrong.page.getByRole('heading', { name: '这个链接不能用了' }).waitFor()
  await wrong.holdsUpEverywhere('outside party, no such link')

  await unit.goes(`/console/orders/${order.id}`)
  await page.getByRole('button', { name: '登记电话联系' }).click()
  const call = page.locator('.ant-modal').last()
  await call.getByText('业主委员会', { exact: true }).click()
  await call.getByLabel('单位名称').fill('业委会')
  await call.getByLabel('请对方做什么').fill('请业委会协调')
  await call.getByLabel('对方的答复').fill('同意开临时通道')
  await call.getByRole('button', { name: '登记电话联系' }).click()
  await page.getByText('电话联系', { exact: true }).waitFor()
  await unit.holdsUpEverywhere('order, outside parties answered')
  const read = done(await roads.supervisor.client.get<DemandDetail>(`/api/demands/${order.id}`))
  expect(read.roads.outside.map(({ how, state }) => [how, state])).toEqual([
    ['link', 'answered'],
    ['call', 'answered'],
  ])
}, 240_000)
