import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { BOOK, filledBook } from '../../../tests/kit/book.ts'
import { ask, heban, install } from '../../../tests/kit/heban.ts'
import { writeTemplate } from '../modules/onboarding/index.ts'

test('a sub-district is loaded from a workbook by the command line: all of it, or nothing', async () => {
  const house = await install('load')
  const create = ['tenant', 'create', '--code', 'east', '--name-zh', '东街道', '--name-en', 'East', '--json']
  expect((await heban(house, ...create)).exit).toBe(0)
  const file = join(house.dataDir, '开通表.xlsx')
  const load = (...more: string[]) => heban(house, 'tenant', 'load', file, '--tenant', 'east', ...more)
  const areas = () => ask(house.url, 'select code from areas.area where parent_id is not null')

  await writeFile(file, await filledBook(await writeTemplate(), { ...BOOK, 区域: [['E01', '', '', '社区']] }))
  const bad = await load()
  expect(bad.exit).toBe(1)
  expect(bad.out).toContain('areas, row 2, 名称: onboarding.missing')
  expect(bad.out).toContain('Nothing was made')
  expect(await areas()).toEqual([])

  await writeFile(file, await filledBook(await writeTemplate()))
  expect((await load('--dry-run')).out).toContain('areas: 3 new, 0 changed, 0 as they were')
  expect(await areas()).toEqual([])
  const made = await load('--json')
  expect(made).toMatchObject({ exit: 0, json: { applied: true, catalogue: 'published' } })
  expect(made.json.links).toHaveLength(3)
  expect((await load()).out).toContain('staff: 0 new, 0 changed, 4 as they were')
})
