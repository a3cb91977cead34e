// G1 to G3 and G7 as rules that fail: fewer complaints earn nothing, call-backs are watched, nobody is listed by complaints.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Flow, Rates } from '#contract/numbers'
import type { DemandPage } from '#contract/orders'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { serverSources } from '../../../../../tests/kit/sources.ts'
import { castOf, CONTENT, type Cast, type Told } from '../../../../../tests/stories/cast.ts'
import { furnish } from '../../../../../tests/stories/furnish.ts'

const CALLER = '19900000007'
const MONTH = '2026-03'

let app: TestApp
let house: House
let people: Cast
let supervisor: Client
let told: Told[]

const ask = async <Body>(path: string) => done(await supervisor.get<Body>(path))
const ratesNow = () => ask<Rates>(`/api/demands/rates?month=${MONTH}`)

beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('east')
  await furnish(app, house)
  people = await castOf(app, house)
  supervisor = people.supervisor.client
  const { resident, dispatcher, works, caller, until } = people
  await until('2026-03-02T09:10')
  told = []
  for (const [index, body] of ['灯', '门', '井盖', '树', '栏杆', '路面'].entries()) {
    // Five of one number, one of another.
    const order = await resident('居民己', index < 5 ? CALLER : '19900000008').says(`${body}坏了，请来修。`)
    await dispatcher.sends(order, works.unit)
    await works.signs(order)
    await works.contacts(order)
    await works.plans(order)
    await works.replies(order, '已经处理。', index !== 4)
    told.push(order)
  }
  await until('2026-03-03T09:30')
  for (const order of told.slice(0, 3)) await caller.reaches(order, CONTENT)
}, 120_000)

describe('fewer complaints are no merit (G1)', () => {
  test('what is answered at once, guided away or withdrawn moves no rate, no score and no rank', async () => {
    const before = await ratesNow()
    const { operator, resident } = people
    for (let each = 0; each < 3; each += 1) {
      const order = await operator.enters(`第${each}件不归这里管的事。`)
      done(
        await operator.client.post(`/api/demands/${order.id}/actions/guide`, {
          reason: 'outside-duty',
          text: '请找市场渠道。',
        }),
      )
    }
    const me = resident('居民庚', '19900000006')
    await me.withdraws(await me.says('不用了，请撤回这件事。'))
    const after = await ratesNow()
    expect(after.left).toEqual([
      { reason: 'guided', n: 3 },
      { reason: 'withdrawn', n: 1 },
    ])
    expect({ ...after, left: [] }).toEqual({ ...before, left: [] })
  })

  test('neither volume nor intensity stands in a score: it is made of the three rates and their weights alone', async () => {
    const { total, weights } = await ratesNow()
    const { response, resolution, satisfaction, score } = total.net
    expect(score).toBeCloseTo(
      weights.response * (response.value ?? Number.NaN) +
        weights.resolution * (resolution.value ?? Number.NaN) +
        weights.satisfaction * (satisfaction.value ?? Number.NaN),
      9,
    )
  })
})

describe('call-backs are watched (G2)', () => {
  test('many due under one number are counted, and no list says which', async () => {
    const { total } = await ask<Flow>(`/api/demands/flow?month=${MONTH}`)
    expect(total.flags.cluster).toBe(5)
    for (const figure of ['flow.flag.cluster', 'flow.reach', 'flow.reach.out'])
      expectRefusal(await supervisor.get(`/api/demands?figure=${figure}&month=${MONTH}`), 'request.invalid')
  })

  test('orders that may not hold are listed with reasons; a missing photo alone lists nobody (G7)', async () => {
    const { items } = await ask<DemandPage>('/api/demands?list=at-risk')
    expect(items.map(({ id, risks }) => [id, risks])).toEqual([
      [told[4]?.id, ['claimed-unresolved', 'no-photo']],
    ])
    await people.caller.reaches(told[5] as Told, {
      contacted: true,
      solved: false,
      satisfaction: 'dissatisfied',
    })
    const later = await ask<DemandPage>('/api/demands?list=at-risk')
    expect(later.items.find(({ id }) => id === told[5]?.id)?.risks).toEqual(['said-not-solved', 'no-photo'])
  })
})

describe('no labels on people (G3)', () => {
  const READS = [
    `/api/demands?limit=100`,
    '/api/demands?list=at-risk',
    '/api/demands?list=doubted',
    '/api/demands/counts',
    '/api/demands/dashboard',
    `/api/demands/rates?month=${MONTH}`,
    `/api/demands/flow?month=${MONTH}`,
    `/api/demands/report?month=${MONTH}`,
    `/api/demands/periods/${MONTH}`,
    '/api/demands/exclusions',
    '/api/demands/workload',
  ]

  test('no list, figure or report names a person or a number, or groups by one', async () => {
    for (const path of READS) {
      const text = JSON.stringify(await ask(path))
      expect(text, path).not.toContain(CALLER)
      expect(text, path).not.toContain('居民己')
      expect(text, path).not.toMatch(/"[^"]*(phone|raiser)[^"]*":/i)
    }
  })

  test('no list can be sorted or grouped by how much somebody complains', async () => {
    for (const query of ['sort=complaints', 'sort=phone', 'sort=raiser'])
      expectRefusal(await supervisor.get(`/api/demands?${query}`), 'request.invalid')
  })

  test('no statement of the server groups or orders by the person, but for the one count of G2', () => {
    const found = serverSources().flatMap(({ path, text }) =>
      [...text.matchAll(/(group|partition|order) by[^`;]{0,80}?(phone_key|raiser_phone|raiser_name)/g)].map(
        ([said]) => `${path}: ${said}`,
      ),
    )
    expect(found).toEqual(['server/src/modules/demands/numbers/measures.ts: partition by w.phone_key'])
  })

  test('nobody has a rank but handling units, and of them no committee (G7)', async () => {
    const withRank = new Set<string>()
    const walk = (value: unknown, path: string): void => {
      if (Array.isArray(value)) for (const one of value) walk(one, path)
      else if (typeof value === 'object' && value !== null)
        for (const [name, inner] of Object.entries(value)) {
          if (/rank|score/i.test(name)) withRank.add(`${path}.${name}`)
          walk(inner, `${path}.${name}`)
        }
    }
    for (const path of READS) walk(await ask(path), path.split('?')[0] ?? path)
    expect([...withRank].toSorted()).toEqual(
      [
        'minimumRanked',
        'rankCommunities',
        'total.net.score',
        'total.raw.score',
        'units.net.score',
        'units.rank',
        'units.ranked',
        'units.raw.score',
      ].map((name) => `/api/demands/rates.${name}`),
    )
  })
})
