// The knowledge base: one writes, another publishes, a resident asks and says whether it helped, the owner looks again.
import { expect, test } from 'vitest'
import type { ArticleDetail } from '#contract/knowledge'
import { done } from '../kit/client.ts'
import { townOf, type View } from './kit.ts'

const town = townOf()
const TITLE = '电梯困人打什么电话'
const BODY = '## 先按铃\n- 按轿厢里的警铃\n- 打电话给物业\n\n不要扒门，等人来救。'
const SAID = [
  TITLE,
  '先按铃',
  '按轿厢里的警铃',
  '打电话给物业',
  '不要扒门，等人来救。',
  '困在电梯 坐电梯',
  '电梯应急处置规程',
]

const says = (view: View) => view.knows(...SAID, '电梯困人怎么办')

test('an article is written by one, published by another, asked by a resident, and told when it did not help', async () => {
  const author = await town.openPage('handler')
  says(author)
  await author.goes('/console/knowledge')
  await author.page.getByRole('button', { name: '写一条' }).click()
  await author.page.getByLabel('标题', { exact: true }).fill(TITLE)
  await author.page.getByLabel('内容', { exact: true }).fill(BODY)
  await author.page.getByLabel('别的问法').fill('困在电梯 坐电梯')
  await author.page.getByLabel('依据').fill('电梯应急处置规程')
  await author.holdsUpEverywhere('knowledge, writing')
  await author.page.getByRole('button', { name: '存为草稿' }).click()
  await author.page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
  expect(await author.page.getByRole('button', { name: '发布' }).count()).toBe(0)

  const head = await town.openPage('unit-head')
  says(head)
  await head.goes('/console/knowledge?list=drafts')
  await head.page.getByText('您所在单位有 0 条待复核、1 条待发布。').waitFor()
  await head.holdsUpEverywhere('knowledge, drafts')
  await head.page.getByRole('link', { name: TITLE }).click()
  await head.page.getByRole('button', { name: '发布' }).click()
  await head.page.getByRole('tooltip').getByRole('button', { name: '确定' }).click()
  await head.page.getByText('已发布').first().waitFor()
  await head.holdsUpEverywhere('knowledge, article')
  const id = head.page.url().split('/').at(-1) ?? ''

  const resident = await town.openPage('guest', { device: 'phone' })
  says(resident)
  await resident.goes('/east')
  await resident.page.getByRole('link', { name: '先查一查' }).click()
  await resident.page.getByLabel('您想问什么？').fill('电梯困人怎么办')
  await resident.page.getByRole('button', { name: '查一查' }).click()
  await resident.page.getByRole('heading', { name: '找到 1 条' }).waitFor()
  await resident.holdsUpEverywhere('ask')
  await resident.page.getByRole('link', { name: TITLE }).click()
  await resident.page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
  await resident.holdsUpEverywhere('ask, an answer')
  await resident.page.getByRole('button', { name: '没有', exact: true }).click()
  await resident.page.getByText('对不起，没有帮到您。').waitFor()
  await resident.page.getByRole('link', { name: '说说您的事' }).click()
  await resident.page.getByRole('heading', { level: 1, name: '发生了什么事？' }).waitFor()
  // What was asked is where the demand begins.
  expect(await resident.page.locator('#body').inputValue()).toBe('电梯困人怎么办')
  const client = await town.house.as('supervisor')
  const { counts } = done(await client.get<ArticleDetail>(`/api/knowledge/${id}`))
  expect(counts).toEqual({ used: 0, yes: 0, no: 1 })
}, 180_000)
