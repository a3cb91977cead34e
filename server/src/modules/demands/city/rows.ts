// Rows of the city, by whatever way they came: told apart from what is known, and taken. Nothing is doubled.
import * as areas from '../../areas/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Service } from '../../../platform/http/service.ts'
import { newId } from '../../../platform/ids.ts'
import type { Sealing } from '../../../platform/sealing.ts'
import { createNumbers } from '../intake/numbers.ts'
import { receive, type Said } from '../intake/receive.ts'
import { applyChanges } from './changes.ts'
import { differences, factsOf, hashesOf, type Known } from './facts.ts'
import type { CityRow } from './sheet.ts'
import * as store from './store.ts'

const BATCH = 500

export interface Change {
  row: CityRow
  known: Known
  fields: string[]
}

export interface Sorted {
  fresh: CityRow[]
  changes: Change[]
  unchanged: CityRow[]
  /** Of a number nobody knows, and without the text that an order begins with. */
  bodiless: CityRow[]
}

/** Which rows are new, which say something else than what is known, and which say nothing new. */
export async function sortRows(ctx: Ctx, sealing: Sealing, rows: readonly CityRow[]): Promise<Sorted> {
  const known = await store.cityOrdersByNumber(
    ctx,
    rows.map((row) => row.number),
  )
  const sorted: Sorted = { fresh: [], changes: [], unchanged: [], bodiless: [] }
  for (const row of rows) {
    const before = known.get(row.number)
    if (before) {
      const fields = differences(sealing, before, row)
      if (fields.length > 0) sorted.changes.push({ row, known: before, fields })
      else sorted.unchanged.push(row)
    } else if (row.body === null) sorted.bodiless.push(row)
    else sorted.fresh.push(row)
  }
  return sorted
}

/** Takes what is new and what changed, as one exchange. Answers the orders made, by number of the city. */
export async function takeRows(
  ctx: Ctx,
  service: Service,
  source: { fileName: string; fileHash: Buffer; rows: number },
  { fresh, changes }: Pick<Sorted, 'fresh' | 'changes'>,
  onProgress: (done: number, of: number) => void = () => undefined,
): Promise<Map<string, { id: string; number: string }>> {
  const exchange = newId()
  await store.writeExchange(ctx, {
    id: exchange,
    direction: 'in',
    file_name: source.fileName,
    file_hash: source.fileHash,
    rows: source.rows,
    added: fresh.length,
    changed: changes.length,
  })
  const made = await receiveAll(ctx, service, exchange, fresh, onProgress)
  await applyChanges(ctx, service.sealing, exchange, changes)
  return made
}

/** The city has already settled that the matter is ours: it stands in our queue, under the city's deadline less our margin. */
async function receiveAll(
  ctx: Ctx,
  service: Service,
  exchange: string,
  rows: readonly CityRow[],
  onProgress: (done: number, of: number) => void,
): Promise<Map<string, { id: string; number: string }>> {
  const made = new Map<string, { id: string; number: string }>()
  if (rows.length === 0) return made
  const numbers = await createNumbers(service.database).take(ctx.tenant.id, ctx.now, rows.length)
  const { settings } = await areas.rulesOf(ctx)
  for (let at = 0; at < rows.length; at += BATCH) {
    const batch = rows.slice(at, at + BATCH)
    const items = batch.map((row, index) => ({
      said: saidIn(row),
      number: numbers[at + index] ?? '',
      actor: ctx.actor,
    }))
    const receipts = await receive(ctx, service.sealing, items)
    await store.writeCityOrders(
      ctx,
      exchange,
      batch.map((row, index) => ({
        ...factsOf(ctx, null, row),
        ...hashesOf(service.sealing, row),
        order_id: receipts[index]?.id ?? '',
        city_number: row.number,
      })),
    )
    receipts.forEach(({ id, number }, index) => {
      made.set(batch[index]?.number ?? '', { id, number })
      const { deadline, extendedUntil } = batch[index]?.facts ?? {}
      const cityDeadline = (extendedUntil ?? deadline)?.toISOString() ?? null
      ctx.record('demands.cityImported', id, {
        exchange,
        cityDeadline,
        marginHours: settings.cityMarginHours,
      })
    })
    onProgress(Math.min(at + BATCH, rows.length), rows.length)
    // Reading texts is the server's own work: between batches others get their turn.
    await new Promise(setImmediate)
  }
  return made
}

function saidIn(row: CityRow): Said {
  return {
    channel: row.channel,
    title: row.title,
    body: row.body ?? '',
    place: { estate: row.estate, detail: row.place },
    raiser: {
      name: row.name,
      phone: row.phone,
      noPhoneReason: 'imported',
      anonymous: row.name === null,
      keepSecret: row.keepSecret,
      replyWanted: row.phone !== null,
    },
    photoIds: [],
    kind: row.kind,
    urgency: row.urgency,
    city: { deadline: row.facts.extendedUntil ?? row.facts.deadline ?? null },
  }
}
