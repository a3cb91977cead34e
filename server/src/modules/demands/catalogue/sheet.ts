// The catalogue as a sheet: written with the names people know, read back with each bad row and its reason.
import type * as z from 'zod'
import type { CatalogueImportResult, catalogueImportQuery } from '#contract/catalogue'
import type { RefusalCode } from '#contract/refusals'
import * as areas from '../../areas/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { writeCsv, writeSheet } from '../../../platform/documents/sheet.ts'
import { newId } from '../../../platform/ids.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import { readTable, type TableRow } from '../../../platform/documents/read-table.ts'
import { allTopics } from '../topics/store.ts'
import * as store from './store.ts'
import { mustBeDraft } from './versions.ts'

const EVERYWHERE = '全街道'
const COLUMNS = ['topicCode', 'topic', 'area', 'mainUnit', 'assistUnits', 'basis', 'note'] as const
type Column = (typeof COLUMNS)[number]
const WIDTHS = [12, 24, 18, 22, 30, 36, 36]
const HEADINGS: Record<Column, string[]> = {
  topicCode: ['主题编码', 'topic code', 'topic_code', 'topic'],
  topic: ['主题', 'topic name'],
  area: ['区域', 'area'],
  mainUnit: ['主办单位', 'main unit', 'main_unit'],
  assistUnits: ['协办单位', 'assisting units', 'assist_units'],
  basis: ['依据', 'basis'],
  note: ['备注', 'note'],
}
const REQUIRED: readonly Column[] = ['topicCode', 'mainUnit']
const LONGEST = { basis: 200, note: 500 } as const
const MOST_ASSISTING = 8

type Rejection = CatalogueImportResult['rejected'][number]
interface Named {
  id: string
  code: string
  nameZh: string
  nameEn: string
}

/** Found by code, or by a name that only one of them has. */
function finderOf(things: Iterable<Named>): (text: string) => Named | null {
  const byCode = new Map<string, Named>()
  const byName = new Map<string, Named | null>()
  for (const thing of things) {
    byCode.set(thing.code, thing)
    for (const name of new Set([thing.nameZh, thing.nameEn]))
      byName.set(name, byName.has(name) ? null : thing)
  }
  return (text) => byCode.get(text) ?? byName.get(text) ?? null
}

/** What stands in a cell for a thing: its name, or its code where two share the name. */
function labelOf(find: (text: string) => Named | null, thing: Named): string {
  return find(thing.nameZh)?.id === thing.id ? thing.nameZh : thing.code
}

/**
 * Reads a sheet into a draft. One bad row stops all unless asked otherwise; a second run of the same sheet changes
 * nothing. Refuses `demands.notADraft`, `imports.unreadable`, `imports.columnMissing`.
 */
export async function importSheet(
  ctx: Ctx,
  id: string,
  bytes: Buffer,
  options: z.infer<typeof catalogueImportQuery>,
): Promise<CatalogueImportResult> {
  await mustBeDraft(ctx, id)
  const { heading, rows } = await readTable(bytes)
  const at = columnsOf(heading)
  const topics = new Set((await allTopics(ctx)).map(({ code }) => code))
  const findArea = finderOf((await areas.areaMap(ctx)).values())
  const units = await areas.unitMap(ctx)
  const findUnit = finderOf(units.values())
  const rejected: Rejection[] = []
  const lines: store.StoredLine[] = []
  const seen = new Set<string>()
  for (const row of rows) {
    const line = readLine(row)
    if (line) lines.push(line)
  }
  const result = { read: rows.length, good: lines.length, rejected, written: 0, dryRun: options.dryRun }
  if (options.dryRun || (rejected.length > 0 && !options.skipBad)) return result
  const before = await store.linesOf(ctx, id)
  const given = before.filter((line) => seen.has(keyOf(line)))
  await store.deleteLines(ctx, id, options.replace ? null : given.map((line) => line.id))
  await store.insertLines(ctx, id, lines)
  ctx.record('demands.catalogueChanged', id, { imported: lines.length })
  return { ...result, written: lines.length }

  function readLine(row: TableRow): store.StoredLine | null {
    const reject = (code: RefusalCode, column: Column | null, value = ''): null => {
      rejected.push({ line: row.line, column, code, value: value.slice(0, 60) })
      return null
    }
    const { cells } = row
    if (cells === null) return reject('imports.wrongEncoding', null)
    const cell = (column: Column) => (cells[at[column] ?? -1] ?? '').trim().replace(/^'/, '')
    const [topic, area, main] = [cell('topicCode'), cell('area'), cell('mainUnit')]
    if (!topics.has(topic)) return reject('demands.topicUnknown', 'topicCode', topic)
    const place = area === '' || area === '*' || area === EVERYWHERE ? null : findArea(area)
    if (place === null && area !== '' && area !== '*' && area !== EVERYWHERE)
      return reject('areas.unknown', 'area', area)
    const unit = findUnit(main)
    if (!unit) return reject('areas.unitUnknown', 'mainUnit', main)
    if (!units.get(unit.id)?.active) return reject('areas.unitInactive', 'mainUnit', main)
    const names = cell('assistUnits')
      .split(/[、,，;；|]/)
      .flatMap((name) => name.trim() || [])
    const assisting = names.map(findUnit)
    const unknown = names.find((_, index) => !assisting[index])
    if (unknown !== undefined) return reject('areas.unitUnknown', 'assistUnits', unknown)
    if (names.length > MOST_ASSISTING) return reject('imports.tooLong', 'assistUnits', String(names.length))
    for (const column of ['basis', 'note'] as const)
      if (cell(column).length > LONGEST[column]) return reject('imports.tooLong', column, cell(column))
    const line = {
      id: newId(),
      topic_prefix: topic,
      area_id: place?.id ?? null,
      main_unit_id: unit.id,
      assist_unit_ids: [...new Set(assisting.flatMap((each) => each?.id ?? []))],
      basis: cell('basis') || null,
      note: cell('note') || null,
    }
    // The same topic at the same place twice: which of two is right is not ours to guess.
    if (seen.has(keyOf(line))) return reject('demands.catalogueLineTaken', 'topicCode', topic)
    seen.add(keyOf(line))
    return line
  }
}

const keyOf = (line: store.CatalogueLine) => `${line.topic_prefix} ${line.area_id ?? ''}`

function columnsOf(heading: readonly string[]): Partial<Record<Column, number>> {
  const lower = heading.map((name) => name.trim().toLowerCase())
  const at = Object.fromEntries(
    COLUMNS.flatMap((column) => {
      const index = HEADINGS[column].map((name) => lower.indexOf(name)).find((each) => each >= 0)
      return index === undefined ? [] : [[column, index]]
    }),
  ) as Partial<Record<Column, number>>
  for (const column of REQUIRED)
    if (at[column] === undefined) refuse('imports.columnMissing', { column: HEADINGS[column][0] ?? column })
  return at
}

/** A version as a sheet of Excel or of CSV in UTF-8 with its mark, which Excel needs to read Chinese. */
export async function exportSheet(ctx: Ctx, id: string, format: 'xlsx' | 'csv'): Promise<Buffer> {
  found(await store.versionById(ctx, id))
  const topics = new Map((await allTopics(ctx)).map((topic) => [topic.code, topic.name_zh]))
  const [areaMap, units] = [await areas.areaMap(ctx), await areas.unitMap(ctx)]
  const [findArea, findUnit] = [finderOf(areaMap.values()), finderOf(units.values())]
  const unitLabel = (unitId: string) => {
    const unit = units.get(unitId)
    return unit ? labelOf(findUnit, unit) : ''
  }
  const rows = (await store.linesOf(ctx, id)).map((line) => {
    const area = line.area_id ? areaMap.get(line.area_id) : undefined
    return [
      line.topic_prefix,
      topics.get(line.topic_prefix) ?? '',
      area ? labelOf(findArea, area) : EVERYWHERE,
      unitLabel(line.main_unit_id),
      line.assist_unit_ids.map(unitLabel).join('、'),
      line.basis ?? '',
      line.note ?? '',
    ]
  })
  const headings = COLUMNS.map((column) => HEADINGS[column][0] ?? column)
  if (format === 'csv') return writeCsv([headings, ...rows])
  return writeSheet(
    '派单目录',
    headings.map((heading, at) => ({ heading, width: WIDTHS[at] ?? 20 })),
    rows,
  )
}
