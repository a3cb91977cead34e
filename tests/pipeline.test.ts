// The pipeline as a whole: what every answer carries, what is not found, how the server tells that it lives.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { REFUSALS } from '#contract/refusals'
import { startTestApp, type TestApp } from './kit/app.ts'
import { createClient, done, expectRefusal } from './kit/client.ts'
import { checkout } from './kit/one-postgres.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

describe('health', () => {
  test('says alive, and ready with its reasons', async () => {
    expect(done(await app.guest.get('/healthz'))).toEqual({ status: 'alive', service: 'heban' })
    expect(done(await app.guest.get('/readyz'))).toEqual({
      status: 'ready',
      checks: { database: true, migrations: true, worker: true },
    })
  })

  test('is not ready while a migration is missing', async () => {
    const { pool } = app.service.database
    const { rows } = await pool.query<{ name: string; hash: string }>(
      'delete from heban.migration where name = (select max(name) from heban.migration) returning name, hash',
    )
    const answer = await app.guest.get('/readyz')
    expect([answer.status, answer.body]).toMatchObject([
      503,
      { status: 'not ready', checks: { migrations: false } },
    ])
    await pool.query('insert into heban.migration (name, hash) values ($1, $2)', [
      rows[0]?.name,
      rows[0]?.hash,
    ])
    done(await app.guest.get('/readyz'))
  })

  test('is measured by route pattern, never by address', async () => {
    await app.guest.get('/api/open/nanping-secret')
    const metrics = String(done(await app.guest.get('/metrics')))
    expect(metrics).toContain('heban_http_seconds_bucket')
    expect(metrics).toContain('route="/api/open/:tenant"')
    expect(metrics).toContain('heban_refusals_total{code="request.notFound"}')
    expect(metrics).not.toContain('nanping-secret')
  })

  test('is measured by nobody from outside without the token', async () => {
    const { config } = app.service
    config.metricsToken = 'a token'
    expectRefusal(await app.guest.get('/metrics'), 'access.denied')
    done(await app.guest.get('/metrics', { headers: { authorization: 'Bearer a token' } }))
    config.metricsToken = undefined
    // A proxy on this machine speaks for somebody else.
    const outside = createClient(app.address, { 'x-forwarded-for': '203.0.113.9' })
    expectRefusal(await outside.get('/metrics'), 'access.denied')
  })
})

describe('every answer', () => {
  test('keeps scripts of others out, and does not say what runs here', async () => {
    const { headers } = await app.guest.get('/api/open/tenants')
    expect(headers.get('content-security-policy')).toContain(`default-src 'self'`)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
    expect(headers.get('x-powered-by')).toBeNull()
  })

  test.each([
    '/api/nothing',
    '/api/demands/nothing/else',
    '/nothing.js',
    '/../package.json',
    '/assets/%2e%2e/secret.txt',
  ])('%s is not found', async (path) => {
    expectRefusal(await app.guest.get(path), 'request.notFound')
  })

  test.each(['POST', 'DELETE', 'PUT', 'PATCH'])('%s to a page is not found', async (method) => {
    expectRefusal(await app.guest.send(method, '/console/'), 'request.notFound')
  })
})

describe('the API describes itself', () => {
  interface Operation {
    summary: string
    description: string
    security?: object[]
    responses: object
  }
  interface Description {
    openapi: string
    paths: Record<string, Record<string, Operation>>
  }
  let description: Description
  beforeAll(async () => {
    description = done(await app.guest.get<Description>('/openapi.json'))
  })

  test('as OpenAPI 3.1, with every route, what it is for and what it asks', () => {
    expect(description.openapi).toBe('3.1.0')
    for (const { method, url } of app.router.registered) {
      const path = url.replaceAll(/:(\w+)/g, '{$1}')
      const operation = description.paths[path]?.[method.toLowerCase()]
      expect(operation?.summary, `${method} ${url}`).toMatch(/^[A-Z].{5,}/)
      expect(operation?.description).toMatch(/^(Open|Needs): /)
    }
  })
})

test('every refusal has a status that a client can act on', () => {
  expect(Object.entries(REFUSALS).filter(([, status]) => status < 400 || status > 503)).toEqual([])
})

test('every migration that is on disk is in the database', async () => {
  const { rows } = await app.service.database.pool.query<{ name: string }>(
    'select name from heban.migration order by name',
  )
  const files = readdirSync(join(checkout, 'server/migrations')).filter((file) => file.endsWith('.sql'))
  expect(rows.map((row) => `${row.name}.sql`)).toEqual(files.toSorted())
})
