// Figures of proactive work over HTTP, and that they stay what they are for: learning (G1).
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import type { Measures } from '#contract/foresight-measures'
import type { TopicDetail } from '#contract/foresight-topics'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { checkout } from '../../../../../tests/kit/one-postgres.ts'
import { serverSources } from '../../../../../tests/kit/sources.ts'
import { saveStandardTopics } from '../../demands/index.ts'
import { asSystem } from '../../../platform/http/service.ts'
import { openTopic } from '../topics/actions.ts'

let app: TestApp
let house: House
let leader: Client
let dispatcher: Client
beforeAll(async () => {
  app = await startTestApp()
  app.clock.set(new Date('2024-12-20T01:00:00Z'))
  house = await app.house('measures')
  await asSystem(app.service, house.tenant, 'test', (ctx) => saveStandardTopics(ctx))
  leader = await house.as('leader')
  dispatcher = await house.as('dispatcher')
})

const says = async (day: string, count: number) => {
  app.clock.set(new Date(`${day}T01:00:00Z`))
  for (let n = 0; n < count; n += 1)
    done(
      await dispatcher.post('/api/demands', {
        channel: 'phone',
        kind: 'help',
        body: `暖气不热，请来看看 ${day} ${n}`,
        topicCode: '05.04.01',
        place: { areaId: house.grid.id, estate: '松涛小区' },
        raiser: { phone: '19900000001' },
      }),
    )
}
const measured = async (month = '2026-03') =>
  done(await leader.get<Measures>(`/api/foresight/measures?month=${month}`))

test('without anything there is no figure, and no zero in its place', async () => {
  const none = await measured('2024-12')
  expect(none.proactive).toEqual({ value: null, n: 0, of: 0 })
  expect(none.hits.value).toBeNull()
  expect(none.avoided).toEqual([])
  expect(none.stages).toHaveLength(12)
  expectRefusal(await (await house.as('handler')).get('/api/foresight/measures'), 'access.denied')
})

test('a foreseen matter that was found and closed counts, with what came before and after', async () => {
  await says('2024-12-21', 4)
  await says('2025-12-20', 6)
  app.clock.set(new Date('2026-02-02T01:00:00Z'))
  const { id } = await asSystem(app.service, house.tenant, 'test', (ctx) =>
    openTopic(ctx, {
      origin: 'forecast',
      originId: 'one',
      title: '松涛小区供暖',
      topic: '05.04',
      area: house.east.id,
      estate: '松涛小区',
      reasons: [{ code: 'forecast', facts: { expected: 6, low: 2, high: 11, from: '2-2', until: '2-8' } }],
    }),
  )
  const works = await house.as('handler')
  const outsider = await house.as('caller-back')
  const text = '已经看过了'
  const visit = { action: 'visit', way: 'site', finding: 'solved', text }
  const plan = {
    action: 'plan',
    ownerUnitId: house.works.id,
    deadline: '2026-02-20',
    supply: 'partner',
    text,
  }
  const steps: [Client, object][] = [
    [dispatcher, { action: 'verify', way: 'site', text }],
    [leader, plan],
    [works, { action: 'start' }],
    [outsider, visit],
    [outsider, visit],
    [outsider, visit],
    [outsider, { action: 'check', text }],
    [leader, { action: 'closeEffective', text }],
  ]
  for (const [client, body] of steps) {
    const { version } = done(await leader.get<TopicDetail>(`/api/foresight/topics/${id}`))
    done(await client.post(`/api/foresight/topics/${id}/moves`, { version, ...body }))
  }
  await says('2026-03-01', 2)
  app.clock.set(new Date('2026-03-20T01:00:00Z'))
  const { proactive, hits, recall, recurrence, stages, innovations, avoided } = await measured()
  // One task beside six and two demands of its subject in the twelve months.
  expect(proactive).toEqual({ value: 1 / 9, n: 1, of: 9 })
  expect(hits).toMatchObject({ n: 1, of: 1, pending: 0 })
  expect(recall).toMatchObject({ n: 1, of: 1 })
  expect(recurrence).toEqual({ value: 1, n: 1, of: 1, pending: 0 })
  expect(stages.at(-1)).toEqual({ month: '2026-03', cases: 2, classes: 0, before: 0 })
  expect(stages.at(-2)).toEqual({ month: '2026-02', cases: 0, classes: 0, before: 1 })
  expect(innovations.find(({ name }) => name === 'supply')?.share).toEqual({ value: 1, n: 1, of: 1 })
  // The house knows only part of the year before: no estimate.
  expect(avoided).toMatchObject([{ topicCode: '05.04', actual: 8, baseline: null, avoided: null }])
  app.clock.set(new Date('2026-12-31T01:00:00Z'))
  const later = await measured('2026-12')
  expect(later.avoided).toMatchObject([{ actual: 2, years: [{ year: 2025, n: 6 }], baseline: 6, avoided: 4 }])
})

test('none of it is known to the rates or to anything that judges units (G1)', async () => {
  const { needs } = (await import(pathToFileURL(join(checkout, 'architecture.mjs')).href)) as {
    needs: Record<string, string[]>
  }
  expect(Object.entries(needs).filter(([, asked]) => asked.includes('foresight'))).toEqual([])
  const judging = serverSources().filter(({ path }) => path.startsWith('server/src/modules/demands/'))
  expect(judging.length).toBeGreaterThan(50)
  expect(judging.filter(({ text }) => /foresight/.test(text)).map(({ path }) => path)).toEqual([])
  const columns = readFileSync(join(checkout, 'contract/foresight-measures.ts'), 'utf8')
  expect(columns).not.toMatch(/unitId|accountId|rank:/)
})
