// A winter matter from its detection to its effect, on the pages of those who do each step; and the pages around it.
import { expect, test } from 'vitest'
import type { TopicDetail } from '#contract/foresight-topics'
import { examples } from '../../server/src/modules/foresight/seasons/examples.ts'
import { done } from '../kit/client.ts'
import { townOf, type View } from './kit.ts'

const town = townOf()
const SAID = [
  '松涛小区供暖管道老化',
  '去年冬天这里多户不热',
  '现场看过',
  '换主管道',
  '已换好',
  '屋里二十度',
  '松涛小区',
  '居民认可',
]

async function fills(view: View, action: string, words: string, more?: () => Promise<void>): Promise<void> {
  const { page } = view
  await page.getByRole('button', { name: action, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: action })
  await more?.()
  await dialog.getByRole('textbox').last().fill(words)
  await dialog
    .getByRole('button', { name: '提 交' })
    .or(dialog.getByRole('button', { name: '提交' }))
    .click()
  await dialog.waitFor({ state: 'hidden' })
  await view.settles()
}

test('a winter matter is found, checked, planned, done, looked at from outside and found to have helped', async () => {
  const { house } = town
  const member = await house.hires({ role: 'committee', area: house.east, unit: house.committee })
  const finder = await town.openPage(member)
  finder.knows(...SAID)
  const { page } = finder
  await finder.goes('/console/topics')
  await page.getByRole('button', { name: '提出一题' }).click()
  await page.getByLabel('问题', { exact: true }).fill('松涛小区供暖管道老化')
  await page.getByRole('dialog').getByLabel('社区或网格').click()
  await page.getByTitle('东社区', { exact: true }).click()
  await page.getByLabel('依据').fill('去年冬天这里多户不热')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /提\s?交/ })
    .click()
  await page.getByRole('heading', { level: 1, name: '松涛小区供暖管道老化' }).waitFor()
  await finder.holdsUpEverywhere('topic, detected')
  await fills(finder, '核实', '现场看过')

  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  const path = `/api/foresight/topics/${id}`
  const leader = await house.as('leader')
  const read = async () => done(await leader.get<TopicDetail>(path))
  const plan = { action: 'plan', ownerUnitId: house.works.id, deadline: '2026-03-31', supply: 'unit' }
  done(await leader.post(`${path}/moves`, { ...plan, version: (await read()).version, text: '换主管道' }))

  const worker = await town.openPage('handler')
  worker.knows(...SAID)
  await worker.goes(`/console/topics/${id}`)
  await fills(worker, '开始办理', '换主管道')
  await fills(worker, '记录办理', '已换好')

  const visitor = await town.openPage('caller-back')
  visitor.knows(...SAID)
  await visitor.goes(`/console/topics/${id}`)
  for (let n = 0; n < 3; n += 1)
    await fills(visitor, '回看', '屋里二十度', () =>
      visitor.page.getByLabel('已解决', { exact: true }).check(),
    )
  await fills(visitor, '复查', '居民认可')

  const chief = await town.openPage('leader')
  chief.knows(...SAID)
  await chief.goes(`/console/topics/${id}`)
  await fills(chief, '认定有效', '居民认可')
  await chief.page.getByText('办结有效').first().waitFor()
  await chief.holdsUpEverywhere('topic, effective')
  expect((await read()).state).toBe('closed-effective')
  await chief.goes('/console/topics')
  await chief.holdsUpEverywhere('topics')
})

test('seasons, household files, figures, monthly topics, areas and the brief stand on their pages', async () => {
  const view = await town.openPage('leader')
  view.knows(...SAID, ...examples.map(({ sourceNote }) => sourceNote))
  const { page } = view
  await view.goes('/console/seasons')
  await page
    .getByRole('button', { name: '采用 烟花爆竹' })
    .or(page.getByRole('button', { name: /采用/ }))
    .last()
    .click()
  await page.getByRole('table', { name: '季节日历' }).waitFor()
  for (const [name, path] of [
    ['seasons', 'seasons'],
    ['households', 'households'],
    ['measures', 'measures?month=2026-03'],
    ['monthly', 'monthly'],
    ['focus', 'focus'],
    ['brief', 'brief'],
  ] as const) {
    await view.goes(`/console/${path}`)
    await view.holdsUpEverywhere(name)
  }
})
