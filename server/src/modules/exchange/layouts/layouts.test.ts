// What is entered once comes out in the columns of another ledger: masked, or in clear with a reason that is kept.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Layout } from '#contract/layouts'
import type { Sharing } from '#contract/rights'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { rowsOf } from '../../../../../tests/kit/sheets.ts'
import { castOf, type Cast } from '../../../../../tests/stories/cast.ts'
import { furnish } from '../../../../../tests/stories/furnish.ts'
import { EXAMPLE_LAYOUTS } from './examples.ts'
import { dateText } from './values.ts'

let app: TestApp
let house: House
let people: Cast
let client: Client
beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('ledgers')
  await furnish(app, house)
  people = await castOf(app, house)
  client = people.dispatcher.client
  const place = { areaId: house.grid.id, estate: '松涛小区', detail: '3号楼2单元501室' }
  const order = await people.operator.enters('我叫张三，电话13912345678，家里漏水。', {
    title: '家里漏水',
    kind: 'help',
    place,
    raiser: { name: '张三', phone: '13912345678' },
  })
  await people.dispatcher.sends(order, house.works, { kind: 'help' })
  await people.works.handles(order)
  await app.work()
  await people.operator.enters('=1+1 路灯不亮。', { kind: 'complaint', place })
  await people.operator.enters('举报有人私拉电线。', { kind: 'report' })
  await people.operator.enters('请保密：楼上太吵。', { raiser: { phone: '19900000002', keepSecret: true } })
})

const COLUMNS = [
  { field: 'name', heading: '姓名' },
  { field: 'phone', heading: '电话' },
  { field: 'body', heading: '内容' },
  { field: 'place', heading: '地址' },
  { field: 'kind', heading: '类型', codes: { help: 'A01' } },
  { field: 'gridName', heading: '网格' },
  { field: 'communityName', heading: '社区' },
  { field: 'unitName', heading: '单位' },
  { field: 'receivedAt', heading: '日期' },
  { field: 'resolved', heading: '解决', codes: { yes: '1' } },
  { field: 'constant', heading: '来源', text: '街道平台' },
]
async function saves(more: object = {}): Promise<string> {
  const layout = { name: '台账', purpose: '测试用的台账', columns: COLUMNS, dateFormat: 'YYYYMMDD', ...more }
  return done(await client.post<{ id: string }>('/api/exchange/layouts', layout)).id
}
const exported = (id: string, body: object = {}, path = 'export') =>
  client.post<Buffer>(`/api/exchange/layouts/${id}/${path}`, body)

describe('a layout', () => {
  test('writes the orders of a list in its columns, codes and dates, with nobody to be known in them', async () => {
    const id = await saves()
    const answer = await exported(id, { filter: { sort: 'oldest' } })
    const [heading, ...rows] = await rowsOf(done(answer))
    expect(heading).toEqual(COLUMNS.map((column) => column.heading))
    expect(rows).toHaveLength(2)
    expect(rows[0]).toEqual([
      '张**',
      '139****5678',
      expect.stringMatching(/家里漏水/),
      expect.stringMatching(/^3号楼/),
      'A01',
      '东一网格',
      '东社区',
      '市政所',
      '20260302',
      '1',
      '街道平台',
    ])
    const text = rows.flat().join(' ')
    for (const word of ['张三', '13912345678', '501', '举报', '太吵']) expect(text).not.toContain(word)
    // Reports and secrets are told of as a number alone (G5).
    expect([answer.headers.get('x-rows'), answer.headers.get('x-withheld')]).toEqual(['2', '2'])
    const some = await exported(id, { filter: { kind: 'help' } })
    expect(some.headers.get('x-rows')).toBe('1')
  })

  test('as CSV opens in a spreadsheet and calculates nothing', async () => {
    const id = await saves({ name: '单列', columns: [{ field: 'body', heading: '内容,正文' }] })
    const text = done(await exported(id, { format: 'csv', filter: { kind: 'complaint' } })).toString('utf8')
    expect(text).toBe('\uFEFF"内容,正文"\r\n\'=1+1 路灯不亮。\r\n')
  })

  test('in clear needs the ability and a reason; each person can see who took them out and why', async () => {
    const id = await saves({ name: '明文', clear: true })
    expectRefusal(await exported(id), 'exchange.layoutClear')
    const rows = await rowsOf(
      done(await exported(id, { reason: 'contact-person', filter: { kind: 'help' } }, 'export-clear')),
    )
    expect(rows[1]?.slice(0, 3)).toEqual(['张三', '13912345678', '我叫张三，电话13912345678，家里漏水。'])
    const { rows: seen } = await app.service.database.pool.query<{ reason: string; fields: string[] }>(
      `select reason, fields from people.unmasking where tenant_id = $1`,
      [house.tenant.id],
    )
    expect(seen).toEqual([{ reason: 'contact-person', fields: ['name', 'phone', 'body', 'place'] }])
    const leader = await house.as('leader')
    expectRefusal(
      await leader.post(`/api/exchange/layouts/${id}/export-clear`, { reason: 'supervision' }),
      'access.denied',
    )
    const masked = await saves({ name: '掩码' })
    expectRefusal(await exported(masked, { reason: 'supervision' }, 'export-clear'), 'exchange.layoutClear')
  })

  test('is told of each time something leaves by it, and never by what was searched for', async () => {
    const { rows } = await app.service.database.pool.query<{ facts: Record<string, unknown> }>(
      `select facts from platform.event where tenant_id = $1 and name = 'exchange.exported' order by id`,
      [house.tenant.id],
    )
    expect(rows).toHaveLength(4)
    expect(rows.at(-1)?.facts).toMatchObject({ clear: true, reason: 'contact-person', rows: 1 })
    // Masked or in clear, the persons in it see that it went, and which fields (X4).
    const { items } = done(
      await (
        await house.as('privacy-officer')
      ).get<{ items: Sharing[] }>('/api/people/sharing?channel=exchange'),
    )
    expect(items.map(({ recipient, persons, fields }) => [recipient, persons, fields])).toEqual([
      ['明文', 1, ['name', 'phone', 'words', 'place']],
      ['单列', 1, ['words']],
      ['台账', 1, ['name', 'phone', 'words', 'place']],
      ['台账', 2, ['name', 'phone', 'words', 'place']],
    ])
  })

  test('is changed under its name, removed, and has a name of its own', async () => {
    const id = await saves({ name: '改名前' })
    const body = { name: '台账', purpose: '测试用的台账', columns: COLUMNS }
    expectRefusal(await client.post(`/api/exchange/layouts/${id}`, body), 'exchange.nameTaken')
    done(await client.post(`/api/exchange/layouts/${id}`, { ...body, name: '改名后' }))
    const { items } = done(await client.get<{ items: Layout[] }>('/api/exchange/layouts'))
    expect(items.find((layout) => layout.id === id)).toMatchObject({ name: '改名后', version: 2 })
    done(await client.delete(`/api/exchange/layouts/${id}`))
    expectRefusal(await client.delete(`/api/exchange/layouts/${id}`), 'request.notFound')
  })

  test('of the examples can be saved and written', async () => {
    for (const example of EXAMPLE_LAYOUTS) {
      const id = await saves(example)
      const rows = await rowsOf(done(await exported(id)))
      expect(rows[0]).toEqual(example.columns.map(({ heading }) => heading))
    }
  })
})

test('a date is written as the other ledger reads it, in office time', () => {
  const at = new Date('2026-03-02T18:05:00Z')
  expect(
    (['YYYY-MM-DD HH:mm', 'YYYY/MM/DD', 'YYYY年MM月DD日', 'YYYYMMDD'] as const).map((format) =>
      dateText(at, format),
    ),
  ).toEqual(['2026-03-03 02:05', '2026/03/03', '2026年03月03日', '20260303'])
})
