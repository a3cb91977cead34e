// One order as cells of another ledger: codes mapped, dates in its form, personal data hidden unless the layout is clear.
import { maskPersonal, publicTitle } from '#analysis/text/personal'
import type { DateFormat, LayoutColumn, LedgerField } from '#contract/layouts'
import { LEDGER_WORDS, type LedgerOrder } from '../../demands/index.ts'
import { officeTime } from '../../../platform/clock/civil.ts'

type Value = string | Date | boolean | null

const VALUES: Record<Exclude<LedgerField, 'constant'>, (row: LedgerOrder, clear: boolean) => Value> = {
  number: ({ order }) => order.number,
  foreignId: ({ foreignId }) => foreignId,
  origin: ({ order }) => order.origin,
  channel: ({ order }) => order.channel,
  kind: ({ order }) => order.kind,
  topicCode: ({ order }) => order.topic_code,
  topicName: ({ topicName }) => topicName,
  urgency: ({ order }) => order.urgency,
  state: ({ order }) => order.state,
  title: ({ order }, clear) => (clear ? order.title : publicTitle(order.title)),
  body: ({ order }, clear) => hidden(order.body, clear),
  areaCode: ({ area }) => area?.code ?? null,
  areaName: ({ area }) => area?.name ?? null,
  communityName: ({ area }) => area?.community ?? null,
  gridName: ({ area }) => area?.grid ?? null,
  estate: ({ order }) => order.estate,
  place: ({ order }, clear) => hidden(order.place_detail, clear),
  unitCode: ({ unit }) => unit?.code ?? null,
  unitName: ({ unit }) => unit?.name ?? null,
  receivedAt: ({ order }) => order.received_at,
  eventAt: ({ order }) => order.event_at,
  dispatchedAt: ({ order }) => order.dispatched_at,
  signedAt: ({ order }) => order.signed_at,
  contactedAt: ({ order }) => order.contacted_at,
  repliedAt: ({ order }) => order.replied_at,
  dueAt: ({ order }) => order.due_at,
  closedAt: ({ order }) => order.closed_at,
  late: ({ order }) =>
    order.reply_due_at !== null &&
    (order.replied_at ?? order.due_at ?? order.reply_due_at) > order.reply_due_at,
  reply: ({ reply }, clear) => hidden(reply, clear),
  resolved: ({ order }) => order.resolved_claim,
  solved: ({ solved }) => solved,
  satisfaction: ({ satisfaction }) => satisfaction,
  name: ({ order }, clear) => (clear ? order.raiser_name : initial(order.raiser_name)),
  phone: ({ order }, clear) => (clear ? order.raiser_phone : ends(order.raiser_phone)),
}

const hidden = (text: string | null, clear: boolean) =>
  text === null || clear ? text : maskPersonal(text, { doors: true, names: true })
const initial = (name: string | null) => (name ? `${name.slice(0, 1)}**` : null)
const ends = (phone: string | null) => (phone ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : null)

/** The cell of a column for an order. */
export function cellOf(
  column: LayoutColumn,
  row: LedgerOrder,
  layout: { clear: boolean; dateFormat: DateFormat },
): string {
  if (column.field === 'constant') return column.text ?? ''
  const value = VALUES[column.field](row, layout.clear)
  if (value === null) return ''
  if (value instanceof Date) return dateText(value, layout.dateFormat)
  const code = typeof value === 'boolean' ? (value ? 'yes' : 'no') : value
  const words: Partial<Record<LedgerField, Record<string, string>>> = LEDGER_WORDS
  return (
    column.codes?.[code] ??
    (typeof value === 'boolean' ? (value ? '是' : '否') : words[column.field]?.[code]) ??
    code
  )
}

/** A moment in office time, in the form another ledger reads. */
export function dateText(at: Date, format: DateFormat): string {
  const [year = '', month = '', day = '', clock = ''] = officeTime(at).split(/[- ]/)
  return format.replace('YYYY', year).replace('MM', month).replace('DD', day).replace('HH:mm', clock)
}
