// Many at once: a file of old demands, and two sub-districts that must never meet.
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ImportResult } from '#contract/imports'
import type { Rates } from '#contract/numbers'
import type { DemandPage } from '#contract/orders'
import type { Receipt } from '#contract/intake'
import { assignRole } from '../../server/src/modules/people/index.ts'
import { asSystem } from '../../server/src/platform/http/service.ts'
import { startTestApp, type TestApp } from '../kit/app.ts'
import { done, expectRefusal, fileForm, type Client } from '../kit/client.ts'
import type { House } from '../kit/house.ts'
import { castOf, tries, type Cast } from './cast.ts'
import { furnish } from './furnish.ts'
import { everythingHolds, storyOf } from './tell.ts'

let app: TestApp
let east: House
let west: House
let inEast: Cast
let inWest: Cast

beforeAll(async () => {
  app = await startTestApp()
  east = await app.house('east')
  west = await app.house('west')
  for (const house of [east, west]) await furnish(app, house)
  inEast = await castOf(app, east)
  inWest = await castOf(app, west)
})
afterEach(() => everythingHolds(app))

const find = async (client: Client, q: string) =>
  done(await client.get<DemandPage>(`/api/demands?q=${encodeURIComponent(q)}`)).items

describe('a file of old demands', () => {
  const FILE = [
    '编号,标题,诉求内容,受理时间,联系电话,小区',
    'A1,路灯,"松涛小区东门路灯不亮，\n晚上看不见路。",2024-05-06 08:30,19900000011,松涛小区',
    'A2,路灯,松涛小区东门的路灯不亮了，晚上看不见路！,2024-05-07 09:00,19900000012,松涛小区',
    'A3,井盖,北门井盖松动，车一过就响。,2024-05-08 10:00,19900000013,松涛小区',
    'A4,煤气,家里闻到很大的煤气味,2024-05-08 11:00,19900000014,柏园小区',
    'A5,坏日期,这一行的日期不对。,2024-02-30 10:00,,',
    'A3,又一次,同一个编号第二次出现。,2024-05-09 10:00,,',
    'A7,没有内容,,2024-05-09 10:00,,',
  ].join('\n')
  const sends = (query: string) =>
    inEast.dispatcher.client.post<ImportResult>(`/api/demands/imports?${query}`, undefined, {
      raw: fileForm(new TextEncoder().encode(FILE), '旧件.csv', 'text/csv'),
    })

  test('comes in whole or not at all, is doubled by no second run, and is nobody’s work', async () => {
    await inEast.until('2026-03-02T09:00')
    expect(done(await sends('source=old'))).toMatchObject({ read: 7, imported: 0 })
    expect(await find(inEast.dispatcher.client, '松涛小区')).toEqual([])

    const first = done(await sends('source=old&skipBad=true'))
    // Physical lines: the first record takes two.
    expect(first.rejected.map(({ line, code }) => [line, code])).toEqual([
      [7, 'imports.badDate'],
      [8, 'imports.doubledKey'],
      [9, 'imports.missingBody'],
    ])
    expect(first).toMatchObject({ read: 7, imported: 4, already: 0 })
    expect(done(await sends('source=old&skipBad=true'))).toMatchObject({ imported: 0, already: 4 })

    await inEast.until('2026-03-16T09:00')
    const [old] = await find(inEast.dispatcher.client, '北门井盖')
    expect(old).toMatchObject({ history: true, dueAt: null, receivedAt: '2024-05-08T02:00:00.000Z' })
    const counts = done(
      await inEast.dispatcher.client.get<{ lists: { total: number }[]; crisisUnacknowledged: number }>(
        '/api/demands/counts',
      ),
    )
    expect(counts.lists.every(({ total }) => total === 0)).toBe(true)
    for (const month of ['2024-05', '2026-03'])
      expect(
        done(await inEast.supervisor.client.get<Rates>(`/api/demands/rates?month=${month}`)).total.raw.due,
      ).toBe(0)
    // It has been lived: no one may dispatch, withdraw or call back on it now.
    for (const action of ['dispatch', 'guide'] as const)
      expectRefusal(
        await tries(
          inEast.dispatcher.client,
          { id: old?.id ?? '', number: '', queryCode: '' },
          action,
          {
            dispatch: {
              kind: 'complaint',
              topicCode: '03',
              urgency: 'general',
              mainUnitId: east.works.id,
            },
            guide: { reason: 'outside-duty', text: '不归这里管' },
          }[action],
        ),
        'lifecycle.notPossible',
      )
    expect(await storyOf(app, east, { id: old?.id ?? '' })).toMatchInlineSnapshot(
      `"03-02 周一 09:00  dispatcher   demands.imported            → received"`,
    )
  })
})

describe('two sub-districts in one house', () => {
  test('share a telephone number, a matter and a moment, and never learn of each other', async () => {
    await inEast.until('2026-03-02T09:00')
    const body = '松涛小区3栋电梯困人后一直没修，老人上不去楼。'
    const here = await inEast.resident('居民甲', '19900000021').says(body)
    const there = await inWest.resident('居民甲', '19900000021').says(body)
    await app.work()

    // Numbers are of each sub-district; number and code open one's own alone.
    for (const [code, order] of [
      ['west', here],
      ['east', there],
    ] as const)
      expectRefusal(
        await app.guest.post(`/api/open/${code}/follow`, {
          number: order.number,
          queryCode: order.queryCode,
        }),
        'demands.wrongQueryCode',
      )
    const token = async (code: string, { number, queryCode }: Receipt) =>
      done(await app.guest.post<{ token: string }>(`/api/open/${code}/follow`, { number, queryCode })).token
    const pass = await token('east', here)
    expectRefusal(
      await app.guest.with({ authorization: `Bearer ${pass}` }).get('/api/open/west/followed'),
      'session.required',
    )

    for (const q of ['19900000021', '电梯']) {
      expect((await find(inEast.dispatcher.client, q)).map(({ id }) => id)).toEqual([here.id])
      expect((await find(inWest.dispatcher.client, q)).map(({ id }) => id)).toEqual([there.id])
    }
    for (const order of [here, there]) {
      const { duplicates } = done(
        await (order === here ? inEast : inWest).dispatcher.client.get<{ duplicates: object[] }>(
          `/api/demands/${order.id}`,
        ),
      )
      expect(duplicates).toEqual([])
    }

    // Not by id, not as a target, not with the other's unit.
    expectRefusal(await inWest.dispatcher.client.get(`/api/demands/${here.id}`), 'demands.unknown')
    expectRefusal(
      await inWest.dispatcher.client.post(`/api/demands/${there.id}/links`, { to: here.id }),
      'demands.unknown',
    )
    expectRefusal(
      await tries(inEast.dispatcher.client, here, 'dispatch', {
        kind: 'complaint',
        topicCode: '01.02',
        urgency: 'general',
        mainUnitId: west.works.id,
      }),
      'areas.unitUnknown',
    )
  })

  test('one person who works in both sees the one they have picked, and only that one', async () => {
    const both = await east.hires({ role: 'dispatcher' })
    await asSystem(app.service, west.tenant, 'test', (ctx) =>
      assignRole(ctx, both.accountId, { role: 'dispatcher', areaId: west.top.id, from: '2026-03-01' }),
    )
    const here = await inEast.resident('居民乙', '19900000022').says('松涛小区快递柜挡住了消防通道。')
    const there = await inWest.resident('居民乙', '19900000022').says('柏园小区垃圾桶满了没人清。')
    done(await both.client.get(`/api/demands/${here.id}`))
    expectRefusal(await both.client.get(`/api/demands/${there.id}`), 'demands.unknown')
    done(await both.client.post('/api/session/tenant', { tenant: 'west' }))
    done(await both.client.get(`/api/demands/${there.id}`))
    expectRefusal(await both.client.get(`/api/demands/${here.id}`), 'demands.unknown')
    const stranger = await east.hires({ role: 'dispatcher' })
    expectRefusal(
      await stranger.client.post('/api/session/tenant', { tenant: 'west' }),
      'session.tenantNotYours',
    )
  })
})
