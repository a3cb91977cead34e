// The city's word about an order: what a row of a sheet makes of it, and how it differs from what was known.
import type { Ctx } from '../../../platform/context.ts'
import type { Sealing } from '../../../platform/sealing.ts'
import type { CityRow } from './sheet.ts'
import type { CityFactsRow, CityOrderRow } from './store.ts'

export type Known = CityOrderRow & { phone_key: Buffer | null }
type Fact = keyof CityRow['facts']

/** Field of a sheet → column of demands.city_order. */
export const FACT_COLUMNS = {
  receivedAt: 'received_at',
  deadline: 'deadline',
  extendedUntil: 'extended_until',
  objection: 'objection',
  contacted: 'contacted',
  solved: 'solved',
  satisfaction: 'satisfaction',
  calledAt: 'called_at',
} as const satisfies Record<Fact, keyof CityOrderRow>
const FACTS = Object.keys(FACT_COLUMNS) as Fact[]

/** A value as an event may keep it: a moment, a code, yes or no. */
export function plainValue(value: Date | string | boolean | null | undefined): string | boolean | null {
  return value instanceof Date ? value.toISOString() : (value ?? null)
}

/** The facts after this row: what it says stands over what was known, what it leaves empty stays. */
export function factsOf(
  ctx: Ctx,
  known: Known | null,
  row: CityRow,
): Omit<CityFactsRow, 'order_id' | 'city_number' | 'row_hash' | 'text_hash'> {
  const { facts } = row
  const contacted = facts.contacted ?? known?.contacted ?? null
  const solved = facts.solved ?? known?.solved ?? null
  const satisfaction = facts.satisfaction ?? known?.satisfaction ?? null
  const hasResult = contacted !== null || solved !== null || satisfaction !== null
  return {
    received_at: facts.receivedAt ?? known?.received_at ?? null,
    deadline: facts.deadline ?? known?.deadline ?? null,
    extended_until: facts.extendedUntil ?? known?.extended_until ?? null,
    objection: facts.objection ?? known?.objection ?? null,
    contacted,
    solved,
    satisfaction,
    called_at: facts.calledAt ?? known?.called_at ?? null,
    result_at: hasResult ? (known?.result_at ?? ctx.now) : null,
  }
}

/** Keyed, so that nobody can look a text or a number up by its hash; `row_hash` is of everything the row says. */
export function hashesOf(sealing: Sealing, row: CityRow): { row_hash: Buffer; text_hash: Buffer } {
  const { line: _line, record: _record, ...said } = row
  return {
    row_hash: sealing.hash('city-row', JSON.stringify(said)),
    text_hash: sealing.hash('city-text', row.body ?? ''),
  }
}

/** Names of what this row changes: facts, the text, the telephone number. */
export function differences(sealing: Sealing, known: Known, row: CityRow): string[] {
  const hashes = hashesOf(sealing, row)
  if (hashes.row_hash.equals(known.row_hash)) return []
  const changed: string[] = FACTS.filter((fact) => {
    const said = row.facts[fact]
    return said !== undefined && plainValue(said) !== plainValue(known[FACT_COLUMNS[fact]])
  })
  if (row.body !== null && !hashes.text_hash.equals(known.text_hash)) changed.push('body')
  const phone = row.phone === null ? null : sealing.hash('phone', row.phone)
  if (phone && !(known.phone_key && phone.equals(known.phone_key))) changed.push('phone')
  return changed
}
