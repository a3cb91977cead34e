// The city's word about orders, handed in by a program: another way in for what its sheets do, under the same numbers.
import { createHash } from 'node:crypto'
import type { Ctx } from '../../../platform/context.ts'
import type { Service } from '../../../platform/http/service.ts'
import { FACT_COLUMNS, type Known } from './facts.ts'
import { sortRows, takeRows } from './rows.ts'
import type { CityRow } from './sheet.ts'
import * as store from './store.ts'

export interface CityWord extends Omit<CityRow, 'line' | 'record'> {
  /** Something newer is known of this order: this word may only fill what nobody has said yet. */
  old: boolean
}

export interface WordTaken {
  /** `early`: of a number nobody knows, without the text an order begins with. */
  fate: 'new' | 'changed' | 'same' | 'stale' | 'early'
  order: { id: string; number: string } | null
  fields: string[]
}

/** Takes words of one delivery, each number once; answers what became of each, in order. */
export async function takeCityWords(
  ctx: Ctx,
  service: Service,
  from: string,
  words: readonly CityWord[],
): Promise<WordTaken[]> {
  await store.holdMapping(ctx, 'city-in')
  const known = await store.cityOrdersByNumber(
    ctx,
    words.map(({ number }) => number),
  )
  const rows = words.map((word, index) => rowOf(word, known.get(word.number), index + 1))
  const sorted = await sortRows(ctx, service.sealing, rows)
  const { fresh, changes } = sorted
  const fileHash = createHash('sha256').update(JSON.stringify(rows)).digest()
  const made =
    fresh.length + changes.length > 0
      ? await takeRows(ctx, service, { fileName: from, fileHash, rows: rows.length }, sorted)
      : new Map<string, { id: string; number: string }>()
  return words.map(({ number, old }) => {
    const before = known.get(number)
    if (!before) {
      const order = made.get(number) ?? null
      return { fate: order ? 'new' : 'early', order, fields: [] }
    }
    const order = { id: before.order_id, number: before.order_number }
    const change = changes.find(({ row }) => row.number === number)
    if (change) return { fate: 'changed', order, fields: change.fields }
    return { fate: old ? 'stale' : 'same', order, fields: [] }
  })
}

/** A word as a row of a sheet would say it; of an old one only what is not known yet. */
function rowOf({ old, ...word }: CityWord, known: Known | undefined, record: number): CityRow {
  const row = { ...word, line: record, record }
  if (!known || !old) return row
  const unknown = Object.entries(row.facts).filter(
    ([fact]) => known[FACT_COLUMNS[fact as keyof typeof FACT_COLUMNS]] === null,
  )
  return {
    ...row,
    title: null,
    body: null,
    phone: known.phone_key ? null : row.phone,
    facts: Object.fromEntries(unknown),
  }
}
