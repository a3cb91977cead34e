// What leaves the house: by chosen ways, outside quiet hours, and only what still stands.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../../../../tests/kit/app.ts'
import { done } from '../../../../tests/kit/client.ts'
import type { House } from '../../../../tests/kit/house.ts'
import { openGateway, openPost, type Gateway, type Post } from '../../../../tests/kit/outer-world.ts'
import { castOf, LIGHTING, type Cast } from '../../../../tests/stories/cast.ts'
import { furnish } from '../../../../tests/stories/furnish.ts'

let app: TestApp
let house: House
let people: Cast
let post: Post
let gateway: Gateway
beforeAll(async () => {
  post = await openPost()
  gateway = await openGateway()
  app = await startTestApp({
    config: {
      publicUrl: 'https://heban.example.org',
      messages: {
        smtpUrl: post.url,
        mailFrom: '南平街道 <office@example.org>',
        smsUrl: gateway.url,
        smsSecret: 'between us',
        console: null,
      },
    },
  })
  house = await app.house('east')
  await furnish(app, house)
  people = await castOf(app, house)
})
beforeEach(() => {
  post.letters.splice(0)
  gateway.texts.splice(0)
})

const LAMP = '松涛小区2栋楼道灯坏了三天，晚上摸黑上楼。'
const choose = async (choices: object) =>
  done(
    await people.works.client.post('/api/notices/preferences', {
      ways: {},
      quiet: { from: '22:00', until: '07:00' },
      digestAt: null,
      mail: 'works@example.org',
      ...choices,
    }),
  )
async function sent() {
  const order = await people.resident('居民甲', '19900000001').says(LAMP)
  await people.dispatcher.sends(order, house.works, LIGHTING)
  await app.work()
  return order
}
const works = async () => {
  await app.work()
  await app.work()
}

describe('a notice', () => {
  test('goes by mail to who chose that, with the number and a link, and no word of the person', async () => {
    await people.until('2026-03-02T10:00')
    await choose({ ways: { assigned: ['mail'] } })
    const order = await sent()
    await works()
    expect(post.letters).toHaveLength(1)
    const [letter] = post.letters
    expect(letter?.to).toEqual(['works@example.org'])
    expect(JSON.stringify(letter)).not.toMatch(/楼道灯|居民甲|19900000001/)
    expect((await people.works.signs(order)).state).toBe('signed')
  })

  test('waits through the quiet hours, and is not sent when it was done meanwhile', async () => {
    await people.until('2026-03-03T23:00')
    const [first, second] = [await sent(), await sent()]
    await works()
    expect(post.letters).toEqual([])
    await people.works.signs(first)
    await people.until('2026-03-04T07:01')
    await works()
    expect(post.letters).toHaveLength(1)
    await people.works.signs(second)
  })

  test('goes to nobody whose account was closed meanwhile', async () => {
    await people.until('2026-03-04T10:00')
    const gone = await house.hires({ role: 'handler', unit: house.works })
    done(
      await gone.client.post('/api/notices/preferences', {
        ways: { assigned: ['mail'] },
        quiet: { from: '09:00', until: '11:00' },
        digestAt: null,
        mail: 'gone@example.org',
      }),
    )
    await sent()
    const { rowCount } = await app.service.database.pool.query(
      `select from notices.outgoing o join notices.notice n on n.id = o.notice_id where n.account_id = $1`,
      [gone.accountId],
    )
    expect(rowCount).toBe(1)
    await app.service.database.pool.query('update auth.account set active = false where id = $1', [
      gone.accountId,
    ])
    await people.until('2026-03-04T11:01')
    await works()
    expect(post.letters.flatMap(({ to }) => to)).not.toContain('gone@example.org')
  })

  test('of danger goes at night as well, by text message to whoever has a number', async () => {
    await people.until('2026-03-04T23:30')
    const leader = await house.hires({ role: 'leader' })
    await app.service.database.pool.query('update auth.account set phone = $1 where id = $2', [
      '19900000099',
      leader.accountId,
    ])
    await people.resident('居民丙', '19900000003').says('家里煤气味很重，好像煤气泄漏了！')
    await works()
    await works()
    expect(gateway.texts).toMatchObject([{ to: '19900000099', template: 'notices.one' }])
  })
})

test('the day’s open notices come together once, at the hour chosen, and not when nothing is open', async () => {
  await people.until('2026-03-05T08:00')
  done(await people.works.client.post('/api/notices/read', {}))
  await choose({ digestAt: '08:30' })
  const order = await sent()
  await works()
  expect(post.letters).toEqual([])
  await people.until('2026-03-05T08:31')
  await works()
  await works()
  expect(post.letters).toHaveLength(1)
  await people.works.signs(order)
  done(await people.works.client.post('/api/notices/read', {}))
  await people.until('2026-03-06T08:31')
  await works()
  expect(post.letters).toHaveLength(1)
})
