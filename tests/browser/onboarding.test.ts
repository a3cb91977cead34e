// A new sub-district, from the command line to its first demand: `tenant create`, a workbook, links, an operator at work.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BookResult } from '#contract/onboarding'
import { mintSession, SESSION_COOKIE } from '../../server/src/modules/people/index.ts'
import { BOOK, filledBook } from '../kit/book.ts'
import { ask, heban } from '../kit/heban.ts'
import { townOf, type View } from './kit.ts'

const town = townOf()
const PASSWORD = '湖边的灯 very bright 77'
const BODY = '松涛小区三号楼的楼道灯坏了三天，晚上看不见路，请派人来修。'
const KNOWN = [...new Set(Object.values(BOOK).flat(2))].filter((text) => /\p{Script=Han}/u.test(text))

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heban-open-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const PEOPLE = ['管理员甲', '湖滨街道', '职员甲']

/** Sets a password by a one-time link. */
async function setsPassword(view: View, link: string): Promise<void> {
  const { page } = view
  view.expects(/^401 /)
  view.knows(...PEOPLE)
  await view.goes(link)
  await page.getByLabel('新密码').fill(PASSWORD)
  await page.getByLabel('再输一遍').fill(PASSWORD)
  await page.getByRole('button', { name: '设置密码' }).click()
  await page.waitForURL('**/login')
}

test('a sub-district is onboarded from a spreadsheet', async () => {
  // The command line goes by the machine's clock, and so must the server: roles begin today.
  town.app.clock.set(new Date())
  const house = { url: town.app.databaseUrl, dataDir: folder }
  const words = ['tenant', 'create', '--code', 'lake', '--name-zh', '湖滨街道', '--name-en', 'Lakeside']
  const made = await heban(house, ...words, '--admin', 'lake.boss', '--admin-name', '管理员甲', '--json')
  const { link } = made.json.admin as { link: string }
  const boss = await town.openPage('guest')
  const { page } = boss
  await setsPassword(boss, link.replace(/^https?:\/\/[^/]+/, ''))
  // The second step of an administrator's sign-in has a story of its own: here the session is given.
  const [account] = await ask(
    house.url,
    `select a.id, t.id as tenant from auth.account a join platform.tenant t on t.id = a.home_tenant_id where a.username = 'lake.boss'`,
  )
  const value = await mintSession(town.app.service, String(account?.id), Number(account?.tenant))
  await page.context().addCookies([{ name: SESSION_COOKIE, value, url: town.app.address, httpOnly: true }])

  // The empty workbook comes from the page, and goes back filled in, first with a slip of the pen.
  boss.knows(
    ...KNOWN,
    '开通表.xlsx',
    '坏表.xlsx',
    '名称',
    '层级',
    '没有这样的层级',
    '区域',
    '负责区域',
    '主办单位',
    '协办单位',
  )
  await boss.goes('/console/onboarding')
  await boss.holdsUpEverywhere('onboarding, empty')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载空白表格' }).click()
  const empty = join(folder, 'empty.xlsx')
  await (await download).saveAs(empty)
  const template = await readFile(empty)
  const write = async (name: string, rows: typeof BOOK) => {
    const path = join(folder, name)
    await writeFile(path, await filledBook(template, rows))
    return path
  }
  const bad = await write('坏表.xlsx', { ...BOOK, 区域: [['E01', '松风社区', '', '没有这样的层级']] })
  await page.locator('input[type=file]').setInputFiles(bad)
  await page.getByRole('heading', { name: /处需要修改/ }).waitFor()
  await boss.holdsUpEverywhere('onboarding, faults')
  expect(await page.getByRole('button', { name: '确认写入' }).count()).toBe(0)

  await page.locator('input[type=file]').setInputFiles(await write('开通表.xlsx', BOOK))
  await page.getByText('这是第一份派单目录').waitFor()
  await boss.holdsUpEverywhere('onboarding, preview')
  expect(await ask(house.url, `select 1 from areas.area where name_zh = '松风社区'`)).toEqual([])
  const applied = page.waitForResponse((response) => response.url().includes('/api/onboarding/book'))
  await page.getByRole('button', { name: '确认写入' }).click()
  await page.locator('.ant-popconfirm .ant-btn-primary').click()
  const result = (await (await applied).json()) as BookResult
  expect(result).toMatchObject({ applied: true, faults: [] })
  await page.getByRole('heading', { name: /一次性链接（3 人）/ }).waitFor()
  boss.knows(...result.links.flatMap(({ link: each, username }) => [each, username]))
  await boss.holdsUpEverywhere('onboarding, links')

  // The new operator sets a password by the printed link and enters the first demand.
  const operator = await town.openPage('guest')
  const own = result.links.find(({ username }) => username === 'op.jia')
  await setsPassword(operator, own?.link ?? '')
  await operator.page.getByLabel('账号或手机号').fill('op.jia')
  await operator.page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await operator.page.getByRole('button', { name: '登录' }).click()
  await operator.page.getByRole('navigation').first().waitFor()
  await operator.settles()
  operator.knows(...KNOWN, BODY)
  await operator.goes('/console/entry')
  await operator.page.locator('#phone').fill('19900000061')
  await operator.page.locator('#body').fill(BODY)
  await operator.page.locator('#body').focus()
  await operator.page.keyboard.press('Control+Enter')
  await operator.page.getByRole('dialog').getByText('登记成功').waitFor()
  const [order] = await ask(
    house.url,
    `select o.body, a.name_zh, o.state from demands.work_order o join platform.tenant t on t.id = o.tenant_id
       left join areas.area a on a.tenant_id = o.tenant_id and a.id = o.area_id where t.code = 'lake'`,
  )
  // The estate of the workbook is known to the reading of the text.
  expect(order).toMatchObject({ body: BODY, state: 'queued' })
  expect(order?.name_zh).toMatch(/^松风/)
}, 240_000)
