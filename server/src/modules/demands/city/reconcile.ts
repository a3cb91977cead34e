// The city's results of a month against what we hold: read, compared, listed; nothing is written but the layout of the sheet.
import { sql } from 'kysely'
import type { Difference, Reconciliation, SheetColumns } from '#contract/city'
import type { SATISFACTION } from '#contract/demands'
import { monthRange, officeTime } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { readTable } from '../../../platform/documents/read-table.ts'
import { writeSheet } from '../../../platform/documents/sheet.ts'
import { scope } from '../orders/list.ts'
import { cityDeadlineOf } from './deadline.ts'
import { columnsOf, type SavedColumns } from './exchange-in.ts'
import { missingFields, readRows, type CityRow } from './sheet.ts'
import type { CityOrderRow } from './store.ts'
import { saveMapping } from './store.ts'

interface Held extends CityOrderRow {
  number: string
  /** Not against a unit of the asker's own (G5). */
  visible: boolean
  /** Last answer of our own self-check call. */
  own_contacted: boolean | null
  own_solved: boolean | null
  own_satisfaction: (typeof SATISFACTION)[number] | null
}

/**
 * Compares one sheet with the month: what stands on one side alone, deadlines, and each result, both with the city's own record
 * of earlier sheets and with our self-check call. An order belongs to the month of the city's call, else of its deadline.
 */
export async function reconcile(
  ctx: Ctx,
  bytes: Buffer,
  month: string,
  chosen: SheetColumns | undefined,
): Promise<Reconciliation> {
  const table = await readTable(bytes)
  const columns = await columnsOf(ctx, 'results', table.heading, chosen)
  const missing = missingFields(columns, ['number', 'solved', 'satisfaction'])
  const shown = { month, read: table.rows.length, heading: table.heading, columns, missing }
  if (columns.number === undefined)
    return { ...shown, rejected: [], compared: 0, agreeing: 0, differences: [] }
  if (chosen) await saveMapping(ctx, 'results', { columns, heading: table.heading } satisfies SavedColumns)
  const { good, rejected } = readRows(table, columns)
  const onSheet = new Map(good.map((row) => [row.number, row]))
  const held = await heldIn(ctx, month, [...onSheet.keys()])
  const shownHere = [...held.values()].filter(({ visible }) => visible)
  const compared = shownHere.flatMap((ours) => {
    const theirs = onSheet.get(ours.city_number)
    return theirs ? [compare(ours, theirs)] : []
  })
  const missingHere = good.flatMap((row): Difference[] =>
    held.has(row.number)
      ? []
      : [{ ...nobody, cityNumber: row.number, what: 'missing-here', theirs: row.number, ours: null }],
  )
  // A row that could not be read is on the sheet all the same.
  const unread = new Set(rejected.map(({ number }) => number))
  const missingThere = shownHere.flatMap((ours): Difference[] =>
    onSheet.has(ours.city_number) || unread.has(ours.city_number)
      ? []
      : [{ ...of(ours), what: 'missing-there', against: 'record', theirs: null, ours: ours.number }],
  )
  return {
    ...shown,
    rejected: rejected.map(({ line, record, code, column }) => ({ line, record, code, column })),
    compared: compared.length,
    agreeing: compared.filter((differences) => differences.length === 0).length,
    differences: [...missingHere, ...missingThere, ...compared.flat()].toSorted((a, b) =>
      a.cityNumber.localeCompare(b.cityNumber),
    ),
  }
}

const nobody = { orderId: null, orderNumber: null, against: 'record' } as const
const of = (ours: Held) => ({
  cityNumber: ours.city_number,
  orderId: ours.order_id,
  orderNumber: ours.number,
})

/** What we hold of these numbers, and of all that belongs to the month. */
async function heldIn(ctx: Ctx, month: string, numbers: readonly string[]): Promise<Map<string, Held>> {
  const { from, until } = monthRange(month)
  const { rows } = await sql<Held>`
    select c.*, o.number, ${scope(ctx)} as visible, last.contacted as own_contacted, last.solved as own_solved, last.satisfaction as own_satisfaction
    from demands.city_order c
    join demands.work_order o on o.tenant_id = c.tenant_id and o.id = c.order_id
    left join lateral (select k.contacted, k.solved, k.satisfaction from demands.call k
      where k.tenant_id = c.tenant_id and k.order_id = c.order_id and k.outcome = 'reached' order by k.at desc limit 1) last on true
    where c.tenant_id = ${ctx.tenant.id} and (c.city_number = any(${numbers}::text[])
      or (coalesce(c.called_at, c.extended_until, c.deadline) >= ${from} and coalesce(c.called_at, c.extended_until, c.deadline) < ${until}))`.execute(
    ctx.db,
  )
  return new Map(rows.map((row) => [row.city_number, row]))
}

/** A value that one side does not state is no difference. */
function compare(ours: Held, { facts }: CityRow): Difference[] {
  const found: Difference[] = []
  const differs = (
    what: Difference['what'],
    against: Difference['against'],
    theirs: string | boolean | undefined,
    own: string | boolean | null,
  ) => {
    if (theirs === undefined || own === null || theirs === own) return
    found.push({ ...of(ours), what, against, theirs: String(theirs), ours: String(own) })
  }
  const deadline = facts.extendedUntil ?? facts.deadline
  differs('deadline', 'record', deadline?.toISOString(), cityDeadlineOf(ours)?.toISOString() ?? null)
  differs('contacted', 'record', facts.contacted, ours.contacted)
  differs('solved', 'record', facts.solved, ours.solved)
  differs('satisfaction', 'record', facts.satisfaction, ours.satisfaction)
  differs('contacted', 'self-check', facts.contacted, ours.own_contacted)
  differs('solved', 'self-check', facts.solved, ours.own_solved)
  differs('satisfaction', 'self-check', facts.satisfaction, ours.own_satisfaction)
  return found
}

const WHAT: Record<Difference['what'], string> = {
  'missing-here': '我方无此工单',
  'missing-there': '对方表中没有',
  deadline: '时限不同',
  contacted: '是否联系不同',
  solved: '是否解决不同',
  satisfaction: '满意度不同',
}
const AGAINST = { record: '已导入的市级数据', 'self-check': '自查回访' }
const VALUES: Record<string, string> = {
  true: '是',
  false: '否',
  satisfied: '满意',
  basically: '基本满意',
  dissatisfied: '不满意',
}

/** The differences as a sheet for the talk with the city; no personal data. */
export function differenceSheet({ month, differences }: Reconciliation): Promise<Buffer> {
  const value = (what: Difference['what'], text: string | null) =>
    text === null ? '' : what === 'deadline' ? officeTime(new Date(text)) : (VALUES[text] ?? text)
  return writeSheet(
    `对账${month}`,
    ['市级工单编号', '本街道编号', '差异', '对照', '市级', '我方'].map((heading) => ({ heading, width: 22 })),
    differences.map((one) => [
      one.cityNumber,
      one.orderNumber ?? '',
      WHAT[one.what],
      AGAINST[one.against],
      value(one.what, one.theirs),
      value(one.what, one.ours),
    ]),
  )
}
