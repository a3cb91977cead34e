// Orders by words: found by pairs of characters (docs/decisions/0003), compared once more by the words themselves, and
// shown with the place where they stand. Scope and filters are the list's own: nobody finds what they may not see (G5).
import { sql, type RawBuilder } from 'kysely'
import type { Found } from '#contract/orders'
import { bigrams } from '#analysis/text/bigrams'
import { normalise } from '#analysis/text/normalise'
import { maskPersonal } from '#analysis/text/personal'
import { marksIn, snippetOf } from '#analysis/text/snippet'
import { writingPattern } from '#analysis/text/writings'
import type { Ctx } from '../../../platform/context.ts'
import type { Sealing } from '../../../platform/sealing.ts'
import type { Order } from './order.ts'

type Condition = RawBuilder<unknown>

const wordsOf = (q: string): string[] => normalise(q).split(/\s+/).filter(Boolean)

/** A search is a number, a whole telephone number, or words; words are found by their characters and then compared. */
export async function matching(ctx: Ctx, sealing: Sealing, q: string): Promise<Condition> {
  if (/^\d{6}-\d{1,8}$/.test(q)) return sql`o.number = ${q}`
  if (/^(1\d{10}|0\d{9,11})$/.test(q)) return sql`o.phone_key = ${sealing.hash('phone', q)}`
  const words = wordsOf(q)
  const grams = words.flatMap(bigrams)
  const told = sql.join(
    words.map(
      (word) =>
        sql`(o.title ~* ${writingPattern(word)} or o.body ~* ${writingPattern(word)} or o.estate ~* ${writingPattern(word)}
          or o.place_detail ~* ${writingPattern(word)} or o.number ~* ${writingPattern(word)}
          or exists (select 1 from demands.entry e where e.tenant_id = o.tenant_id and e.order_id = o.id and e.event_name = 'demands.noted' and e.text ~* ${writingPattern(word)}))`,
    ),
    sql` and `,
  )
  if (grams.length === 0) return told
  // A number of the city is looked for whole, beside whatever else reads like it.
  if (/^[A-Za-z]{0,8}\d[\dA-Za-z-]{7,59}$/.test(q)) {
    const byCity = sql`select c.order_id from demands.city_order c where c.tenant_id = ${ctx.tenant.id} and c.city_number = ${q}`
    return sql`o.id in (select demands.search_orders(${ctx.tenant.id}, ${grams}::int[], 2000) union all ${byCity}) and (${told} or o.id in (${byCity}))`
  }
  return sql`o.id in (select demands.search_orders(${ctx.tenant.id}, ${grams}::int[], 2000)) and ${told}`
}

/** Where the words stand in each order; telephone and identity numbers stay hidden in what is shown. */
export async function foundIn(ctx: Ctx, rows: readonly Order[], q: string): Promise<Map<string, Found[]>> {
  const words = wordsOf(q)
  const notes = await notesWith(
    ctx,
    rows.map(({ id }) => id),
    words,
  )
  return new Map(
    rows.map((row) => {
      const title = marksIn(row.title, words)
      const pieces = (
        [
          ['place', [row.estate, row.place_detail].filter(Boolean).join(' ')],
          ['body', row.body],
          ['note', notes.get(row.id) ?? ''],
        ] as const
      ).flatMap(([field, text]) => {
        const piece = snippetOf(maskPersonal(text), words)
        return piece ? [{ field, ...piece }] : []
      })
      const inNumber = marksIn(row.number, words)
      return [
        row.id,
        [
          ...(title.length > 0 ? [{ field: 'title' as const, text: row.title, marks: title }] : []),
          ...(inNumber.length > 0 ? [{ field: 'number' as const, text: row.number, marks: inNumber }] : []),
          ...pieces,
        ],
      ]
    }),
  )
}

/** The latest note of each order that holds one of the words. */
async function notesWith(
  ctx: Ctx,
  ids: readonly string[],
  words: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ order_id: string; text: string }>`
    select distinct on (order_id) order_id, text from demands.entry
    where tenant_id = ${ctx.tenant.id} and order_id = any(${ids}::uuid[]) and event_name = 'demands.noted'
      and text ~* any(${words.map(writingPattern)}::text[])
    order by order_id, id desc`.execute(ctx.db)
  return new Map(rows.map((row) => [row.order_id, row.text]))
}
