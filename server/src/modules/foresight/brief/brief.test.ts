// The morning brief over HTTP, on paper and by mail: counts and titles, silence as well (G9), and no word of a person.
import { beforeAll, expect, test } from 'vitest'
import type { Brief, BriefMail } from '#contract/foresight-brief'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { openPost, type Post } from '../../../../../tests/kit/outer-world.ts'
import { saveArea } from '../../areas/index.ts'
import { saveStandardTopics } from '../../demands/index.ts'
import { asSystem } from '../../../platform/http/service.ts'

let app: TestApp
let house: House
let leader: Client
let dispatcher: Client
let post: Post
beforeAll(async () => {
  post = await openPost()
  app = await startTestApp({
    config: {
      messages: {
        smtpUrl: post.url,
        mailFrom: '测试街道 <office@example.org>',
        smsUrl: undefined,
        smsSecret: '',
        console: null,
      },
    },
  })
  app.clock.set(new Date('2026-03-02T01:00:00Z'))
  house = await app.house('brief')
  await asSystem(app.service, house.tenant, 'test', async (ctx) => {
    await saveStandardTopics(ctx)
    await saveArea(ctx, house.east.id, { ...house.east, residentPopulation: 5000 })
    await saveArea(ctx, house.west.id, { ...house.west, residentPopulation: 5000 })
  })
  leader = await house.as('leader')
  dispatcher = await house.as('dispatcher')
  for (let n = 0; n < 12; n += 1)
    done(
      await dispatcher.post('/api/demands', {
        channel: 'phone',
        kind: 'help',
        body: `家里暖气不热，室温不到十五度，第${n}户`,
        topicCode: '05.04.01',
        place: { areaId: house.east.id, estate: '松涛小区', detail: '3栋顶楼' },
        raiser: { name: '居民甲', phone: '19900000001' },
      }),
    )
  const topic = { title: '松涛小区供暖管道老化', areaId: house.east.id, why: '巡查看到主管道渗水' }
  done(await leader.post('/api/foresight/topics', topic))
  const season = { nameZh: '冬季供暖', nameEn: 'Heating', topicCode: null, sourceNote: '测试用的季节' }
  const days = { from: '11-15', until: '03-01', openOn: '03-20', doneBy: '09-30' }
  const more = { least: 3, householdFiles: false, active: true }
  done(await leader.post('/api/foresight/seasons', { ...season, ...days, ...more }))
})

const read = async () => done(await leader.get<Brief>('/api/foresight/brief'))

test('it tells of yesterday, of what is new, late and due, and of where nobody is heard', async () => {
  app.clock.set(new Date('2026-03-03T00:00:00Z'))
  const today = await read()
  expect(today).toMatchObject({
    day: '2026-03-03',
    yesterday: { received: 12, usual: null, topics: [{ topicCode: '05.04', n: 12 }] },
    fresh: [{ title: '松涛小区供暖管道老化', state: 'detected' }],
    late: [],
    seasons: [{ nameZh: '冬季供暖', opensOn: '2026-03-20' }],
    silent: [{ areaId: house.west.id, n: 0, visitOn: null }],
  })
  expect(today.orders.open).toBe(12)
  expect(JSON.stringify(today)).not.toMatch(/居民甲|19900000001|顶楼|十五度/)
  app.clock.set(new Date('2026-03-11T00:00:00Z'))
  expect(await read()).toMatchObject({ fresh: [], late: [{ title: '松涛小区供暖管道老化' }] })
  expectRefusal(await dispatcher.get('/api/foresight/brief'), 'access.denied')
})

test('it goes on paper', async () => {
  const paper = await leader.get('/api/foresight/brief.pdf')
  expect(
    Buffer.from(paper.body as Buffer)
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
})

test('it comes by mail at the hour somebody chose, on working days, once', async () => {
  const choose = (at: string | null) => leader.post<BriefMail>('/api/foresight/brief/mail', { at })
  expect(done(await choose('08:00'))).toEqual({ at: '08:00', hasAddress: false })
  const preferences = { ways: {}, quiet: null, digestAt: null, mail: 'leader@example.org' }
  done(await leader.post('/api/notices/preferences', preferences))
  const works = async (at: string) => {
    app.clock.set(new Date(`${at}:00+08:00`))
    await app.work()
    await app.work()
  }
  await works('2026-03-12T07:50')
  expect(post.letters).toEqual([])
  await works('2026-03-12T08:05')
  await works('2026-03-12T09:05')
  expect(post.letters.map(({ to }) => to)).toEqual([['leader@example.org']])
  const text = wordsOf(post.letters[0]?.raw ?? '')
  expect(text).toContain('少有声音的地方和人群')
  expect(text).not.toMatch(/居民甲|19900000001|顶楼|十五度/)
  await works('2026-03-14T08:05')
  expect(post.letters).toHaveLength(1)
  done(await choose(null))
  await works('2026-03-16T08:05')
  expect(post.letters).toHaveLength(1)
})

/** The words of a letter, whichever way the mail server had them packed. */
function wordsOf(raw: string): string {
  const [head = '', ...parts] = raw.split(/\r?\n\r?\n/)
  const body = parts.join('\n\n')
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8')
  const bytes = body.replaceAll(/=\r?\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => `%${hex}`)
  return decodeURIComponent(bytes)
}
