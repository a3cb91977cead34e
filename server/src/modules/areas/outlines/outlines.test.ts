// Outlines of one's own: read on trial, refused by feature, kept in WGS-84, drawn with what is counted.
import { beforeAll, expect, test } from 'vitest'
import { metresBetween, toGcj02, type Position } from '#analysis/geo/gcj02'
import type { AreaMapReply, DemandMap, OutlinesUploaded } from '#contract/maps'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, fileForm, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'

let app: TestApp
let house: House
let admin: Client

beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('east')
  admin = await house.as('admin')
})

const square = (x: number, y: number): Position[][] => [
  [
    [x, y],
    [x + 0.01, y],
    [x + 0.01, y + 0.01],
    [x, y + 0.01],
    [x, y],
  ],
]
const feature = (code: string | null, coordinates: unknown) => ({
  type: 'Feature',
  properties: { code },
  geometry: { type: 'Polygon', coordinates },
})
const upload = (features: unknown, query: string) =>
  admin.post<OutlinesUploaded>(`/api/areas/map?sourceNote=手绘示意图&${query}`, undefined, {
    raw: fileForm(
      new TextEncoder().encode(JSON.stringify({ type: 'FeatureCollection', features })),
      'map.geojson',
      'application/geo+json',
    ),
  })
const map = async () => done(await admin.get<AreaMapReply>('/api/areas/map'))

test('a bad feature is named and keeps all others out, unless the rest is asked for', async () => {
  const file = [
    feature('东社区', square(120, 30)),
    feature('无此编码', square(121, 30)),
    feature(null, square(121, 30)),
    feature('西社区', [[[0, 0]]]),
    feature('东社区', square(122, 30)),
  ]
  const tried = done(await upload(file, 'datum=wgs-84'))
  expect(tried).toMatchObject({ read: 5, good: 1, written: 0 })
  expect(tried.rejected.map(({ feature: at, reason }) => [at, reason])).toEqual([
    [2, 'unknown-area'],
    [3, 'no-code'],
    [4, 'too-few-points'],
    [5, 'doubled'],
  ])
  expect((await map()).outlines).toEqual([])
  expect(done(await upload(file, 'datum=wgs-84&skipBad=true'))).toMatchObject({ written: 1 })
  expect((await map()).outlines).toMatchObject([{ areaId: house.east.id }])
  expectRefusal(
    await admin.post('/api/areas/map?datum=wgs-84&sourceNote=手绘示意图', undefined, {
      raw: fileForm(new TextEncoder().encode('no map'), 'map.geojson', 'application/geo+json'),
    }),
    'areas.mapUnreadable',
  )
})

test('what was drawn in GCJ-02 is kept in WGS-84, within a metre', async () => {
  const real = square(120.1, 30.1)
  const drawn = real.map((ring) => ring.map(toGcj02))
  expect(done(await upload([feature('西社区', drawn)], 'datum=gcj-02'))).toMatchObject({ written: 1 })
  const kept = (await map()).outlines.find(({ areaId }) => areaId === house.west.id)?.geometry
  const corners = (kept?.coordinates[0] ?? []) as Position[]
  expect(corners).toHaveLength(5)
  for (const [index, corner] of corners.entries())
    expect(metresBetween(corner, real[0]?.[index] ?? [0, 0])).toBeLessThan(1)
})

test('estates stand where their demands were said to be, to a hundred metres, or in the middle of their area', async () => {
  const operator = await house.as('operator')
  const say = async (place: object, more: object = {}) =>
    done(
      await operator.post('/api/demands', {
        channel: 'phone',
        body: '路灯坏了，请修。',
        raiser: { name: '居民甲', phone: '19900000001' },
        place,
        ...more,
      }),
    )
  await say({ areaId: house.east.id, estate: '松涛小区' })
  await say({ areaId: house.west.id, estate: '柏园小区' })
  await say({ areaId: house.west.id, estate: '柏园小区3栋501' })
  const leader = await house.as('leader')
  const today = app.service.clock.now().toISOString().slice(0, 10)
  const reply = done(
    await leader.get<DemandMap>(`/api/demands/map?from=${today.slice(0, 8)}01&until=${today}`),
  )
  expect(reply.areas.find(({ areaId }) => areaId === house.west.id)).toMatchObject({ n: 2 })
  expect(reply.estates).toEqual([
    { estate: '松涛小区', areaId: house.east.id, n: 1, position: [120.005, 30.005] },
    { estate: '柏园小区', areaId: house.west.id, n: 1, position: [120.105, 30.105] },
  ])
})
