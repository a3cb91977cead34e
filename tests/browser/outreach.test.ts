// What a meeting and a survey brought is typed or pasted by keyboard; the list shows it beside the visits.
import { expect, test } from 'vitest'
import type { DemandPage } from '#contract/orders'
import { newId } from '../../server/src/platform/ids.ts'
import { done } from '../kit/client.ts'
import { townOf } from './kit.ts'

const town = townOf()
const SAID = [
  '三月居民议事会',
  '楼道里堆满杂物',
  '希望多装两盏路灯',
  '门口的公交站想要座椅',
  '物业费账目要公开',
  '柏园小区',
  '3栋201',
  '同事',
]

test('a meeting is typed by keyboard and pasted from a spreadsheet, and every row becomes a demand', async () => {
  const view = await town.openPage('dispatcher')
  view.knows(...SAID)
  view.expects(/^400 POST \/api\/outreach\/gatherings$/)
  const { page } = view
  await view.goes('/console/outreach')
  await page.getByRole('button', { name: '登记会议或问卷' }).click()
  await page.getByRole('heading', { level: 1, name: '登记会议或问卷' }).waitFor()
  await page.getByLabel('名称').fill('三月居民议事会')
  await page.getByLabel('社区或网格').click()
  await page.getByTitle('东社区', { exact: true }).click()
  await page.getByLabel('第 1 行 内容').fill('楼道里堆满杂物')
  await page.keyboard.press('Enter')
  await page.keyboard.type('希望多装两盏路灯')
  await page.keyboard.press('Enter')
  expect(await page.getByLabel('第 3 行 内容').evaluate((cell) => cell === document.activeElement)).toBe(true)
  await page.getByLabel('第 3 行 内容').evaluate((cell) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData(
      'text/plain',
      '门口的公交站想要座椅\t建议\t柏园小区\t\t居民乙\t12\n物业费账目要公开\t\t\t\t\t19900000002\n',
    )
    cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await page.getByRole('button', { name: '登记 4 件' }).click()
  await page.getByText('第 3 行“电话”不合要求').waitFor()
  await view.holdsUpEverywhere('meeting, a number that is wrong')
  await page.getByLabel('第 3 行 电话').fill('19900000003')
  await page.getByRole('button', { name: '登记 4 件' }).click()
  await page.getByText(/^编号：/).waitFor()
  const { items } = done(await town.people.dispatcher.client.get<DemandPage>('/api/demands?limit=100'))
  const made = items.filter((item) => item.channel === 'meeting')
  expect(made).toHaveLength(4)
  expect(made.find((item) => item.estate === '柏园小区')?.kind).toBe('suggestion')
})

test('the list shows visits and meetings, filters them, and opens what came out of each', async () => {
  const grid = await town.house.hires({ role: 'grid', area: town.house.grid, unit: town.house.committee })
  done(
    await grid.client.post('/api/outreach/visits', {
      id: newId(),
      startedAt: '2026-03-02T08:00:00+08:00',
      sentAt: '2026-03-02T08:30:00+08:00',
      place: { areaId: town.house.grid.id, estate: '松涛小区', detail: '3栋201' },
      companions: '同事',
      person: { consent: false },
      needs: { consent: true, kinds: ['elder-alone'] },
      nextVisitOn: '2026-03-20',
      demands: [{ body: '楼道里堆满杂物' }],
    }),
  )
  const view = await town.openPage(grid)
  view.knows(...SAID)
  const { page } = view
  await view.goes('/console/outreach?due=true')
  await page.getByText('2026-03-20').waitFor()
  expect(await page.getByText('三月居民议事会').count()).toBe(0)
  await view.holdsUpEverywhere('visits and meetings')
  await page.getByRole('button', { name: /3栋201/ }).click()
  await page.getByText('独居老人').waitFor()
  await page.getByText('楼道里堆满杂物').waitFor()
  await view.holdsUpEverywhere('a visit, opened')

  const leader = await town.openPage('leader')
  leader.knows(...SAID)
  await leader.goes('/console/outreach?kind=visit')
  await leader.page.getByText('松涛小区').waitFor()
  expect(await leader.page.getByText('3栋201').count()).toBe(0)
  expect(await leader.page.getByRole('button', { name: '登记会议或问卷' }).count()).toBe(0)
})
