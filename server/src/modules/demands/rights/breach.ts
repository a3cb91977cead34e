// After a breach (X7): whose data an account, or everybody, opened and took out in some days, for those who must be told.
import type * as z from 'zod'
import type { BREACH_FORMATS, BreachReport, breachQuery } from '#contract/watching'
import * as people from '../../people/index.ts'
import { maskName, maskPhone } from '../../../platform/access/masking.ts'
import { addDays, officeTime, startOfDate } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { renderPdf } from '../../../platform/documents/pdf.ts'
import { writeSheet } from '../../../platform/documents/sheet.ts'
import { ordersById } from '../intake/links.ts'

const MOST = 20_000

export async function breachReport(ctx: Ctx, query: z.infer<typeof breachQuery>): Promise<BreachReport> {
  const account = query.account ?? null
  const span = { from: startOfDate(query.from), before: startOfDate(addDays(query.until, 1)), account }
  const readings = await people.readingsBetween(ctx, {
    from: query.from,
    until: query.until,
    account,
    most: MOST + 1,
  })
  const unmaskings = await people.unmaskingsBetween(ctx, span)
  const exports = await people.exportsBetween(ctx, span)
  const exported = new Set(
    await people.subjectsShared(
      ctx,
      exports.map(({ id }) => id),
    ),
  )
  const clear = new Set(unmaskings.map(({ subject }) => subject))
  const seen = new Map<string, { firstAt: Date; readers: Set<string> }>()
  const note = (subject: string, at: Date, reader: string | null) => {
    const known = seen.get(subject) ?? { firstAt: at, readers: new Set<string>() }
    if (at < known.firstAt) known.firstAt = at
    if (reader) known.readers.add(reader)
    seen.set(subject, known)
  }
  for (const each of readings.slice(0, MOST)) note(each.subject, each.at, each.account_id)
  for (const each of unmaskings) note(each.subject, each.at, each.account_id)
  for (const subject of exported) note(subject, span.from, null)
  const orders = await ordersById(ctx, [...seen.keys()])
  const accounts = new Set([...seen.values()].flatMap(({ readers }) => [...readers]))
  const names = await people.namesOf(ctx, [...accounts, ...(account ? [account] : [])])
  const affected = [...seen].flatMap(([id, { firstAt, readers }]) => {
    const order = orders.get(id)
    return order ? { order, firstAt, readers } : []
  })
  return {
    from: query.from,
    until: query.until,
    accountName: account && (names.get(account) ?? account),
    persons: new Set(affected.map(({ order }) => order.phone_key?.toString('hex') ?? order.id)).size,
    readings: Math.min(readings.length, MOST),
    unmaskings: unmaskings.length,
    cut: readings.length > MOST,
    orders: affected.map(({ order, firstAt, readers }) => ({
      id: order.id,
      number: order.number,
      name: maskName(order.raiser_name),
      phone: maskPhone(order.raiser_phone),
      firstAt: firstAt.toISOString(),
      readers: [...readers].map((reader) => names.get(reader) ?? reader),
      unmasked: clear.has(order.id),
      exported: exported.has(order.id),
    })),
    exports,
  }
}

const HEADINGS = ['编号', '姓名', '电话', '首次查看', '查看人', '看过完整信息', '导出过'] as const
const yes = (value: boolean) => (value ? '是' : '')
const line = (row: BreachReport['orders'][number]) => [
  row.number,
  row.name ?? '—',
  row.phone ?? '—',
  officeTime(new Date(row.firstAt)),
  row.readers.join('、'),
  yes(row.unmasked),
  yes(row.exported),
]

/** The report as a file; names and numbers stay masked: whoever tells the persons unmasks each, with a reason. */
export async function breachFile(
  report: BreachReport,
  format: (typeof BREACH_FORMATS)[number],
): Promise<Buffer> {
  const title = `个人信息查阅情况 ${report.from} 至 ${report.until}`
  if (format === 'xlsx')
    return writeSheet(
      '查阅情况',
      HEADINGS.map((heading) => ({ heading, width: heading === '查看人' ? 30 : 18 })),
      report.orders.map(line),
    )
  return renderPdf(title, [
    { text: title, style: 'title' },
    {
      text: `账号：${report.accountName ?? '全部'}；涉及 ${report.persons} 人、${report.orders.length} 张工单；打开 ${report.readings} 次，查看完整信息 ${report.unmaskings} 次，导出 ${report.exports.length} 次。`,
    },
    {
      layout: 'lightHorizontalLines',
      table: { headerRows: 1, body: [[...HEADINGS], ...report.orders.map(line)] },
      fontSize: 8,
      margin: [0, 8, 0, 0],
    },
  ])
}
