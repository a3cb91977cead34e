import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import { PASSWORD, visitorsOf } from '../../../../../tests/kit/visitors.ts'
import { asSystem } from '../../../platform/http/service.ts'
import { issueLink } from '../index.ts'

let app: TestApp
let house: House
const { someone, browser, signIn, carrying } = visitorsOf(() => app)

beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('nanping')
})

const session = (client: Client) => client.get('/api/session')

describe('a password', () => {
  const change = (client: Client, current: string, next: string) =>
    client.post('/api/session/password', { current, next })

  it('is changed by its owner; every session ends, the one in hand goes on renewed', async () => {
    const { username } = await someone(house.tenant)
    const [here, there] = [await signIn(username), carrying(await signIn(username))]
    const changed = await change(carrying(here), PASSWORD, '两个黄鹂鸣翠柳一行白鹭')
    done(changed)
    expectRefusal(await session(there), 'session.required')
    expectRefusal(await session(carrying(here)), 'session.required')
    done(await session(carrying(changed)))
    expectRefusal(await signIn(username), 'session.wrongCredentials')
    done(await signIn(username, '两个黄鹂鸣翠柳一行白鹭'))
  })

  it('is not changed without the current one, and that cannot be guessed at leisure', async () => {
    const { username } = await someone(house.tenant)
    const client = carrying(await signIn(username))
    expectRefusal(await change(app.guest, PASSWORD, '两个黄鹂鸣翠柳一行白鹭'), 'session.required')
    expectRefusal(await change(client, PASSWORD, 'short'), 'request.invalid')
    for (let i = 0; i < 5; i += 1)
      expectRefusal(await change(client, 'wrong', '两个黄鹂鸣翠柳一行白鹭'), 'session.wrongCredentials')
    expectRefusal(await change(client, PASSWORD, '两个黄鹂鸣翠柳一行白鹭'), 'session.locked')
  })

  it('is not changed to a weak one', async () => {
    const { username } = await someone(house.tenant)
    const client = carrying(await signIn(username))
    const weak = { [`${username}-2026`]: 'username', '111222111222': 'monotonous', '198705142331': 'digits' }
    for (const [next, why] of Object.entries(weak))
      expect(expectRefusal(await change(client, PASSWORD, next), 'session.passwordWeak')).toEqual({ why })
  })
})

describe('a one-time link', () => {
  const issue = async (accountId: string) => {
    const { link } = await asSystem(app.service, house.tenant, 'test', (ctx) => issueLink(ctx, accountId))
    return link.split('token=')[1] ?? ''
  }
  const preview = (token: string) => browser().get(`/api/session/link/${token}`)
  const redeem = (token: string, password: string) => browser().post('/api/session/link', { token, password })
  const newcomer = async () => {
    const person = await someone(house.tenant)
    return { ...person, token: await issue(person.accountId) }
  }

  it('says whose it is, sets the password once, ends older sessions, and opens a locked account', async () => {
    const { username, token } = await newcomer()
    const before = carrying(await signIn(username))
    for (let i = 0; i < 6; i += 1) await signIn(username, 'not the password')
    expect(done(await preview(token))).toMatchObject({ username })
    expect(expectRefusal(await redeem(token, '1'.repeat(12)), 'session.passwordWeak')).toEqual({
      why: 'monotonous',
    })
    done(await redeem(token, '窗含西岭千秋雪门泊东吴'))
    expectRefusal(await session(before), 'session.required')
    done(await signIn(username, '窗含西岭千秋雪门泊东吴'))
    expectRefusal(await redeem(token, '窗含西岭千秋雪门泊东吴'), 'session.linkInvalid')
    expectRefusal(await preview(token), 'session.linkInvalid')
  })

  it('used twice at once serves one', async () => {
    const { username, token } = await newcomer()
    const passwords = ['窗含西岭千秋雪甲乙丙', '窗含西岭千秋雪丁戊己']
    const answers = await Promise.all(passwords.map((password) => redeem(token, password)))
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 410])
    const winner = answers.findIndex((answer) => answer.status === 200)
    done(await signIn(username, passwords[winner] ?? ''))
    expectRefusal(await signIn(username, passwords[1 - winner] ?? ''), 'session.wrongCredentials')
  })

  it('dies when a newer one is issued, when its time is over, and when the account is closed', async () => {
    const { accountId, token } = await newcomer()
    const newer = await issue(accountId)
    expectRefusal(await preview(token), 'session.linkInvalid')
    done(await preview(newer))
    await app.service.database.asSystem((db) =>
      sql`update auth.link set expires_at = now() where account_id = ${accountId}`.execute(db),
    )
    expectRefusal(await redeem(newer, PASSWORD), 'session.linkInvalid')

    const third = await issue(accountId)
    const admin = await house.as('admin')
    done(await admin.post(`/api/people/accounts/${accountId}/active`, { active: false }))
    expectRefusal(await redeem(third, PASSWORD), 'session.linkInvalid')
    expectRefusal(await redeem('x'.repeat(43), PASSWORD), 'session.linkInvalid')
    expectRefusal(await redeem('short', PASSWORD), 'request.invalid')
  })
})
