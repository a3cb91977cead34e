import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Followed } from '#contract/following'
import type { MineList } from '#contract/resident'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Answer, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { openGateway, openPost, type Gateway, type Post } from '../../../../../tests/kit/outer-world.ts'
import { NO_MESSAGES } from '../../../platform/config.ts'

const MINUTE = 60_000
let app: TestApp
let house: House
let gateway: Gateway
let post: Post
let place = 0
beforeAll(async () => {
  gateway = await openGateway()
  post = await openPost()
  app = await startTestApp({
    config: { messages: { ...NO_MESSAGES, smsUrl: gateway.url, smtpUrl: post.url } },
  })
  house = await app.house('nanping')
})
beforeEach(() => {
  place += 1
  gateway.texts.splice(0)
  post.letters.splice(0)
})

let phones = 0
const newPhone = () => {
  phones += 1
  return `1990000${String(phones).padStart(4, '0')}`
}
const browser = () => app.guest.with({ 'x-forwarded-for': `192.0.2.${place}` })
const at = (path: string) => `/api/open/nanping/mine${path}`
const ask = (phone: string, by: 'sms' | 'mail' = 'sms', client = browser()) =>
  client.post(at('/code'), { phone, by })
const enter = (phone: string, code: string) => browser().post(at('/session'), { phone, code })
const carrying = (answer: Answer): Client =>
  browser().with({ cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' })
const codeIn = (text: string | undefined) => /验证码 (\d{6})/.exec(text ?? '')?.[1] ?? ''
async function codeFor(phone: string): Promise<string> {
  done(await ask(phone))
  await app.work()
  return codeIn(gateway.texts.findLast(({ to, template }) => to === phone && template.endsWith('Code'))?.text)
}
const signedIn = async (phone: string) => {
  const answer = await enter(phone, await codeFor(phone))
  done(answer)
  return carrying(answer)
}
const mine = (client: Client) => client.get<MineList>(at(''))
/** A demand said by that number; answers its id. */
async function says(phone: string, title: string, more: object = {}): Promise<string> {
  const operator = await house.as('operator')
  const request = { channel: 'phone', title, body: `${title}，请派人来看。`, raiser: { phone }, ...more }
  return done(await operator.post<{ id: string }>('/api/demands', request)).id
}

describe('a code', () => {
  it('goes to the number, opens what was said with it, and nothing of anybody else', async () => {
    const [phone, other] = [newPhone(), newPhone()]
    const id = await says(phone, '楼道灯坏了三天')
    await says(other, '别人家的事')
    const client = await signedIn(phone)
    const { items } = done(await mine(client))
    expect(items).toMatchObject([
      { id, open: true, title: '楼道灯坏了三天', state: 'queued', late: false, dueAt: expect.any(String) },
    ])
    expect(gateway.texts[0]?.text).toContain('5分钟内有效')
  })

  it('leaves alike, in answer and work, for a number nobody used here, and sends nothing', async () => {
    const stranger = newPhone()
    const answer = await ask(stranger)
    expect(done(answer)).toEqual({})
    await app.work()
    expect(gateway.texts).toEqual([])
    const { rows } = await app.service.database.pool.query(
      'select id from people.resident_code where phone_key = $1',
      [app.service.sealing.hash('phone', stranger)],
    )
    expect(rows).toHaveLength(1)
    expectRefusal(await enter(stranger, '000000'), 'session.codeWrong')
  })

  it('serves once, five minutes, and five tries', async () => {
    const phone = newPhone()
    await says(phone, '井盖松了')
    const code = await codeFor(phone)
    done(await enter(phone, code))
    expectRefusal(await enter(phone, code), 'session.codeWrong')

    const late = await codeFor(phone)
    app.clock.advance(5 * MINUTE)
    expectRefusal(await enter(phone, late), 'session.codeWrong')

    const tried = await codeFor(phone)
    const wrong = tried === '000000' ? '000001' : '000000'
    for (let n = 0; n < 5; n += 1) expectRefusal(await enter(phone, wrong), 'session.codeWrong')
    expectRefusal(await enter(phone, tried), 'session.codeWrong')
    app.clock.advance(30 * MINUTE)
  })

  it('is asked for three times in a quarter of an hour, by number and by place', async () => {
    const phone = newPhone()
    for (let n = 0; n < 3; n += 1) done(await ask(phone))
    expectRefusal(await ask(phone), 'request.tooMany')
    const elsewhere = app.guest.with({ 'x-forwarded-for': '198.51.100.7' })
    expectRefusal(await ask(phone, 'sms', elsewhere), 'request.tooMany')
    app.clock.advance(16 * MINUTE)
    done(await ask(phone))
    for (let n = 0; n < 29; n += 1) await ask(newPhone())
    expectRefusal(await ask(newPhone()), 'request.tooMany')
    app.clock.advance(16 * MINUTE)
  })

  it('is kept as a hash, and the number nowhere', async () => {
    const phone = newPhone()
    await says(phone, '水管漏水')
    const code = await codeFor(phone)
    const whole = async (table: string) => {
      const { rows } = await app.service.database.pool.query<{ text: string }>(
        `select t::text as text from people.${table} t`,
      )
      return rows.map(({ text }) => text).join()
    }
    expect(await whole('resident_code')).not.toMatch(new RegExp(`${phone}|${code}`))
    done(await enter(phone, code))
    expect(await whole('resident_session')).not.toContain(phone)
  })

  it('cannot be asked for by another site', async () => {
    const evil = browser().with({ 'sec-fetch-site': 'cross-site' })
    expectRefusal(await ask(newPhone(), 'sms', evil), 'access.denied')
  })
})

describe('the list of one’s own', () => {
  it('follows without the query code, and shows there what number and code would', async () => {
    const phone = newPhone()
    const id = await says(phone, '路灯不亮')
    const client = await signedIn(phone)
    const { token } = done(await client.post<{ token: string }>(at(`/${id}/follow`)))
    const followed = app.guest.with({ authorization: `Bearer ${token}` })
    expect(done(await followed.get<Followed>('/api/open/nanping/followed')).title).toBe('路灯不亮')
    const foreign = await says(newPhone(), '别人的路灯')
    expectRefusal(await client.post(at(`/${foreign}/follow`)), 'demands.unknown')
  })

  it('shows of a report and of a secret the number alone, and opens neither (G5)', async () => {
    const phone = newPhone()
    const report = await says(phone, '举报某店卖过期食品', { kind: 'report' })
    await says(phone, '请替我保密的事', { raiser: { phone, keepSecret: true } })
    const client = await signedIn(phone)
    const list = done(await mine(client))
    expect(list.items).toMatchObject([
      { open: false, title: null, holder: null, dueAt: null },
      { open: false, title: null, holder: null, dueAt: null },
    ])
    expect(JSON.stringify(list)).not.toMatch(/举报|保密|过期/)
    expectRefusal(await client.post(at(`/${report}/follow`)), 'demands.unknown')
  })

  it('is closed without a session, after signing out, and after half a day', async () => {
    expectRefusal(await mine(browser()), 'session.required')
    const phone = newPhone()
    await says(phone, '垃圾没人收')
    const client = await signedIn(phone)
    done(await mine(client))
    done(await client.delete(at('/session')))
    expectRefusal(await mine(client), 'session.required')
    const again = await signedIn(phone)
    await app.service.database.asSystem((db) =>
      sql`update people.resident_session set expires_at = now()`.execute(db),
    )
    expectRefusal(await mine(again), 'session.required')
  })

  it('is of one sub-district', async () => {
    const phone = newPhone()
    await app.house('beiping')
    await says(phone, '墙皮掉了')
    const client = await signedIn(phone)
    expectRefusal(await client.get('/api/open/beiping/mine'), 'session.required')
  })
})

describe('a mail address', () => {
  const mail = 'resident@example.org'
  const mailed = () => {
    const body =
      post.letters
        .at(-1)
        ?.raw.split(/\r?\n\r?\n/)
        .slice(1)
        .join('') ?? ''
    return codeIn(Buffer.from(body, 'base64').toString('utf8'))
  }

  it('is registered by a code sent there, and then takes the codes of its number', async () => {
    const phone = newPhone()
    await says(phone, '楼下太吵')
    done(await ask(phone, 'mail'))
    await app.work()
    expect(post.letters).toEqual([])
    const client = await signedIn(phone)
    expectRefusal(await browser().post(at('/mail'), { mail }), 'session.required')
    done(await client.post(at('/mail'), { mail }))
    await app.work()
    const code = mailed()
    expect(code).toMatch(/^\d{6}$/)
    // Neither for another address nor as a way in.
    const other = { mail: 'other@example.org', code }
    expectRefusal(await client.post(at('/mail/confirm'), other), 'session.codeWrong')
    expectRefusal(await enter(phone, code), 'session.codeWrong')
    done(await client.post(at('/mail/confirm'), { mail, code }))
    expect(done(await mine(client)).mail).toBe('r***@example.org')

    app.clock.advance(16 * MINUTE)
    done(await ask(phone, 'mail'))
    await app.work()
    done(await enter(phone, mailed()))
    done(await client.delete(at('/mail')))
    expect(done(await mine(client)).mail).toBeNull()
    expectRefusal(await client.delete(at('/mail')), 'request.notFound')
  })
})
