// Every page there is, read from the routers themselves: drawn for somebody with every role, checked in both languages,
// and walked through with the Tab key alone. What happens on a page is told by the test of its work.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { ROLES } from '#contract/people'
import { checkout } from '../kit/one-postgres.ts'
import type { Person } from '../kit/house.ts'
import { keyboardFaults } from './keyboard.ts'
import { townOf } from './kit.ts'

const town = townOf()
const LAMP = '松涛小区3栋楼道灯坏了三天，晚上老人下楼看不见。'
/** What stands for the parts of a path that name one thing. */
const named: Record<string, string> = { notice: 'help', step: 'what' }
let boss: Person

beforeAll(async () => {
  boss = await town.house.hires(...ROLES.map((role) => ({ role, unit: town.house.works })))
  const order = await town.people.resident('居民甲', '19900000077').says(LAMP)
  named.id = order.id
})

const source = (path: string) => readFileSync(join(checkout, 'web/src', path), 'utf8')
const consolePaths = [...source('console/router.tsx').matchAll(/\n {2}path: '([^']+)'/g)].map(
  ([, path = '']) => path,
)
const residentPaths = [...source('resident/pages/in-place.tsx').matchAll(/\['(\/:tenant[^']*)'/g)].map(
  ([, path = '']) => path,
)
/** Pages that need a code, a link or a thing of their own; the tests of their work look at them. */
const ELSEWHERE =
  /\/:(number|act)\b|\/outside$|^\/:tenant\/ask\/:id$|^\/(knowledge|issues|topics)\/\$id$|^\/(login|login-step|provider|set-password)$|^\/:tenant\/mine$/

test('the routers are read', () => {
  expect(consolePaths.length).toBeGreaterThan(20)
  expect(residentPaths.length).toBeGreaterThan(8)
})

test.each(consolePaths.filter((path) => !ELSEWHERE.test(path)))('console %s', async (path) => {
  const view = await town.openPage(boss)
  view.knows(LAMP, ...Object.values(named))
  await view.goes(`/console${path.replaceAll(/\$(\w+)/g, (_, name: string) => named[name] ?? name)}`)
  await view.holdsUp(`every page ${path}`)
  expect.soft(await keyboardFaults(view.page), `keyboard: ${path}`).toEqual([])
})

test.each(residentPaths.filter((path) => !ELSEWHERE.test(path)))('resident %s', async (path) => {
  const view = await town.openPage('guest', { device: 'phone' })
  view.knows(LAMP)
  await view.goes(path.replaceAll(/:(\w+)/g, (_, name: string) => named[name] ?? 'east'))
  await view.holdsUp(`every page ${path}`)
  expect.soft(await keyboardFaults(view.page), `keyboard: ${path}`).toEqual([])
})

test('on a phone the menu comes when it is asked for, leads on, and goes', async () => {
  const view = await town.openPage(boss, { device: 'phone' })
  const { page } = view
  view.knows(LAMP)
  await view.goes('/console/roster')
  await page.getByRole('button', { name: '菜单' }).click()
  const menu = page.getByRole('dialog')
  await menu.getByRole('link', { name: '工作日历' }).click()
  await page.waitForURL(/\/console\/calendar$/)
  await menu.waitFor({ state: 'hidden' })
  await view.holdsUp('after the menu of a phone')
})
