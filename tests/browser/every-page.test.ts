// Every page there is, read from the routers themselves: drawn for somebody with every role, checked in both languages,
// and walked through with the Tab key alone. What happens on a page is told by the test of its work.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { ROLES } from '#contract/people'
import { done } from '../kit/client.ts'
import { checkout } from '../kit/one-postgres.ts'
import type { Person } from '../kit/house.ts'
import { keyboardFaults } from './keyboard.ts'
import { townOf } from './kit.ts'

const town = townOf()
const LAMP = '松涛小区3栋楼道灯坏了三天，晚上老人下楼看不见。'
/** What stands for the parts of a path that name one thing. */
const named: Record<string, string> = { notice: 'help', step: 'what' }
/** What `$id` names, by the page it belongs to. */
const things: Record<string, string> = {}
let boss: Person

beforeAll(async () => {
  boss = await town.house.hires(...ROLES.map((role) => ({ role, unit: town.house.works })))
  const order = await town.people.resident('居民甲', '19900000077').says(LAMP)
  things.orders = order.id
  await town.people.resident('居民乙', '19900000078').says(LAMP)
  await town.app.work()
  const { client } = boss
  things.issues =
    done(await client.get<{ items: { id: string }[] }>('/api/foresight/issues')).items[0]?.id ?? ''
  const topic = { title: LAMP, areaId: town.house.east.id, why: LAMP }
  things.topics = done(await client.post<{ id: string }>('/api/foresight/topics', topic)).id
  const article = {
    title: LAMP,
    body: LAMP,
    ownerUnitId: town.house.works.id,
    open: true,
    effectiveFrom: '2026-03-01',
  }
  things.knowledge = done(await client.post<{ id: string }>('/api/knowledge', article)).id
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
  /\/:(number|act)\b|\/outside$|^\/:tenant\/ask\/:id$|^\/(login|login-step|provider|set-password)$|^\/:tenant\/mine$/

test('the routers are read', () => {
  expect(consolePaths.length).toBeGreaterThan(20)
  expect(residentPaths.length).toBeGreaterThan(8)
})

test.each(consolePaths.filter((path) => !ELSEWHERE.test(path)))('console %s', async (path) => {
  const view = await town.openPage(boss)
  view.knows(LAMP, ...Object.values(things))
  await view.goes(`/console${path.replace('$id', things[path.split('/')[1] ?? ''] ?? '')}`)
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
