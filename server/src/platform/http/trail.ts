// The trail as those see it who watch (X13): events by order, account and day, and a day's links computed anew on demand.
// Whoever may not see an order sees none of its events either (G5): they are left out, as if they were another's day.
import { sql } from 'kysely'
import { trailPage, trailQuery, verified, verifyDay, type TrailEvent } from '#contract/watching'
import { addDays, startOfDate } from '../clock/civil.ts'
import { decodeCursor, pageOf } from '../db/cursor.ts'
import { verifyChainDay } from '../events/chain.ts'
import type { Ctx } from '../context.ts'
import type { Router } from './route.ts'

interface Row {
  id: string
  seq: number | null
  at: Date
  name: string
  subject: string | null
  actor_kind: string
  actor_id: string | null
  facts: Record<string, unknown>
  hash: Buffer | null
}

/** What the trail must ask of those who know people and orders. */
export interface TrailSight {
  /** How accounts are called here. */
  namesOf(ctx: Ctx, accounts: readonly string[]): Promise<Map<string, string>>
  /** Which of these ids, of whatever they are, name something the asker may not see. */
  hiddenOf(ctx: Ctx, ids: readonly string[]): Promise<Set<string>>
}

const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g

/** Every id an event names: what it is about, and whatever its facts point at. */
const idsIn = ({ subject, facts }: Row): string[] => [
  ...(subject ? [subject] : []),
  ...(JSON.stringify(facts).match(UUID) ?? []),
]

export function answerTrail(router: Router, { namesOf, hiddenOf }: TrailSight): void {
  router.route('GET', '/api/operations/trail', {
    ability: 'audit.chain',
    says: 'Events of an order, an account or a day, the newest first, each with its place in the chain',
    query: trailQuery,
    reply: trailPage,
    async run(ctx, { query }) {
      const { subject, account, day, name } = query
      const conditions = [
        sql`tenant_id = ${ctx.tenant.id}`,
        ...(subject ? [sql`subject = ${subject}`] : []),
        ...(account ? [sql`actor_kind = 'staff' and actor_id = ${account}`] : []),
        ...(name ? [sql`name = ${name}`] : []),
        ...(day ? [sql`at >= ${startOfDate(day)} and at < ${startOfDate(addDays(day, 1))}`] : []),
      ]
      const seen: Row[] = []
      let before = query.cursor ? String(decodeCursor(query.cursor, 1)[0]) : null
      for (let more = true; more && seen.length <= query.limit;) {
        const older = before ? [sql`id < ${before}::uuid`] : []
        const { rows } = await sql<Row>`
          select id, seq, at, name, subject, actor_kind, actor_id, facts, hash from platform.event
          where ${sql.join([...conditions, ...older], sql` and `)} order by id desc limit ${query.limit + 1}`.execute(
          ctx.db,
        )
        const hidden = await hiddenOf(ctx, [...new Set(rows.flatMap(idsIn))])
        seen.push(...rows.filter((row) => !idsIn(row).some((id) => hidden.has(id))))
        more = rows.length > query.limit
        before = rows.at(-1)?.id ?? null
      }
      const { items, next } = pageOf(seen.slice(0, query.limit + 1), query.limit, (row) => [row.id])
      const names = await namesOf(
        ctx,
        items.flatMap((row) => (row.actor_kind === 'staff' ? (row.actor_id ?? []) : [])),
      )
      return {
        items: items.map((row): TrailEvent => ({
          id: row.id,
          seq: row.seq,
          at: row.at.toISOString(),
          name: row.name,
          subject: row.subject,
          actorKind: row.actor_kind,
          actorId: row.actor_id,
          actorName: (row.actor_id && names.get(row.actor_id)) || null,
          facts: row.facts,
          hash: row.hash?.toString('hex').slice(0, 16) ?? null,
        })),
        next,
      }
    },
  })

  router.route('POST', '/api/operations/trail/verify', {
    ability: 'audit.chain',
    says: 'Compute the links of a day anew: gapless, unchanged, and its head',
    body: verifyDay,
    reply: verified,
    run: (ctx, { body }) => verifyChainDay(ctx.db, ctx.tenant.id, body.day),
  })
}
