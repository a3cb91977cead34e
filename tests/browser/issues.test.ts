// The issues board: what many say of one matter at one place, put right by a person, and taken up before more complain.
import { expect, test } from 'vitest'
import type { IssueRow } from '#contract/foresight-issues'
import { done } from '../kit/client.ts'
import { townOf } from './kit.ts'

const town = townOf()
const SAID = [
  '松涛小区旁边新建的搅拌站噪音扰民，水泥粉尘满天飞，业主不敢开窗，请查处。',
  '松涛小区附近的搅拌站昼夜生产，机器轰鸣，粉尘污染严重，希望尽快搬走搅拌站。',
  '投诉松涛小区边上的搅拌站，灰尘和噪音让孩子整夜睡不着，搅拌站什么时候关停？',
]
const LIFT = [
  '柏园小区电梯坏了一个月，物业说没有维修基金，老人上下楼困难，请督促维修电梯。',
  '柏园小区电梯经常停运，物业迟迟不修电梯，维修基金不知去哪了，老人出不了门。',
]

test('a leader finds an issue, watches and renames it, and makes it a proactive topic', async () => {
  for (const [at, body] of [...SAID, ...LIFT].entries())
    await town.people.resident(`居民${'甲乙丙丁戊'[at]}`, `1990000010${at}`).says(body, {
      place: { areaId: town.house.east.id, estate: at < SAID.length ? '松涛小区' : '柏园小区' },
    })
  await town.app.work()
  const client = await town.house.as('leader')
  const [hot] = done(await client.get<{ items: IssueRow[] }>('/api/foresight/issues')).items
  expect(hot?.demands).toBe(3)

  const view = await town.openPage('leader')
  view.knows(...SAID, ...LIFT, '松涛小区', '柏园小区', '搅拌站夜间生产', '老人出不了门', '东社区')
  const { page } = view
  await view.goes('/console/issues')
  await page.getByRole('heading', { level: 1, name: '热点问题' }).waitFor()
  await view.holdsUpEverywhere('issues, the list')
  await page.getByText('地图', { exact: true }).last().click()
  await view.settles()
  await view.holdsUp('issues, the map')
  await page.getByText('列表', { exact: true }).click()

  await page.getByRole('link', { name: hot?.title ?? '' }).click()
  await page.getByRole('heading', { level: 1, name: hot?.title ?? '' }).waitFor()
  await view.holdsUpEverywhere('an issue')
  await page
    .getByRole('button', { name: '关 注' })
    .or(page.getByRole('button', { name: '关注', exact: true }))
    .click()
  await page.getByText('已关注').waitFor()

  await page.getByRole('button', { name: /^改\s?名$/ }).click()
  await page.getByLabel('名称').fill('搅拌站夜间生产')
  await view.holdsUp('an issue, renaming')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^改\s?名$/ })
    .click()
  await page.getByRole('heading', { level: 1, name: '搅拌站夜间生产' }).waitFor()

  await page.getByRole('button', { name: '转未诉先办' }).click()
  await page.waitForURL(/\/console\/topics\//)
  await page.getByRole('heading', { level: 1, name: '搅拌站夜间生产' }).waitFor()
  await page.getByText('3 个独立来源').waitFor()
})

test('a unit answers all who raised a matter at once, and is told whom it could not answer', async () => {
  const { items } = done(
    await (
      await town.house.as('leader')
    ).get<{ items: IssueRow[] }>('/api/foresight/issues?q=%E6%9F%8F%E5%9B%AD'),
  )
  const handler = await town.house.hires({ role: 'handler', unit: town.house.works }, { role: 'dispatcher' })
  const view = await town.openPage(handler)
  view.knows(...SAID, ...LIFT, '柏园小区', '东社区')
  const { page } = view
  await view.goes(`/console/issues/${items[0]?.id}`)
  await page.getByRole('button', { name: '统一答复' }).click()
  await page.getByLabel('答复内容').fill('电梯配件已订购，3月12日前修好。')
  await page.getByText('未解决', { exact: true }).click()
  await view.holdsUp('an issue, answering all')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /提\s?交/ })
    .click()
  await page.getByRole('dialog', { name: '已答复 0 件' }).waitFor()
  await view.holdsUp('an issue, whom it could not answer')
})
