// The exchange with programs, and the columns of other ledgers: by hand, on the screen.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { townOf } from './kit.ts'

const town = townOf()
const NAME = '区级协同平台'
const got: string[] = []
const receiver = createServer((request, response) => {
  request
    .on('data', () => undefined)
    .on('end', () => {
      got.push(String(request.headers['webhook-id']))
      response.writeHead(204).end()
    })
})
beforeAll(() => new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise<void>((resolve) => receiver.close(() => resolve())))

test('a partner gets a key and a webhook; a try arrives and stands in the log', async () => {
  const view = await town.openPage('admin')
  const { page } = view
  view.knows(NAME, '依据区级数据共享协议', '一号机', '状态推送', 'exchange.tried')
  await view.goes('/console/exchange')
  await view.holdsUpEverywhere('exchange, empty')
  await page.getByRole('button', { name: '新增对接系统' }).click()
  await page.getByLabel('名称').fill(NAME)
  await page.getByLabel('用途与依据').fill('依据区级数据共享协议')
  await view.holdsUp('exchange, partner')
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: '发放密钥' }).click()
  await page.getByLabel('用途说明').fill('一号机')
  await page.getByLabel('报送工单').check()
  await page.getByRole('dialog').getByRole('button', { name: '发放密钥' }).click()
  const key = await page.getByRole('dialog').getByText(/^hbk_/).innerText()
  view.knows(key)
  await view.holdsUp('exchange, key')
  await page.getByRole('dialog').locator('.ant-btn-primary').click()
  const partner = town.app.guest.with({ authorization: `Bearer ${key.trim()}` })
  const body = '松涛小区路灯不亮，请派人来修。'
  expect(
    (await partner.post('/api/partner/orders', { orders: [{ foreignId: 'N1', body }, {}] })).status,
  ).toBe(200)
  await town.app.work()
  await page.reload()
  await page.getByRole('button', { name: '回执 2' }).click()
  await page.getByRole('dialog').getByText('拒收').waitFor()
  view.knows('foreignId')
  await view.holdsUpEverywhere('exchange, receipts')
  await page.keyboard.press('Escape')

  await view.goes('/console/exchange?tab=webhooks')
  await page.getByRole('button', { name: '新增推送' }).click()
  await page.getByLabel('对接系统').click()
  await page.getByTitle(NAME).click()
  await page.getByLabel('名称').fill('状态推送')
  await page.getByLabel('接收地址').fill(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/in`)
  await view.holdsUpEverywhere('exchange, webhook')
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  const secret = await page
    .getByRole('dialog')
    .getByText(/^whsec_/)
    .innerText()
  view.knows(secret)
  await page.getByRole('dialog').filter({ hasText: 'whsec_' }).locator('.ant-btn-primary').click()
  await page.getByRole('button', { name: '试发' }).click()
  await town.app.work()
  await page.getByRole('button', { name: '推送记录' }).click()
  await page.getByRole('dialog').getByText('已送达').first().waitFor()
  expect(got).toHaveLength(1)
  await view.holdsUpEverywhere('exchange, log')
  await page.getByRole('button', { name: '重新发送' }).click()
  await page.getByText('已重新排队发送。').waitFor()
  await town.app.work()
  // The same message again, so that the receiver knows it.
  expect(got).toEqual([got[0], got[0]])
}, 240_000)

test('a layout is laid out and orders are taken out by it', async () => {
  await town.people.operator.enters('松涛小区路灯不亮，请派人来修。', { kind: 'help' })
  const view = await town.openPage('dispatcher')
  const { page } = view
  view.knows('网格台账', '网格平台报送', '事件编号', '标题', 'help=A01')
  await view.goes('/console/ledgers')
  await view.holdsUpEverywhere('ledgers, empty')
  await page.getByRole('button', { name: '新增版式' }).click()
  await page.getByLabel('名称').fill('网格台账')
  await page.getByLabel('用于哪个台账、依据什么').fill('网格平台报送')
  await page.getByLabel('列名').first().fill('事件编号')
  await page.getByRole('button', { name: '加一列' }).click()
  await view.holdsUpEverywhere('ledgers, layout')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('heading', { name: '网格台账' }).waitFor()
  await view.holdsUpEverywhere('ledgers')
  await page.getByRole('button', { name: '导出' }).click()
  await page.getByRole('dialog').getByText('CSV').click()
  await view.holdsUp('ledgers, export')
  const download = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: '导出' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('网格台账.csv')
}, 180_000)
