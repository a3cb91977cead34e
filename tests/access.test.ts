// Every route, for everybody: not signed in, signed in without a role, in each role, and with what is another tenant's.
// A route without a line here fails, and so does a line without a route.
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { ABILITIES, ROLES, type Role } from '#contract/people'
import type { Problem, RefusalCode } from '#contract/refusals'
import { newId } from '../server/src/platform/ids.ts'
import type { Registered } from '../server/src/platform/http/route.ts'
import { startTestApp, type TestApp } from './kit/app.ts'
import { done, expectRefusal, type Answer, type Client } from './kit/client.ts'
import { placedTables } from './kit/sources.ts'
import { settle, type World } from './kit/world.ts'
import { lines } from './access-lines.ts'

const entries = Object.entries(lines).map(([key, line]) => {
  const [method = '', path = ''] = key.split(' ')
  return { key, route: key.split('?')[0] ?? '', method, path, line }
})

let app: TestApp
let near: World
let far: World
let registered: Map<string, Registered>
beforeAll(async () => {
  app = await startTestApp()
  near = await settle(app, 'near')
  far = await settle(app, 'far')
  registered = new Map(app.router.registered.map((route) => [`${route.method} ${route.url}`, route]))
})

type Entry = (typeof entries)[number]
const byName = (some: Entry[]) => some.map((entry) => [entry.key, entry] as const)

/** Sends the line's request; `:id` is what it names in `world`, or nothing that exists. */
function send(
  client: Client,
  { method, path, line }: Entry,
  world: World | null,
  house = near,
): Promise<Answer> {
  const id = world && line.names ? world.ids[line.names] : newId()
  const filled = path.replace(':id', id).replace(':tenant', house.code).replace(':token', 'x'.repeat(43))
  return client.send(method, filled, line.body?.(house))
}

function expectAnswer(answer: Answer, expected: 'ok' | RefusalCode): void {
  if (expected === 'ok') done(answer)
  else expectRefusal(answer, expected)
}

const codeOf = (answer: Answer) => (answer.status < 300 ? 'ok' : (answer.body as Problem).code)

test('every route has its line, and every line its route', () => {
  expect(entries.map(({ route }) => route).toSorted()).toEqual([...registered.keys()].toSorted())
})

describe('not signed in', () => {
  test.each(byName(entries))('%s', async (_name, entry) => {
    const isOpen = typeof registered.get(entry.route)?.ability === 'object'
    expectAnswer(await send(app.guest, entry, null), isOpen ? entry.line.answers : 'session.required')
    const stale = app.guest.with({ cookie: 'heban.session=a-session-that-never-was' })
    expectAnswer(await send(stale, entry, null), isOpen ? entry.line.answers : 'session.required')
  })
})

// Signing out comes last: it spoils what the others need.
const inOrder = entries.toSorted(
  (a, b) => Number(a.key === 'DELETE /api/session') - Number(b.key === 'DELETE /api/session'),
)

describe('signed in', () => {
  test.each(['nobody in particular', ...ROLES])('as %s', async (name) => {
    const role = ROLES.find((each) => each === name)
    const { client } = await near.house.hires(...(role ? [{ role, unit: near.house.works }] : []))
    for (const entry of inOrder) {
      const answer = await send(client, entry, null)
      const ability = registered.get(entry.route)?.ability
      if (typeof ability === 'object') expectAnswer(answer, entry.line.signedIn ?? entry.line.answers)
      else if (ability === 'signed-in' || (role && mayCome(role, ability)))
        expectAnswer(answer, entry.line.answers)
      else expect(expectRefusal(answer, 'access.denied'), entry.key).toEqual({ ability })
    }
  })

  const mayCome = (role: Role, ability: Registered['ability'] | undefined) =>
    typeof ability === 'string' &&
    ability !== 'signed-in' &&
    (ABILITIES[ability] as readonly Role[]).includes(role)
})

describe('another tenant', () => {
  const naming = entries.filter(({ line }) => line.names)

  test.each(byName(naming))(
    'is not there for %s, even for somebody with every role',
    async (_name, entry) => {
      const foreign = await send(near.boss.client, entry, far)
      const missing = await send(near.boss.client, entry, null)
      expect(foreign.status).toBe(missing.status)
      expect({ ...(foreign.body as Problem), instance: '' }).toEqual({
        ...(missing.body as Problem),
        instance: '',
      })
      expectAnswer(foreign, entry.line.answers)
    },
  )

  const reading = entries.filter(
    ({ method, line }) => method === 'GET' && line.answers === 'ok' && !line.names,
  )
  test.each(byName(reading))('shows nothing of itself in %s', async (_name, entry) => {
    if (entry.route === 'GET /api/open/tenants')
      return expect(done(await send(app.guest, entry, null))).toBeTruthy()
    const answer = done(await send(near.boss.client, entry, null))
    const reply = Buffer.isBuffer(answer) ? answer.toString('latin1') : JSON.stringify(answer)
    const marks = [
      ...Object.values(far.ids),
      far.house.top.id,
      far.boss.accountId,
      ' far',
      'far 的',
      '新人 far',
      'in far',
    ]
    expect(marks.filter((mark) => reply.includes(mark))).toEqual([])
  })

  test('opens to no number, code or token of this one', async () => {
    const follow = { number: far.number, queryCode: far.queryCode }
    expectRefusal(await app.guest.post('/api/open/near/follow', follow), 'demands.wrongQueryCode')
    const bearer = app.guest.with({ authorization: `Bearer ${far.token}` })
    expectRefusal(await bearer.get('/api/open/near/followed'), 'session.required')
    expectRefusal(
      await bearer.post('/api/open/near/followed/addFacts', { text: '补充一点' }),
      'session.required',
    )
    for (const suffix of ['', '/thumbnail']) {
      const path = (token: string) => `/api/open/near/files/${far.ids.photo}${suffix}?token=${token}`
      expectRefusal(await app.guest.get(path(far.token)), 'session.required')
      expectRefusal(await app.guest.get(path(near.token)), 'request.notFound')
    }
  })

  test.each(['heban_app', 'heban_worker'] as const)(
    'has no row in any table for %s, and none has any without a tenant',
    async (role) => {
      const { database } = app.service
      const tables = placedTables().filter(({ kind }) => kind === 'tenant')
      let seen = 0
      for (const { name } of tables) {
        const tenants = sql<{
          tenant_id: number
        }>`select /* on purpose */ distinct tenant_id from ${sql.table(name)}`
        const own = await database.inTenant(near.house.tenant.id, (db) => tenants.execute(db), role)
        expect(
          own.rows.every((row) => row.tenant_id === near.house.tenant.id),
          name,
        ).toBe(true)
        expect((await database.acrossTenants((db) => tenants.execute(db), role)).rows, name).toEqual([])
        seen += own.rows.length
      }
      expect(seen).toBeGreaterThan(15)
    },
  )

  test('is left as it was', async () => {
    const client = far.boss.client
    const own = done(
      await client.get<{ state: string; timeline: unknown[] }>(`/api/demands/${far.ids.order}`),
    )
    expect(own.state).toBe('queued')
    expect(done(await client.get<{ items: unknown[] }>('/api/demands/crises')).items).toHaveLength(1)
    done(await client.get(`/api/files/${far.ids.photo}`))
  })
})

describe('one’s own tenant', () => {
  // What makes the refusals above mean something: the same request, with an id of one's own, is not refused like that.
  const naming = inOrder.filter(({ route, line }) => line.names && !route.includes('/open/'))

  test.each(byName(naming))('answers %s', async (_name, entry) => {
    expect(codeOf(await send(near.boss.client, entry, near))).not.toBe(entry.line.answers)
  })
})
