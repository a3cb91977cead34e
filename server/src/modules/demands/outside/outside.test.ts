// A property firm asked by a link or by telephone: it sees the matter and never the person, and answers once.
import sharp from 'sharp'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { OutsideLink, OutsideSeen } from '#contract/outside'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, fileForm } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { roadTown, type RoadTown } from '../../../../../tests/kit/roads.ts'
import type { Told } from '../../../../../tests/stories/cast.ts'
import { withoutPerson } from './plain-words.ts'

let app: TestApp
let house: House
let town: RoadTown
beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('east')
  town = await roadTown(app, house)
})

const ASK = { name: '松涛物业公司', kind: 'property', task: '请三日内修好道闸并回复' }
const ask = (client: RoadTown['head'], order: Told, more: object = {}) =>
  client.post<OutsideLink>(`/api/demands/${order.id}/outside`, { ...ASK, ...more })
const secretOf = ({ link }: OutsideLink) => link?.split('#')[1] ?? ''
const behind = (secret: string) => app.guest.with({ authorization: `Bearer ${secret}` })
const looks = (secret: string) => behind(secret).get<OutsideSeen>('/api/open/east/outside')
const answers = (secret: string, text = '明天修好', photoIds: string[] = []) =>
  behind(secret).post('/api/open/east/outside/answer', { text, photoIds })

describe('a link', () => {
  test('opens words, place and photos, no person; answers once, with photos; leaves its trace under the unit', async () => {
    const { inHand, works, reads, until } = town
    await until('2026-03-02T09:00')
    const picture = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#884422' } })
      .jpeg()
      .toBuffer()
    const upload = async () =>
      done(
        await app.guest.post<{ id: string }>('/api/open/east/photos', undefined, {
          raw: fileForm(new Uint8Array(picture)),
        }),
      ).id
    const order = await inHand('我是居民甲，电话19900100001，松涛小区道闸坏了。', {
      place: { areaId: house.east.id, estate: '松涛小区', detail: '北门' },
      photoIds: [await upload()],
    })
    const made = done(await ask(works.client, order))
    expect(made.link).toMatch(/^\/east\/outside#[\w-]{43}$/)
    expect(made.expiresAt).toMatch(/^2026-03-09T01:00/)
    const secret = secretOf(made)
    // The secret itself is nowhere: not in the table, not in the log.
    const kept = await app.service.database.asSystem((db) =>
      sql<{
        all: string
      }>`select (select json_agg(p)::text from demands.outside_party p where p.tenant_id = ${house.tenant.id})
        || (select json_agg(e)::text from platform.event e where e.tenant_id = ${house.tenant.id}) as all`.execute(
        db,
      ),
    )
    expect(kept.rows[0]?.all).toContain('松涛物业公司')
    expect(kept.rows[0]?.all).not.toContain(secret)

    const seen = done(await looks(secret))
    expect(seen).toMatchObject({
      name: '松涛物业公司',
      body: '我是＊＊，电话＊＊＊，松涛小区道闸坏了。',
      place: '东社区 松涛小区 北门',
      unitZh: '市政所',
      answer: null,
    })
    expect(JSON.stringify(seen)).not.toMatch(/居民甲|1990|\d{6}-\d{5}|职员/)
    expect(seen.photos).toHaveLength(1)
    expect((await app.guest.get(seen.photos[0]?.url ?? '')).status).toBe(200)
    expect((await app.guest.get(seen.photos[0]?.thumbnailUrl ?? '')).status).toBe(200)
    expectRefusal(await app.guest.get((seen.photos[0]?.url ?? '').replace(/\?.*/, '')), 'session.linkInvalid')

    expectRefusal(await answers(secret, ''), 'request.invalid')
    done(await answers(secret, '道闸已换新', [await upload()]))
    expectRefusal(await answers(secret, '再答一次'), 'session.linkInvalid')
    expect(done(await looks(secret)).answer).toMatchObject({ text: '道闸已换新' })

    const order2 = await reads(works.client, order)
    expect(order2.state).toBe('handling')
    expect(order2.roads.outside).toMatchObject([
      { name: '松涛物业公司', how: 'link', state: 'answered', task: ASK.task, answer: '道闸已换新' },
    ])
    expect(order2.photos.map(({ purpose }) => purpose).toSorted()).toEqual(['demand', 'outside'])
    expect(order2.timeline.map(({ name, text }) => [name, text]).slice(-2)).toEqual([
      ['demands.outsideAsked', ASK.task],
      ['demands.outsideAnswered', '道闸已换新'],
    ])
    // The person is shown the unit's answer, not its partner's.
    const me = await town.resident('居民甲', null).reads(order)
    expect(me.photos).toHaveLength(1)
    expect(JSON.stringify(me)).not.toContain('道闸已换新')
  })

  test('runs out, is taken back, and ends with the work of the unit', async () => {
    const { inHand, works, does, until } = town
    await until('2026-03-03T09:00')
    const order = await inHand('柏园小区单元门坏了。')
    const [first, second, third] = [
      done(await ask(works.client, order)),
      done(await ask(works.client, order)),
      done(await ask(works.client, order)),
    ]
    const revoke = (client: RoadTown['head'], { id }: OutsideLink) =>
      client.post(`/api/demands/outside/${id}/revoke`, {})
    expectRefusal(await revoke(town.police.client, first), 'request.notFound')
    done(await revoke(works.client, first))
    expectRefusal(await revoke(works.client, first), 'lifecycle.notPossible')
    expectRefusal(await looks(secretOf(first)), 'session.linkInvalid')
    expectRefusal(await answers(secretOf(first)), 'session.linkInvalid')
    expectRefusal(await looks('x'.repeat(43)), 'session.linkInvalid')
    expectRefusal(await looks(''), 'session.linkInvalid')
    done(await looks(secretOf(second)))

    await works.replies(order)
    expectRefusal(await looks(secretOf(third)), 'session.linkInvalid')
    expectRefusal(await ask(works.client, order), 'lifecycle.notPossible')

    const other = await inHand('柏园小区路灯不亮。')
    const late = done(await ask(works.client, other))
    await until('2026-03-10T09:01')
    expectRefusal(await looks(secretOf(late)), 'session.linkInvalid')
    expect(
      (await does(works.client, other, 'requestTermination', { reason: 'outside-duty', text: '属物业' }))
        .roads.outside,
    ).toMatchObject([{ state: 'expired' }])
  })

  test('is made by the main unit alone, and never of a report or a secret', async () => {
    const { inHand, operator, dispatcher, works, police, leader, until, does } = town
    await until('2026-03-11T09:00')
    const order = await inHand('松涛小区化粪池满了。')
    expectRefusal(await ask(leader, order), 'access.denied')
    expectRefusal(await ask(police.client, order), 'demands.unknown')
    await does(works.client, order, 'callUnits', { unitIds: [police.unit.id], text: '请协助' })
    expectRefusal(await ask(police.client, order), 'access.denied')

    const secret = await operator.enters('邻居夜里施工，请保密。', {
      raiser: { name: '居民乙', phone: '19900000051', keepSecret: true },
    })
    await dispatcher.sends(secret, works.unit)
    await works.signs(secret)
    expectRefusal(await ask(works.client, secret), 'demands.secret')
  })
})

describe('a call', () => {
  test('is logged with its answer, and needs no link', async () => {
    const { inHand, works, reads, until } = town
    await until('2026-03-12T09:00')
    const order = await inHand('松涛小区水压不足。')
    const made = done(
      await ask(works.client, order, { kind: 'utility', name: '自来水公司客服', answer: '今晚检修' }),
    )
    expect(made).toMatchObject({ link: null, expiresAt: null })
    const seen = await reads(works.client, order)
    expect(seen.roads.outside).toMatchObject([{ how: 'call', state: 'answered', answer: '今晚检修' }])
    expect(seen.may.askOutside).toBe(true)
    expectRefusal(
      await works.client.post(`/api/demands/outside/${made.id}/revoke`, {}),
      'lifecycle.notPossible',
    )
  })
})

describe('words for outside', () => {
  const order = { raiser_name: '张三丰', on_behalf_of: null }
  test.each([
    ['我是张三丰，电话 139 0000 1234，住3栋502。', '我是＊＊，电话 ＊＊＊，住3栋502。'],
    ['座机0599-8881234', '座机＊＊＊'],
    ['身份证35078119900101123X', '身份证＊＊＊'],
    ['2026年3月2日起，3栋2单元', '2026年3月2日起，3栋2单元'],
  ])('%s', (said, told) => {
    expect(withoutPerson(said, order)).toBe(told)
  })
})
