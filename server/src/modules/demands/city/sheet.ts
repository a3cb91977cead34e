// A sheet of the city's hotline: which column holds what, and what each row says or why it says nothing.
import { CHANNELS, KINDS, URGENCIES, type SATISFACTION } from '#contract/demands'
import { SHEET_FIELDS, type OBJECTION_RESULTS, type SheetColumns, type SheetField } from '#contract/city'
import { addDays, civilDateOf, startOfDate } from '../../../platform/clock/civil.ts'
import { LONGEST_BODY, LONGEST_TITLE, readTime, type Rejection } from '../imports/columns.ts'
import type { Table, TableRow } from '../../../platform/documents/read-table.ts'

/** Headings under which city platforms export each field, the likeliest first. */
const HEADINGS: Record<SheetField, readonly string[]> = {
  number: ['工单编号', '工单号', '市级工单编号', '编号', '流水号', '受理编号', 'number'],
  title: ['诉求标题', '工单标题', '标题', '主题', 'title'],
  body: ['诉求内容', '工单内容', '内容', '问题描述', '诉求描述', 'body'],
  receivedAt: ['诉求时间', '受理时间', '来电时间', '登记时间', '派单时间', 'received'],
  name: ['来电人', '诉求人', '联系人', '姓名', 'name'],
  phone: ['联系电话', '来电号码', '电话', '手机', '手机号', 'phone'],
  place: ['诉求地址', '事发地址', '地址', '问题位置', '地点', 'place'],
  estate: ['小区', '所属小区', 'estate'],
  kind: ['诉求类型', '工单类型', '诉求性质', '类型', 'kind'],
  urgency: ['紧急程度', '紧急级别', '缓急', 'urgency'],
  channel: ['诉求渠道', '受理渠道', '来源渠道', '渠道', '诉求来源', 'channel'],
  keepSecret: ['是否保密', '保密', 'secret'],
  deadline: ['办理时限', '办结时限', '截止时间', '反馈时限', '要求办结时间', 'deadline'],
  extendedUntil: ['延期至', '延期时限', '延期后时限', '延期截止时间', 'extended until'],
  objection: ['异议结果', '申诉结果', '异议审核结果', 'objection'],
  contacted: ['是否联系', '是否响应', '响应情况', '联系情况', 'contacted'],
  solved: ['是否解决', '解决情况', '解决结果', 'solved'],
  satisfaction: ['满意度', '是否满意', '满意情况', '满意程度', 'satisfaction'],
  calledAt: ['回访时间', '市级回访时间', 'called'],
}

type Facts = Partial<{
  deadline: Date
  extendedUntil: Date
  receivedAt: Date
  calledAt: Date
  objection: (typeof OBJECTION_RESULTS)[number]
  contacted: boolean
  solved: boolean
  satisfaction: (typeof SATISFACTION)[number]
}>

/** What one row says. An empty cell says nothing: it never takes back what an earlier sheet said. */
export interface CityRow {
  line: number
  record: number
  number: string
  title: string | null
  body: string | null
  name: string | null
  phone: string | null
  place: string | null
  estate: string | null
  kind: (typeof KINDS)[number] | null
  urgency: (typeof URGENCIES)[number] | null
  channel: (typeof CHANNELS)[number]
  keepSecret: boolean
  facts: Facts
}

/** Headings as people vary them: brackets, stars and spaces do not matter. */
const plain = (heading: string) => heading.toLowerCase().replaceAll(/[\s*＊:：]|[（(].*?[)）]/g, '')

/**
 * The columns of a sheet: as chosen or saved, as far as this sheet has those headings; and for fields left over, what the
 * headings in `guessed` suggest.
 */
export function columnsFor(
  heading: readonly string[],
  chosen: SheetColumns,
  guessed: readonly string[] = heading,
): SheetColumns {
  const found: SheetColumns = {}
  const taken = new Set<string>()
  const take = (field: SheetField, name: string | undefined) => {
    if (name === undefined || found[field] !== undefined || taken.has(name) || !heading.includes(name)) return
    found[field] = name
    taken.add(name)
  }
  for (const field of SHEET_FIELDS) take(field, chosen[field])
  for (const field of SHEET_FIELDS)
    for (const usual of HEADINGS[field])
      take(
        field,
        guessed.find((name) => name !== '' && plain(name) === plain(usual)),
      )
  return found
}

export function missingFields(columns: SheetColumns, needed: readonly SheetField[]): SheetField[] {
  return needed.filter((field) => columns[field] === undefined)
}

/** Every row read or rejected; of two rows with one number the first counts, which of them is right is not ours to guess. */
export function readRows(
  table: Table,
  columns: SheetColumns,
): { good: CityRow[]; rejected: (Rejection & { number: string | null })[] } {
  const at = new Map(
    SHEET_FIELDS.flatMap((field) => {
      const name = columns[field]
      return name === undefined ? [] : [[field, table.heading.indexOf(name)] as const]
    }),
  )
  const seen = new Set<string>()
  const good: CityRow[] = []
  const rejected: (Rejection & { number: string | null })[] = []
  table.rows.forEach((row, index) => {
    const read = readRow(row, index + 1, at, table.heading.length)
    if ('code' in read) rejected.push(read)
    else if (seen.has(read.number))
      rejected.push({
        line: row.line,
        record: index + 1,
        code: 'imports.doubledKey',
        column: 'number',
        number: read.number,
      })
    else good.push(read)
    if ('number' in read && read.number !== null) seen.add(read.number)
  })
  return { good, rejected }
}

/** Thrown within one row only: what is wrong with one of its cells. */
class BadCell {
  constructor(
    readonly code: Rejection['code'],
    readonly field: SheetField,
  ) {}
}

function readRow(
  row: TableRow,
  record: number,
  at: ReadonlyMap<SheetField, number>,
  width: number,
): CityRow | (Rejection & { number: string | null }) {
  const { cells, line } = row
  const cell = (field: SheetField): string | null => {
    const index = at.get(field)
    return (index === undefined ? '' : (cells?.[index] ?? '')).trim() || null
  }
  const number = cell('number')
  const reject = (code: Rejection['code'], column: string | null = null) => ({
    line,
    record,
    code,
    column,
    number,
  })
  if (cells === null) return reject('imports.wrongEncoding')
  if (cells.length !== width) return reject('imports.wrongColumns')
  if (number === null) return reject('imports.missingNumber', 'number')
  if (number.length > 60) return reject('imports.tooLong', 'number')
  try {
    const [title, body] = [cell('title'), cell('body')]
    if ((body?.length ?? 0) > LONGEST_BODY) throw new BadCell('imports.tooLong', 'body')
    if ((title?.length ?? 0) > LONGEST_TITLE) throw new BadCell('imports.tooLong', 'title')
    const phone = cell('phone')?.replaceAll(/[\s-]/g, '') ?? null
    return {
      line,
      record,
      number,
      title,
      body,
      name: cell('name')?.slice(0, 40) ?? null,
      phone: phone !== null && /^(1\d{10}|0\d{9,11})$/.test(phone) ? phone : null,
      place: cell('place')?.slice(0, 200) ?? null,
      estate: cell('estate')?.slice(0, 60) ?? null,
      kind: KINDS.find((kind) => kind === meaning(KIND_WORDS, cell('kind'))) ?? null,
      urgency: URGENCIES.find((urgency) => urgency === meaning(URGENCY_WORDS, cell('urgency'))) ?? null,
      channel: CHANNELS.find((channel) => channel === meaning(CHANNEL_WORDS, cell('channel'))) ?? 'import',
      keepSecret: known(YES_NO, 'keepSecret', cell('keepSecret')) ?? false,
      facts: factsIn(cell),
    }
  } catch (error) {
    if (error instanceof BadCell) return reject(error.code, error.field)
    throw error
  }
}

function factsIn(cell: (field: SheetField) => string | null): Facts {
  const facts: Record<string, unknown> = {
    receivedAt: moment('receivedAt', cell('receivedAt'), false),
    calledAt: moment('calledAt', cell('calledAt'), false),
    deadline: moment('deadline', cell('deadline'), true),
    extendedUntil: moment('extendedUntil', cell('extendedUntil'), true),
    objection: known(OBJECTION, 'objection', cell('objection')),
    contacted: known(YES_NO, 'contacted', cell('contacted')),
    solved: known(YES_NO, 'solved', cell('solved')),
    satisfaction: known(SATISFIED, 'satisfaction', cell('satisfaction')),
  }
  const said: Facts = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
  if (said.deadline && said.receivedAt && said.deadline < said.receivedAt)
    throw new BadCell('imports.badValue', 'deadline')
  return said
}

/** A moment of a cell. A limit given as a day alone ends with that day. */
function moment(field: SheetField, text: string | null, isLimit: boolean): Date | undefined {
  if (text === null) return undefined
  const at = readTime(text)
  if (at === null) throw new BadCell('imports.badDate', field)
  // A date cell of a spreadsheet comes with the midnight it begins at.
  const isDayAlone = !text.includes(':') || text.endsWith(' 00:00:00')
  return isLimit && isDayAlone ? startOfDate(addDays(civilDateOf(at), 1)) : at
}

type Meanings<Value> = readonly (readonly [Value, readonly string[]])[]

const YES_NO: Meanings<boolean> = [
  [true, ['是', '已联系', '已响应', '已解决', '解决', '联系', '响应', '有', 'y', 'yes', 'true', '1', '√']],
  [
    false,
    ['否', '未联系', '未响应', '未解决', '不解决', '没有', '无', 'n', 'no', 'false', '0', '×', '部分解决'],
  ],
]
const SATISFIED: Meanings<(typeof SATISFACTION)[number]> = [
  ['satisfied', ['满意', '非常满意', '很满意', '是', 'satisfied']],
  ['basically', ['基本满意', '较满意', '比较满意', '一般', 'basically']],
  ['dissatisfied', ['不满意', '非常不满意', '否', 'dissatisfied']],
]
const OBJECTION: Meanings<(typeof OBJECTION_RESULTS)[number]> = [
  ['upheld', ['成立', '通过', '异议成立', '申诉成功', '同意', 'upheld']],
  ['refused', ['不成立', '未通过', '不通过', '驳回', '异议不成立', '申诉失败', '不同意', 'refused']],
]
const KIND_WORDS: Meanings<(typeof KINDS)[number]> = [
  ['consultation', ['咨询', 'consultation']],
  ['help', ['求助', '求助类', 'help']],
  ['complaint', ['投诉', 'complaint']],
  ['report', ['举报', 'report']],
  ['suggestion', ['建议', '意见', '意见建议', 'suggestion']],
  ['thanks', ['表扬', '感谢', 'thanks']],
  ['other', ['其他', 'other']],
]
const URGENCY_WORDS: Meanings<(typeof URGENCIES)[number]> = [
  ['general', ['一般', '普通', '常规', 'general']],
  ['urgent', ['紧急', '加急', 'urgent']],
  ['extra-urgent', ['特急', '特别紧急', 'extra-urgent']],
]
const CHANNEL_WORDS: Meanings<(typeof CHANNELS)[number]> = [
  ['phone', ['电话', '热线', '12345', '12345热线', '来电', 'phone']],
  ['web', ['网站', '网络', 'app', '小程序', '互联网', 'web']],
  ['wechat', ['微信', '微信公众号', 'wechat']],
  ['sms', ['短信', 'sms']],
]

/** What a word of a sheet means to us; a word we do not know leaves the matter open. */
function meaning<Value>(meanings: Meanings<Value>, text: string | null): Value | undefined {
  const word = text?.toLowerCase() ?? ''
  return meanings.find(([, words]) => words.includes(word))?.[0]
}

/** As `meaning`, for an official result: an unknown word is no result, and says so. */
function known<Value>(meanings: Meanings<Value>, field: SheetField, text: string | null): Value | undefined {
  if (text === null || text === '-' || text === '—' || text === '/') return undefined
  const value = meaning(meanings, text)
  if (value === undefined) throw new BadCell('imports.badValue', field)
  return value
}
