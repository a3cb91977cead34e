// A son acts for his mother (G11): both have a code, both see the consent, either ends it, and then his opens nothing.
import { beforeAll, expect, test } from 'vitest'
import type { ConsentCodes, ConsentSeen } from '#contract/consent'
import type { Followed } from '#contract/following'
import type { Receipt } from '#contract/intake'
import { startTestApp, type TestApp } from '../kit/app.ts'
import { done, expectRefusal, type Answer, type Client } from '../kit/client.ts'
import type { House } from '../kit/house.ts'
import { castOf, type Cast } from './cast.ts'
import { furnish } from './furnish.ts'

const MOTHER = { name: '居民母', phone: '19900000061' }
const SON = { name: '居民子', phone: '19900000062' }
const TERMS = { acts: ['say', 'follow'], how: 'voice', evidence: '录音 0001', endsOn: '2026-12-31' }

let app: TestApp
let house: House
let people: Cast
let operator: Client

beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('east')
  await furnish(app, house)
  people = await castOf(app, house)
  operator = people.operator.client
})

const gives = (more: object = {}) =>
  operator.post<ConsentCodes>('/api/people/consents', {
    principal: MOTHER,
    deputy: SON,
    ...TERMS,
    ...more,
  })
const opens = (number: string, queryCode: string) =>
  app.guest.post<{ token: string }>('/api/open/east/follow', { number, queryCode })
async function enters(number: string, code: string): Promise<Client> {
  return app.guest.with({ authorization: `Bearer ${done(await opens(number, code)).token}` })
}
const reads = async (client: Client) => done(await client.get<Followed>('/api/open/east/followed'))
const revokes = (client: Client, { id }: Pick<ConsentSeen, 'id'>): Promise<Answer> =>
  client.post(`/api/open/east/followed/consents/${id}/revoke`, {})
const saysFor = (deputyCode: string, more: object = {}) =>
  app.guest.post<Receipt>('/api/open/east/demands', {
    body: '我母亲家厨房的下水道堵了三天。',
    raiser: { ...SON, deputyCode, ...more },
  })

test('a consent states an end, a witness at home, and two persons', async () => {
  expectRefusal(await gives({ endsOn: '2028-12-31' }), 'people.consentTooLong')
  expectRefusal(await gives({ endsOn: '2026-03-01' }), 'people.consentTooLong')
  expectRefusal(await gives({ how: 'visit' }), 'people.witnessMissing')
  expectRefusal(await gives({ deputy: MOTHER }), 'people.sameTwo')
  expectRefusal(await gives({ principal: { name: '居民母' } }), 'request.invalid')
  expectRefusal(await gives({ acts: [] }), 'request.invalid')
})

test('what he says for her keeps both; both follow with codes of their own; she ends it and his opens nothing', async () => {
  const consent = done(await gives({ how: 'visit', witness: '居民证' }))
  expectRefusal(await saysFor('AAAAAAAA'), 'people.consentOver')
  expectRefusal(await saysFor(consent.deputyCode, { phone: MOTHER.phone }), 'people.consentOver')
  const order = done(await saysFor(consent.deputyCode))

  const son = await enters(order.number, order.queryCode)
  const mother = await enters(order.number, consent.principalCode)
  const [seenBySon, seenByMother] = [await reads(son), await reads(mother)]
  expect(seenBySon).toMatchObject({ readAs: 'deputy', can: ['addFacts'] })
  expect(seenByMother.readAs).toBe('person')
  for (const seen of [seenBySon, seenByMother])
    expect(seen.consents).toEqual([
      expect.objectContaining({
        principalName: '居民母',
        deputyName: '居民子',
        witness: '居民证',
        how: 'visit',
        all: true,
        acts: ['say', 'follow'],
        endsOn: '2026-12-31',
        state: 'active',
        mayRevoke: true,
      }),
    ])
  // Not in the scope: he may add, but not withdraw.
  done(await son.post('/api/open/east/followed/addFacts', { text: '厨房已经不能用了' }))
  expectRefusal(await son.post('/api/open/east/followed/withdraw', {}), 'people.consentNarrower')

  const { timeline } = done(await operator.get<{ timeline: { name: string }[] }>(`/api/demands/${order.id}`))
  expect(timeline.map(({ name }) => name)).toContain('people.consentUsed')
  const { items } = done(await operator.get<{ items: object[] }>(`/api/people/consents?orderId=${order.id}`))
  expect(items).toEqual([expect.objectContaining({ principalName: '居**', deputyPhone: '199****0062' })])

  done(await revokes(mother, seenByMother.consents[0] as ConsentSeen))
  expectRefusal(await son.get('/api/open/east/followed'), 'session.required')
  expectRefusal(await son.post('/api/open/east/followed/addFacts', { text: '再说一句' }), 'session.required')
  expectRefusal(await opens(order.number, order.queryCode), 'demands.wrongQueryCode')
  expectRefusal(await opens(order.number, consent.deputyCode), 'demands.wrongQueryCode')
  expectRefusal(await saysFor(consent.deputyCode), 'people.consentOver')
  expect((await reads(mother)).consents).toEqual([
    expect.objectContaining({ state: 'revoked', revokedBy: 'principal', mayRevoke: false }),
  ])
  expectRefusal(await revokes(mother, seenByMother.consents[0] as ConsentSeen), 'people.consentOver')
})

test('for one demand of hers he follows that one and no other; he may give it up himself', async () => {
  const her = people.resident(MOTHER.name, MOTHER.phone)
  const [one, other] = [await her.says('楼道灯坏了。'), await her.says('垃圾桶满了。')]
  const body = { principal: MOTHER, deputy: SON, ...TERMS }
  const consent = done(await operator.post<ConsentCodes>(`/api/demands/${one.id}/consents`, body))
  const son = await enters(one.number, consent.deputyCode)
  expectRefusal(await opens(other.number, consent.deputyCode), 'demands.wrongQueryCode')
  // Her own code is hers: she sees who acts.
  expect((await her.reads(one)).consents).toHaveLength(1 + 1)
  const own = (await reads(son)).consents
  expect(own.map(({ id }) => id)).toEqual([consent.id])
  done(await revokes(son, { id: consent.id }))
  expectRefusal(await son.get('/api/open/east/followed'), 'session.required')
  expect((await her.reads(one)).consents.at(-1)).toMatchObject({ state: 'revoked', revokedBy: 'deputy' })
})

test('a consent for everything reaches no report and nothing kept secret; it ends by itself', async () => {
  const consent = done(await gives({ endsOn: '2026-03-02' }))
  const her = people.resident(MOTHER.name, MOTHER.phone)
  const plain = await her.says('小区门口的路坑坑洼洼。')
  const secret = await her.says('有一件事不想让人知道。', {
    raiser: { ...MOTHER, keepSecret: true },
  })
  const son = await enters(plain.number, consent.deputyCode)
  expectRefusal(await opens(secret.number, consent.deputyCode), 'demands.wrongQueryCode')
  await people.until('2026-03-02T23:59')
  done(await opens(plain.number, consent.deputyCode))
  await people.until('2026-03-03T00:01')
  expectRefusal(await son.get('/api/open/east/followed'), 'session.required')
  expectRefusal(await opens(plain.number, consent.deputyCode), 'demands.wrongQueryCode')
})

test('by voice: number and code, and the operator reads out where it stands; it is recorded', async () => {
  const order = await people.resident('居民丁', '19900000063').says('公园的长椅坏了。')
  const asked = { number: order.number, queryCode: order.queryCode }
  expectRefusal(
    await operator.post('/api/demands/read-out', { ...asked, queryCode: 'AAAAAAAA' }),
    'demands.wrongQueryCode',
  )
  const said = done(await operator.post<object>('/api/demands/read-out', asked))
  expect(said).toMatchObject({ number: order.number, state: 'queued', readAs: 'person' })
  expect(said).not.toHaveProperty('body')
  const { timeline } = done(await operator.get<{ timeline: { name: string }[] }>(`/api/demands/${order.id}`))
  expect(timeline.map(({ name }) => name)).toContain('demands.readOut')
})
