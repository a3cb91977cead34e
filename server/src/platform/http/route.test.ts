import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { done, expectRefusal, type Client } from '../../../../tests/kit/client.ts'
import { serve } from '../../../../tests/kit/serve.ts'
import { addTenant, newService, type FloorService } from '../../../../tests/kit/service.ts'
import type { Problem } from '#contract/refusals'
import type { Ctx } from '../context.ts'
import { openDatabase } from '../db/database.ts'
import { refuse } from '../refusal.ts'
import type { Registered } from './route.ts'

let service: FloorService
let guest: Client
let supervisor: Client
let registered: Registered[]

beforeAll(async () => {
  service = await newService()
  await addTenant(service, 1)
  const edge = await serve(service, (router) => {
    const work = (ctx: Ctx) =>
      sql`insert into platform.number_block (tenant_id, name, next) values (${ctx.tenant.id}, 'work', 1)`.execute(
        ctx.db,
      )
    router.route('POST', '/api/test/repair/:id', {
      ability: 'operations.repair',
      says: 'Echo what came in',
      params: z.object({ id: z.uuid() }),
      query: z.object({ times: z.coerce.number().int().max(9).default(1) }),
      body: z.strictObject({ note: z.string().min(2), deep: z.object({ n: z.number() }).optional() }),
      reply: z.object({ id: z.string(), times: z.number(), note: z.string(), tenant: z.string() }),
      async run(ctx, { params, query, body }) {
        // `secret` is not in the contract, so it must not leave.
        return {
          id: params.id,
          times: query.times,
          note: body.note,
          tenant: ctx.tenant.code,
          secret: 'x',
        } as never
      },
    })
    router.route('GET', '/api/test/me', {
      ability: 'signed-in',
      says: 'Who asks',
      reply: z.object({ kind: z.string() }),
      run: async (ctx) => ({ kind: ctx.actor.kind }),
    })
    router.route('GET', '/api/open/:tenant/test', {
      ability: { open: 'a test' },
      says: 'The tenant by its code',
      params: z.object({ tenant: z.string() }),
      reply: z.object({ id: z.number(), kind: z.string() }),
      run: async (ctx) => ({ id: ctx.tenant.id, kind: ctx.actor.kind }),
    })
    router.route('POST', '/api/test/nowhere', {
      ability: { open: 'belongs to no tenant' },
      says: 'A route without a transaction',
      reply: z.object({ db: z.boolean() }),
      async run(ctx) {
        expect(() => ctx.record('demands.noted', null)).toThrow('no transaction')
        return { db: ctx.db !== undefined }
      },
    })
    router.route('POST', '/api/test/refuses', {
      ability: 'operations.repair',
      says: 'Writes, records, then says no',
      async run(ctx) {
        await work(ctx)
        ctx.record('demands.noted', null)
        refuse('demands.secret', { order: 'X1' })
      },
    })
    router.route('POST', '/api/test/breaks', {
      ability: 'operations.repair',
      says: 'Writes, then breaks',
      async run(ctx) {
        await work(ctx)
        throw new Error('the password is 12345678')
      },
    })
  })
  guest = edge.guest
  registered = edge.router.registered
  supervisor = guest.with({ 'x-roles': 'admin' })
})

const id = '0190a000-0000-7000-8000-000000000001'

describe('who may come in', () => {
  test('nobody without a session, whatever they send', async () => {
    expectRefusal(await guest.post(`/api/test/repair/${id}`, { nonsense: 1 }), 'session.required')
    expectRefusal(await guest.get('/api/test/me'), 'session.required')
  })

  test('nobody without the ability, and they learn which', async () => {
    const handler = guest.with({ 'x-roles': 'handler' })
    expect(expectRefusal(await handler.post(`/api/test/repair/${id}`, {}), 'access.denied')).toEqual({
      ability: 'operations.repair',
    })
  })

  test('whoever has it, and whoever has any account where that is enough', async () => {
    done(await supervisor.post(`/api/test/repair/${id}`, { note: 'ok' }))
    expect(done(await guest.with({ 'x-roles': 'handler' }).get('/api/test/me'))).toEqual({ kind: 'staff' })
  })

  test('everybody where the route is open: as a guest of the tenant that the address names', async () => {
    expect(done(await guest.get('/api/open/tenant-1/test'))).toEqual({ id: 1, kind: 'guest' })
    expect(done(await supervisor.get('/api/open/tenant-1/test'))).toEqual({ id: 1, kind: 'guest' })
    expectRefusal(await guest.get('/api/open/tenant-9/test'), 'request.notFound')
  })

  test('and every route is on the list the access test walks', () => {
    expect(registered).toHaveLength(6)
    expect(registered[0]).toEqual({
      method: 'POST',
      url: '/api/test/repair/:id',
      ability: 'operations.repair',
    })
  })
})

describe('what comes in', () => {
  test('is read by its contract', async () => {
    const reply = done(await supervisor.post(`/api/test/repair/${id}?times=3`, { note: '灯坏了' }))
    expect(reply).toEqual({ id, times: 3, note: '灯坏了', tenant: 'tenant-1' })
  })

  test.each([
    ['a parameter', '/api/test/repair/nonsense', { note: 'ok' }, 'params', 'id'],
    ['a query', `/api/test/repair/${id}?times=10`, { note: 'ok' }, 'query', 'times'],
    ['a field', `/api/test/repair/${id}`, { note: 'x' }, 'body', 'note'],
    ['a field inside', `/api/test/repair/${id}`, { note: 'ok', deep: { n: 'x' } }, 'body', 'deep.n'],
    ['a field too many', `/api/test/repair/${id}`, { note: 'ok', role: 'admin' }, 'body', ''],
    ['no body at all', `/api/test/repair/${id}`, undefined, 'body', 'note'],
  ])('is refused for %s, with the place', async (_what, path, body, place, where) => {
    const answer = await supervisor.post<Problem>(path, body)
    expect(expectRefusal(answer, 'request.invalid')).toEqual({ place })
    expect(answer.body.errors?.map((error) => error.path)).toEqual([where])
  })

  test.each([
    ['broken JSON', { raw: '{"note":', headers: { 'content-type': 'application/json' } }, 'request.invalid'],
    ['another language', { raw: '<note/>', headers: { 'content-type': 'text/xml' } }, 'request.invalid'],
    [
      'a book',
      { raw: JSON.stringify({ note: 'x'.repeat(20_000) }), headers: { 'content-type': 'application/json' } },
      'request.tooLarge',
    ],
  ] as const)('is refused when it is %s', async (_what, extras, code) => {
    expectRefusal(await supervisor.post(`/api/test/repair/${id}`, undefined, extras), code)
  })
})

describe('what goes out', () => {
  test('holds nothing that the contract does not list', async () => {
    expect(done(await supervisor.post(`/api/test/repair/${id}`, { note: 'ok' }))).not.toHaveProperty('secret')
  })

  test('is a problem in the form of RFC 9457 when the answer is no', async () => {
    const answer = await supervisor.post<Problem>('/api/test/refuses')
    expectRefusal(answer, 'demands.secret')
    expect(answer.body).toEqual({
      type: 'about:blank#demands.secret',
      title: 'demands.secret',
      status: 403,
      code: 'demands.secret',
      facts: { order: 'X1' },
      instance: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
  })

  test('says nothing of what broke', async () => {
    const answer = await supervisor.post('/api/test/breaks')
    expectRefusal(answer, 'server.failed')
    expect(JSON.stringify(answer.body)).not.toContain('12345678')
  })
})

describe('a command', () => {
  test('that is refused or breaks leaves nothing behind, neither rows nor events', async () => {
    await supervisor.post('/api/test/refuses')
    await supervisor.post('/api/test/breaks')
    const { rows } = await service.database.asSystem((db) =>
      sql`select (select count(*) from platform.number_block) as blocks, (select count(*) from platform.event) as events`.execute(
        db,
      ),
    )
    expect(rows).toEqual([{ blocks: 0, events: 0 }])
  })

  test('outside all tenants has no transaction and records nothing', async () => {
    expect(done(await guest.post('/api/test/nowhere'))).toEqual({ db: false })
  })

  test('while the database is away is answered with a moment to wait', async () => {
    const wire = await proxyTo(service.url)
    const database = openDatabase(wire.url)
    const edge = await serve({ ...service, database }, (router) =>
      router.route('GET', '/api/test/me', {
        ability: 'signed-in',
        says: 'Who asks',
        reply: z.object({}),
        run: async (ctx) => (await sql`select 1`.execute(ctx.db), {}),
      }),
    )
    const somebody = edge.guest.with({ 'x-roles': 'handler' })
    done(await somebody.get('/api/test/me'))
    await wire.cut()
    const answer = await somebody.get('/api/test/me')
    expectRefusal(answer, 'server.unavailable')
    expect(answer.headers.get('retry-after')).toBe('1')
    await wire.mend()
    await expect.poll(async () => (await somebody.get('/api/test/me')).status).toBe(200)
    await wire.cut()
    await database.close()
  })
})

/** A wire to the database that can be cut and mended. */
async function proxyTo(url: string): Promise<{ url: string; cut(): Promise<void>; mend(): Promise<void> }> {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  const proxy = createServer((near) => {
    const far = connect(Number(target.port || 5432), target.hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
    }
    near.pipe(far).pipe(near)
  })
  const listen = (port: number) => new Promise<void>((resolve) => proxy.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const { port } = proxy.address() as AddressInfo
  const through = new URL(url)
  through.host = `127.0.0.1:${port}`
  // The server's own socket would lead past the wire.
  through.searchParams.delete('host')
  return {
    url: through.href,
    mend: () => listen(port),
    cut: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve())
        for (const socket of sockets) socket.destroy()
        sockets.clear()
      }),
  }
}
