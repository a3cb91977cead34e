// Rules as data, in the eyes of those who make them and those who decide: the catalogue, and everything published with it.
import { describe, expect, test } from 'vitest'
import type { DemandDetail } from '#contract/orders'
import { done } from '../kit/client.ts'
import { CONTENT } from '../stories/cast.ts'
import { townOf, type View } from './kit.ts'

const town = townOf()
const SAID = [
  '职责清单第3条',
  '职责清单第5条',
  '春季目录',
  '夏季规则',
  '街道办事处会议纪要',
  '首版',
  '启用时录入',
  '启用规则草稿前的规则',
  '起草第一份规则时自动记下',
]

async function opens(who: Parameters<typeof town.openPage>[0]): Promise<View> {
  const view = await town.openPage(who)
  view.knows(...SAID)
  return view
}

async function drafts(view: View, name: string): Promise<void> {
  const { page } = view
  await page.getByRole('button', { name: '起草新版' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('名称').fill(name)
  await dialog.getByRole('textbox', { name: '依据' }).fill('街道办事处会议纪要')
  await dialog.getByRole('button', { name: '起草新版' }).click()
  await page.getByText('草稿已建立').waitFor()
  await view.settles()
}

async function publishes(view: View): Promise<void> {
  const { page } = view
  await page.getByRole('button', { name: /^发\s?布$/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^发\s?布$/ })
    .click()
}

const confirms = (view: View) =>
  view.page
    .locator('.ant-popconfirm:visible')
    .getByRole('button', { name: /确\s?定/ })
    .click()

describe('the dispatch catalogue', () => {
  test('is drafted, fed from a sheet with each bad row named, simulated, published by another, and brought back', async () => {
    await town.people.until('2026-03-02T09:30')
    const order = await town.people.operator.enters('公交站台的灯坏了。', {
      place: { areaId: town.house.west.id },
    })
    await town.people.dispatcher.sends(order, town.house.works, { topicCode: '02' })

    const clerk = await opens('dispatcher')
    const { page } = clerk
    await clerk.goes('/console/catalogue')
    await clerk.holdsUpEverywhere('catalogue')
    await drafts(clerk, '春季目录')
    await clerk.settles()
    await page.getByRole('button', { name: '新增一行' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await clerk.holdsUp('catalogue, new line')
    await dialog.getByRole('button', { name: /取\s?消/ }).click()
    await page.getByRole('button', { name: /导\s?入/ }).click()
    const sheet = [
      '主题编码,区域,主办单位,依据',
      '02,,回访组,',
      '01,东社区,东社区居委会,职责清单第3条',
      '98,,市政所,',
      '03,,没有的单位,',
    ]
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'lines.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet.join('\n')) })
    await page.getByLabel('以文件内容替换草稿中的全部行').uncheck()
    await page.getByRole('button', { name: '试读' }).click()
    await page.getByText('读取 4 行，合格 2 行，不合格 2 行').waitFor()
    clerk.knows('没有的单位', 'lines.csv')
    await clerk.holdsUpEverywhere('catalogue, bad rows')
    await page.getByLabel('跳过不合格的行').check()
    await page.getByRole('button', { name: '试读' }).click()
    await clerk.settles()
    await page.getByRole('button', { name: '写入草稿' }).click()
    await page.getByText('已写入 2 行').waitFor()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /关\s?闭/ })
      .last()
      .click()
    await page.getByRole('tab', { name: '检查' }).click()
    await clerk.holdsUpEverywhere('catalogue, checks')
    await page.getByRole('tab', { name: '与现行差异' }).click()
    await clerk.holdsUp('catalogue, differences')
    await page.getByRole('tab', { name: '模拟' }).click()
    await page.getByRole('button', { name: '运行模拟' }).click()
    await page.getByText('近 90 天 1 件：1 件改派其他单位，0 件没有单位').waitFor()
    await clerk.holdsUpEverywhere('catalogue, simulation')
    await page
      .getByRole('button', { name: /展开|Expand/ })
      .first()
      .click()
    await page.getByRole('link', { name: order.number }).waitFor()
    // A dispatcher drafts; what holds is for others to decide.
    expect(await page.getByRole('button', { name: /^发\s?布$/ }).count()).toBe(0)

    const leader = await opens('leader')
    await leader.goes(
      new URL(page.url()).pathname + new URL(page.url()).search.replace('tab=simulation', 'tab=lines'),
    )
    // The committee's line for the other branch still stands without its paper.
    leader.expects(/^409 POST \/api\/demands\/catalogues\/[^/]+\/publish$/)
    await publishes(leader)
    await leader.page.getByText('目录中还有 1 处必须先解决的冲突。').waitFor()
    await leader.page
      .getByRole('dialog')
      .getByRole('button', { name: /取\s?消/ })
      .click()
    await page.getByRole('tab', { name: '目录' }).click()
    await page.getByRole('searchbox', { name: '主题、单位、依据' }).fill('居委会')
    await page
      .getByRole('row', { name: /^15 / })
      .getByRole('button', { name: /修\s?改/ })
      .click()
    await page.getByRole('dialog').getByLabel('依据').fill('职责清单第5条')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /保\s?存/ })
      .click()
    await page.getByText('已保存').waitFor()
    await leader.page.reload()
    await leader.settles()
    await publishes(leader)
    await leader.page.getByText('已发布').first().waitFor()
    await leader.settles()
    await leader.page.getByRole('button', { name: /首版/ }).click()
    await leader.settles()
    await leader.page.getByRole('button', { name: '恢复此版' }).click()
    await confirms(leader)
    await leader.page.getByText('已恢复并生效').waitFor()
    await leader.page.getByText('恢复自第 1 版').waitFor()
    await leader.holdsUp('catalogue, brought back')
  }, 240_000)
})

describe('a rule change', () => {
  test('is dry-run, published, rolled back', async () => {
    await town.people.until('2026-03-03T09:30')
    const before = await town.people.operator.enters('楼道灯坏了。', {
      place: { areaId: town.house.west.id },
    })
    await town.people.dispatcher.sends(before, town.house.works)
    await town.people.until('2026-03-03T15:30')
    await town.people.works.handles(before)
    await town.people.until('2026-03-05T10:00')
    await town.people.caller.reaches(before, CONTENT)
    const running = await town.people.operator.enters('楼道灯又坏了。', {
      place: { areaId: town.house.west.id },
    })
    await town.people.dispatcher.sends(running, town.house.works)
    const promise = async ({ id }: { id: string }) =>
      done(await town.people.dispatcher.client.get<DemandDetail>(`/api/demands/${id}`)).replyDueAt ?? ''
    const promised = await promise(running)

    const supervisor = await opens('supervisor')
    const { page } = supervisor
    await supervisor.goes('/console/rules')
    await supervisor.holdsUp('rules, none')
    await drafts(supervisor, '夏季规则')
    await supervisor.holdsUpEverywhere('rules, draft')
    await page.getByRole('spinbutton', { name: '反馈 · 一般' }).fill('2')
    await page.getByRole('spinbutton', { name: '响应率权重' }).fill('20')
    await page.getByRole('spinbutton', { name: '解决率权重' }).fill('45')
    await page.locator('.chip:visible', { hasText: '有未保存的修改' }).waitFor()
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.getByText('草稿已保存').waitFor()
    await supervisor.settles()
    await page.getByText('与现行规则不同之处').waitFor()
    for (const part of ['派单目录', '值班模板', '检查'] as const) {
      await page.getByRole('tab', { name: part }).click()
      await supervisor.holdsUp(`rules, ${part}`)
    }
    await page.getByRole('tab', { name: '模板与话术' }).click()
    await supervisor.holdsUpEverywhere('rules, texts')
    await page.getByRole('tab', { name: '检查' }).click()
    await page.getByText('没有发现问题，可以发布').waitFor()
    await page.getByRole('tab', { name: '试算' }).click()
    await page.getByRole('button', { name: '开始试算' }).click()
    await page.getByText(/共 \d+ 件，试算最近 \d+ 件/).waitFor()
    await supervisor.holdsUpEverywhere('rules, dry run')
    expect(await page.getByRole('button', { name: /^发\s?布$/ }).count()).toBe(0)

    const leader = await opens('leader')
    await leader.goes(new URL(page.url()).pathname + new URL(page.url()).search)
    await publishes(leader)
    await leader.page.getByText('已发布').first().waitFor()
    await leader.settles()
    await leader.page.getByText('正在执行').first().waitFor()
    await leader.holdsUp('rules, published')
    const after = await town.people.operator.enters('楼道灯全灭了。', {
      place: { areaId: town.house.west.id },
    })
    await town.people.dispatcher.sends(after, town.house.works)
    // Five working days before, two now; the order that ran keeps its promise.
    expect(await promise(after)).toBe('2026-03-09T16:00:00.000Z')
    expect(await promise(running)).toBe(promised)

    await leader.page.getByRole('button', { name: /启用规则草稿前的规则/ }).click()
    await leader.settles()
    await leader.page.getByRole('button', { name: '恢复此版' }).click()
    await confirms(leader)
    await leader.page.getByText('已恢复并生效').waitFor()
    const third = await town.people.operator.enters('楼道灯闪个不停。', {
      place: { areaId: town.house.west.id },
    })
    await town.people.dispatcher.sends(third, town.house.works)
    expect(await promise(third)).toBe(promised)
  }, 240_000)
})

describe('a reply', () => {
  test('begins with a text of the office, and is not sent before its blanks are written and it is read', async () => {
    await town.people.until('2026-03-06T09:30')
    const order = await town.people.operator.enters('楼道灯不亮了。', {
      place: { areaId: town.house.west.id },
    })
    await town.people.dispatcher.sends(order, town.house.works)
    await town.people.works.signs(order)
    await town.people.works.contacts(order)
    await town.people.works.plans(order)
    const handler = await opens('handler')
    const { page } = handler
    handler.knows('楼道灯不亮了', '明天上午派人到现场')
    await handler.goes(`/console/orders/${order.id}`)
    await page.getByRole('button', { name: '反馈结果' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: '选用模板' }).click()
    await page.locator('.ant-select-item-option', { hasText: '已办结' }).click()
    const text = dialog.getByRole('textbox').first()
    expect(await text.inputValue()).toContain(order.number)
    expect(await text.inputValue()).toContain('{{办理经过和结果}}')
    await handler.holdsUp('reply, from a text')
    await dialog.locator('.ant-radio-button-wrapper', { hasText: '是' }).first().click()
    await dialog.getByRole('button', { name: '反馈结果' }).click()
    await dialog.getByText('请先通读并确认').waitFor()
    await text.fill((await text.inputValue()).replace('{{办理经过和结果}}', '灯已换好，当晚恢复照明。'))
    await dialog.getByLabel('我已通读并核对以上内容').check()
    await handler.holdsUp('reply, read')
    await dialog.getByRole('button', { name: '反馈结果' }).click()
    await page.getByText('灯已换好，当晚恢复照明。').first().waitFor()
  }, 120_000)
})

describe('the calendar', () => {
  test('takes a day and a year’s list, each line that cannot be read named', async () => {
    const admin = await opens('admin')
    const { page } = admin
    admin.knows('本地放假', '某年某月', '休', '元旦', '班', '春节')
    await admin.goes('/console/calendar?year=2031')
    await page.getByRole('button', { name: '设定某一天' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('日期').fill('2031-03-05')
    await dialog.getByLabel('名称').fill('本地放假')
    await dialog.getByLabel(/^依据/).fill('街道办事处会议纪要')
    await admin.holdsUp('calendar, one day')
    await dialog.getByRole('button', { name: /保\s?存/ }).click()
    await page.getByText('已设定；已定期限不变').waitFor()
    await page.getByRole('button', { name: '录入全年调休' }).click()
    await dialog.getByLabel(/^每行一天/).fill('2031-01-01 休 元旦\n某年某月 休')
    await dialog.getByLabel(/^依据/).fill('街道办事处会议纪要')
    await dialog.getByRole('button', { name: '试读' }).click()
    await dialog.getByText('第 2 行：日期不对（某年某月 休）').waitFor()
    await admin.holdsUpEverywhere('calendar, a bad line')
    await dialog.getByLabel(/^每行一天/).fill('2031-01-01 休 元旦\n2031-01-25 班 春节')
    await dialog.getByRole('button', { name: '试读' }).click()
    await dialog.getByText('共 2 天').waitFor()
    await dialog.getByRole('button', { name: /保\s?存/ }).click()
    await page.getByText('已录入 2 天；已定期限不变').waitFor()
    await admin.holdsUpEverywhere('calendar, entered')
  }, 120_000)
})
