// What the intake is measured against: the least that a Fastify and Kysely server can do with the same request,
// one row by one INSERT. No validation, no duplicates, no log, no row-level security, no idempotency.
import fastify from 'fastify'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { newId } from '../../server/src/platform/ids.ts'

interface BareDemand {
  id: string
  body: string
  place: string
  raiser: string
  at: Date
}

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 16 })
await pool.query(`create schema if not exists bare`)
await pool.query(
  `create table if not exists bare.demand (id uuid primary key, body text not null, place jsonb not null, raiser jsonb not null, at timestamptz not null)`,
)
const db = new Kysely<{ 'bare.demand': BareDemand }>({ dialect: new PostgresDialect({ pool }) })

const http = fastify()
http.post('/demands', async (request) => {
  const { body, place, raiser } = request.body as { body: string; place: object; raiser: object }
  const id = newId()
  await db
    .insertInto('bare.demand')
    .values({ id, body, place: JSON.stringify(place), raiser: JSON.stringify(raiser), at: new Date() })
    .execute()
  return { id }
})
const address = await http.listen({ host: '127.0.0.1', port: 0 })

process.on('disconnect', () => process.exit())
process.send?.({ ready: true, port: Number(new URL(address).port) })
