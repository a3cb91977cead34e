// Which column is what, and whether a row can become a demand.
import { CHANNELS, KINDS, URGENCIES } from '#contract/demands'
import type { ImportMapping } from '#contract/imports'
import type { RefusalCode } from '#contract/refusals'
import { refuse } from '../../../platform/refusal.ts'
import type { TableRow } from '../../../platform/documents/read-table.ts'

/** The names under which hotlines and message boards export each field, ours first. */
const NAMES = {
  key: ['id', 'key', '编号', '工单编号', '留言编号', '诉求编号', '流水号'],
  title: ['title', 'subject', '标题', '主题', '留言主题', '诉求标题'],
  body: ['body', 'text', 'content', '内容', '正文', '留言详情', '诉求内容', '问题描述'],
  time: ['time', 'received_at', '时间', '留言时间', '受理时间', '来电时间', '登记时间'],
  name: ['name', '姓名', '诉求人', '来电人'],
  phone: ['phone', '电话', '手机', '联系电话', '来电号码'],
  place: ['place', 'address', '地址', '事发地址', '地点'],
  estate: ['estate', '小区'],
  channel: ['channel', '渠道', '来源'],
  kind: ['kind', '类型', '诉求类型'],
  urgency: ['urgency', '紧急程度'],
  topic: ['topic', 'category', '主题分类', '诉求分类', '问题分类', '事项分类', '分类'],
  unit: ['unit', 'department', '承办单位', '主办单位', '责任单位', '办理单位', '处置部门'],
} as const
type Column = keyof typeof NAMES
export type Columns = Partial<Record<Column, number>> & { body: number; time: number }

const PHONE = /^(1\d{10}|0\d{9,11})$/

/** 20,000 characters is a long letter; beyond it something went wrong in the file. */
export const LONGEST_BODY = 20_000
export const LONGEST_TITLE = 300

/** The columns a person chose, by their headings; `imports.columnMissing` without a text or a time, or for one the file lacks. */
export function columnsBy(heading: readonly string[], mapping: ImportMapping): Columns {
  const found: Partial<Record<Column, number>> = {}
  for (const [column, name] of Object.entries(mapping.columns)) {
    const at = heading.indexOf(name)
    if (at < 0) refuse('imports.columnMissing', { column })
    found[column as Column] = at
  }
  const { body, time } = found
  if (body === undefined) return refuse('imports.columnMissing', { column: 'body' })
  if (time === undefined) return refuse('imports.columnMissing', { column: 'time' })
  return { ...found, body, time }
}

/** How the columns look to be named; where no name is known, times and the longest texts are told by their content. */
export function guessColumns(
  heading: readonly string[],
  rows: readonly TableRow[],
): ImportMapping['columns'] {
  const lower = heading.map((name) => name.toLowerCase())
  const guess: ImportMapping['columns'] = {}
  for (const column of Object.keys(NAMES) as Column[]) {
    const name = NAMES[column].find((each) => lower.includes(each))
    if (name) guess[column] = heading[lower.indexOf(name)] ?? ''
  }
  const taken = new Set(Object.values(guess))
  const sample = rows.slice(0, 50).flatMap(({ cells }) => (cells ? [cells] : []))
  const share = (at: number, holds: (cell: string) => boolean) =>
    sample.filter((cells) => holds(cells[at]?.trim() ?? '')).length / Math.max(1, sample.length)
  const free = heading.map((name, at) => ({ name, at })).filter(({ name }) => !taken.has(name))
  guess.time ??= free.find(({ at }) => share(at, (cell) => readTime(cell) !== null) >= 0.5)?.name
  guess.phone ??= free.find(
    ({ at }) => share(at, (cell) => PHONE.test(cell.replaceAll(/[\s-]/g, ''))) >= 0.5,
  )?.name
  const length = (at: number) => sample.reduce((sum, cells) => sum + (cells[at]?.length ?? 0), 0)
  const texts = free.filter(({ name }) => name !== guess.time && name !== guess.phone)
  guess.body ??= texts.toSorted((a, b) => length(b.at) - length(a.at))[0]?.name
  return Object.fromEntries(Object.entries(guess).filter(([, name]) => name !== undefined))
}

/** Finds the columns by their names; `imports.columnMissing` without a text or a time. */
export function columnsOf(heading: readonly string[]): Columns {
  const lower = heading.map((name) => name.toLowerCase())
  const at = (column: Column): number | undefined => {
    const found = NAMES[column].map((name) => lower.indexOf(name)).find((index) => index >= 0)
    return found
  }
  const found = Object.fromEntries(
    (Object.keys(NAMES) as Column[]).map((column) => [column, at(column)]),
  ) as Partial<Record<Column, number>>
  const { body, time } = found
  if (body === undefined) return refuse('imports.columnMissing', { column: 'body' })
  if (time === undefined) return refuse('imports.columnMissing', { column: 'time' })
  return { ...found, body, time }
}

export interface ImportedRow {
  line: number
  record: number
  key: string | null
  title: string | null
  body: string
  at: Date
  name: string | null
  phone: string | null
  place: string | null
  estate: string | null
  channel: (typeof CHANNELS)[number]
  kind: (typeof KINDS)[number] | null
  urgency: (typeof URGENCIES)[number] | null
  /** A topic's code, and the id of the unit that handled it, as a person mapped the file's words. */
  topic: string | null
  unit: string | null
}

export interface Rejection {
  line: number
  record: number
  code: Extract<RefusalCode, `imports.${string}`>
  column: string | null
}

/** One row as a demand, or why it cannot be one. `record` counts data rows from 1. */
export function readRow(
  row: TableRow,
  record: number,
  columns: Columns,
  width: number,
  words: Pick<ImportMapping, 'kinds' | 'topics' | 'units'> = { kinds: {}, topics: {}, units: {} },
): ImportedRow | Rejection {
  const reject = (code: Rejection['code'], column: string | null = null): Rejection => ({
    line: row.line,
    record,
    code,
    column,
  })
  const { cells } = row
  if (cells === null) return reject('imports.wrongEncoding')
  if (cells.length !== width) return reject('imports.wrongColumns')
  const cell = (column: Column): string | null => {
    const index = columns[column]
    return (index === undefined ? '' : (cells[index] ?? '')).trim() || null
  }
  const body = cell('body')
  const title = cell('title')
  if (body === null) return reject('imports.missingBody', 'body')
  if (body.length > LONGEST_BODY) return reject('imports.tooLong', 'body')
  if ((title?.length ?? 0) > LONGEST_TITLE) return reject('imports.tooLong', 'title')
  if (body.includes('\uFFFD')) return reject('imports.wrongEncoding', 'body')
  const at = readTime(cell('time') ?? '')
  if (at === null) return reject('imports.badDate', 'time')
  const phone = cell('phone')?.replaceAll(/[\s-]/g, '') ?? null
  return {
    line: row.line,
    record,
    key: cell('key'),
    title,
    body,
    at,
    name: cell('name'),
    phone: phone !== null && PHONE.test(phone) ? phone : null,
    place: cell('place'),
    estate: cell('estate'),
    channel: CHANNELS.find((known) => known === cell('channel')) ?? 'import',
    kind: words.kinds[cell('kind') ?? ''] ?? KINDS.find((known) => known === cell('kind')) ?? null,
    urgency: URGENCIES.find((known) => known === cell('urgency')) ?? null,
    topic: words.topics[cell('topic') ?? ''] ?? null,
    unit: words.units[cell('unit') ?? ''] ?? null,
  }
}

const TIME =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?$/

/** A civil time in the forms exports use, taken as office time unless it names its offset; null for what no calendar holds. */
export function readTime(text: string): Date | null {
  const match = TIME.exec(text.trim())
  if (!match) return null
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0', zone] = match
  const two = (part: string): string => part.padStart(2, '0')
  const date = `${year}-${two(month)}-${two(day)}`
  const at = new Date(`${date}T${two(hour)}:${two(minute)}:${two(second)}${zone ?? '+08:00'}`)
  // 30 February is not rolled over into March.
  const rolled = new Date(`${date}T00:00:00Z`)
  if (
    Number.isNaN(at.getTime()) ||
    Number.isNaN(rolled.getTime()) ||
    rolled.toISOString().slice(0, 10) !== date
  )
    return null
  return at.getUTCFullYear() >= 1990 && at.getUTCFullYear() <= 2100 ? at : null
}
