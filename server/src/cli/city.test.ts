import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ask, heban, install } from '../../../tests/kit/heban.ts'
import { CITY_HEADING, sheetOf } from '../../../tests/kit/sheets.ts'

test('a sheet of the city comes in from the command line, once, with its bad rows named', async () => {
  const house = await install('city-in')
  const made = [
    'tenant',
    'create',
    '--code',
    'east',
    '--name-zh',
    '东街道',
    '--name-en',
    'East',
    '--admin',
    'boss',
  ]
  expect((await heban(house, ...made, '--admin-name', '管理员甲', '--json')).exit).toBe(0)
  const row = (number: string, deadline: string) => [
    number,
    '路灯不亮',
    `${number}：路灯不亮，请派人来修。`,
    '市民甲',
    '19900000011',
    '2026-03-02 08:10',
    deadline,
  ]
  const file = join(house.dataDir, 'city.xlsx')
  await writeFile(
    file,
    await sheetOf(CITY_HEADING, [row('S001', '2099-03-09 18:00'), row('S002', '2099-02-30 18:00')]),
  )
  const command = ['demands', 'city-in', file, '--tenant', 'east']
  const stopped = await heban(house, ...command, '--json')
  expect(stopped.exit).toBe(1)
  expect(stopped.json).toMatchObject({
    added: 1,
    rejected: [{ line: 3, record: 2, code: 'imports.badDate', column: 'deadline' }],
  })
  expect(await ask(house.url, 'select city_number from demands.city_order')).toEqual([])
  const spoken = await heban(house, ...command, '--dry-run')
  expect(spoken.out).toContain('column deadline: 办理时限')
  expect(spoken.out).toContain('line 3, record 2: imports.badDate (deadline)')
  const taken = await heban(house, ...command, '--skip-bad', '--json')
  expect(taken).toMatchObject({ exit: 0, json: { added: 1, unchanged: 0 } })
  const again = await heban(house, ...command, '--skip-bad', '--json')
  expect(again).toMatchObject({ exit: 0, json: { added: 0, changed: 0, unchanged: 1 } })
  expect(
    await ask(
      house.url,
      'select city_number, origin from demands.city_order join demands.work_order using (tenant_id) where id = order_id',
    ),
  ).toEqual([{ city_number: 'S001', origin: 'city' }])
  expect(
    (await heban(house, 'demands', 'city-in', join(house.dataDir, 'none.xlsx'), '--tenant', 'east')).exit,
  ).toBe(1)
}, 60_000)
