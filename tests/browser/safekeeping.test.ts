// What keeps an order fair and safe, in a real browser: interested staff step aside, a hold keeps it, a call is heard for a reason.
import { expect, test } from 'vitest'
import { exchangeSecret } from '../../server/src/modules/demands/index.ts'
import { done } from '../kit/client.ts'
import { townOf } from './kit.ts'

const town = townOf({ recordings: ['https://pbx.example.invalid'] })
/** What the house in miniature calls somebody. */
const nameOf = ({ username }: { username: string }) => username.replace('clerk', '职员')
const SAID = '楼下烧烤店的油烟太大，晚上开不了窗。'

test('a handler steps aside and sees the order no more; the supervisor takes out another', async () => {
  const { people, house } = town
  await people.until('2026-03-02T09:00')
  const order = await people.resident('居民甲', '19900000091').says(SAID)
  await people.dispatcher.sends(order, people.works.unit)
  const [own, colleague] = [
    await house.hires({ role: 'handler', unit: house.works }),
    await house.hires({ role: 'handler', unit: house.works }),
  ]
  const desk = await town.openPage(own)
  desk.knows(SAID)
  await desk.goes(`/console/orders/${order.id}`)
  await desk.page.getByRole('button', { name: '我要回避' }).click()
  const dialog = desk.page.getByRole('dialog')
  await dialog.getByLabel('与此事的关系').click()
  await desk.page.locator('.ant-select-item-option', { hasText: '亲属' }).click()
  await desk.holdsUpEverywhere('stepping aside')
  await dialog.getByRole('button', { name: '确认回避' }).click()
  await desk.page.getByText(/已回避。本单位可以接着办的：/).waitFor()
  await desk.page.waitForURL(/\/console\/orders(\?|$)/)
  await desk.settles()

  const watch = await town.openPage('supervisor')
  watch.knows(SAID)
  await watch.goes(`/console/orders/${order.id}`)
  await watch.page.getByText(`已回避：${nameOf(own)}`).waitFor()
  await watch.page.getByRole('button', { name: '让他人回避' }).click()
  const choice = watch.page.getByRole('dialog')
  await choice.getByLabel('谁回避').fill(nameOf(colleague))
  await watch.page
    .locator('.ant-select-item-option', { hasText: nameOf(colleague) })
    .first()
    .click()
  await choice.getByLabel('与此事的关系').click()
  await watch.page.locator('.ant-select-item-option', { hasText: '邻居' }).click()
  await choice.getByRole('button', { name: '确认回避' }).click()
  await watch.page.getByText(new RegExp(`已回避：.*${nameOf(colleague)}`)).waitFor()
  await watch.holdsUpEverywhere('order, two stepped aside')
  expect((await colleague.client.get(`/api/demands/${order.id}`)).status).toBe(404)
}, 240_000)

test('the privacy officer keeps an order from deletion, finds it on the list and releases it', async () => {
  const order = await town.people.resident('居民乙', '19900000092').says(SAID)
  const desk = await town.openPage('privacy-officer')
  desk.knows(SAID, '法院调取，案号 0001')
  await desk.goes(`/console/orders/${order.id}`)
  await desk.page.getByRole('button', { name: '暂不删除' }).click()
  await desk.page.getByLabel('为什么要留着').fill('法院调取，案号 0001')
  await desk.page.getByRole('dialog').getByRole('button', { name: '暂不删除' }).click()
  await desk.page.getByText(/暂不删除（.*）：法院调取/).waitFor()
  await desk.holdsUpEverywhere('order on hold')
  await desk.goes('/console/privacy?view=retention')
  await desk.page.getByRole('link', { name: order.number }).waitFor()
  await desk.holdsUpEverywhere('orders on hold')
  await desk.page.getByRole('link', { name: order.number }).click()
  await desk.page.getByRole('button', { name: /解\s?除/ }).click()
  await desk.page
    .locator('.ant-popconfirm')
    .getByRole('button', { name: /解\s?除/ })
    .click()
  await desk.page.getByRole('button', { name: '暂不删除' }).waitFor()
  await desk.settles()
}, 240_000)

test('the recording of a call says until when it is kept, and plays for a stated reason', async () => {
  const { app, house, people } = town
  const exchange = app.guest.with({
    authorization: `Bearer ${exchangeSecret(app.service.sealing, house.tenant.id)}`,
  })
  done(
    await exchange.post(`/api/open/${house.tenant.code}/calls`, {
      callId: 'c-1',
      event: 'ringing',
      number: '19900000093',
      recordingUrl: 'https://pbx.example.invalid/c-1',
    }),
  )
  const order = await people.operator.enters(SAID, { callId: 'c-1' })
  const desk = await town.openPage('supervisor')
  desk.knows(SAID)
  await desk.goes(`/console/orders/${order.id}`)
  await desk.page.getByText('保存到 2026/08/29').waitFor()
  await desk.page.getByRole('button', { name: '听录音' }).click()
  await desk.page.getByLabel('听录音的理由').click()
  await desk.page.locator('.ant-select-item-option', { hasText: '督办' }).click()
  await desk.holdsUpEverywhere('recording, asking')
  await desk.page.getByRole('button', { name: /^打\s?开$/ }).click()
  await desk.page.locator('audio[src="https://pbx.example.invalid/c-1"]').waitFor()
  await desk.holdsUpEverywhere('recording, opened')
}, 240_000)
