// What a sub-district lays on the table when it appeals against a result: order, the city's facts, timeline, calls, photos.
import type { CityFacts } from '#contract/city'
import type { DemandDetail } from '#contract/orders'
import * as people from '../../people/index.ts'
import { officeTime } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { renderPdf } from '../../../platform/documents/pdf.ts'
import type { Files } from '../../../platform/files/files.ts'
import { orderDetail } from '../orders/detail.ts'
import { loadOrder } from '../orders/store.ts'
import { roadSections } from '../papers/roads.ts'
import * as words from '../papers/words.ts'
import { factsShown } from './views.ts'

type Line = [string, string]

const EVIDENCE = '办理证据材料'

/** Width of a photo on the page, in points: two stand side by side on A4. */
const PHOTO_WIDTH = 250
const moment = (at: string | null) => (at ? officeTime(new Date(at)) : '—')

/** The pack as PDF; under another title the archive file of any order (F1, X11). Name and number stay masked: the city knows the person by its own number of the order. */
export async function evidencePack(ctx: Ctx, files: Files, id: string, title = EVIDENCE): Promise<Buffer> {
  const order = await orderDetail(ctx, id)
  await people.recordSharing(ctx, {
    channel: title === EVIDENCE ? 'evidence-pack' : 'archive-file',
    recipient: title === EVIDENCE ? '市热线（申诉）' : '本街道工作人员下载',
    fields: order.photos.length > 0 ? ['words', 'place', 'photos'] : ['words', 'place'],
    basis: 'legal-duty',
    subjects: [id],
  })
  const facts = await factsShown(ctx, await loadOrder(ctx, id))
  const photos = await Promise.all(
    order.photos.map(async (photo) => ({
      purpose: photo.purpose,
      image: `data:image/jpeg;base64,${(await files.read(ctx.tenant.id, photo.id, 'picture')).toString('base64')}`,
    })),
  )
  return renderPdf(`${title} ${facts?.number ?? order.number}`, [
    { text: title, style: 'title' },
    { text: `生成时间 ${officeTime(ctx.now)}`, style: 'quiet' },
    { text: '工单', style: 'heading' },
    lines(orderLines(order)),
    ...(facts ? [{ text: '市热线（导入数据）', style: 'heading' }, lines(cityLines(facts))] : []),
    { text: '诉求内容', style: 'heading' },
    { text: order.body },
    { text: '反馈结果', style: 'heading' },
    { text: order.reply?.text ?? '尚未反馈' },
    { text: '自查回访', style: 'heading' },
    order.calls.length === 0 ? { text: '尚未回访' } : lines(order.calls.map(callLine)),
    ...roadSections(order.roads).flatMap((section) => [
      { text: section.heading, style: 'heading' },
      lines(section.lines),
    ]),
    { text: '办理过程', style: 'heading' },
    // Notes are for colleagues, and stay with them.
    lines(order.timeline.flatMap((step) => stepLine(step) ?? [])),
    ...(photos.length > 0 ? [{ text: '照片', style: 'heading' }, album(photos)] : []),
  ])
}

function lines(rows: readonly Line[]) {
  return {
    layout: 'lightHorizontalLines',
    table: {
      headerRows: 0,
      widths: [110, '*'],
      body: rows.map(([name, value]) => [{ text: name, style: 'quiet' }, value]),
    },
  }
}

function orderLines(order: DemandDetail): Line[] {
  const place = [order.place.areaName, order.place.estate, order.place.detail].filter(Boolean).join(' ')
  return [
    ['本街道编号', order.number],
    ['标题', order.title],
    ['类型 / 紧急程度', `${words.KIND[order.kind]} / ${words.URGENCY[order.urgency]}`],
    ['地点', place || '—'],
    ['接收时间', moment(order.receivedAt)],
    ['承办单位', order.mainUnit?.nameZh ?? '—'],
    ['协办单位', order.assistUnits.map((unit) => unit.nameZh).join('、') || '—'],
    ['内部反馈时限', moment(order.replyDueAt)],
    ['反馈时间', order.reply ? moment(order.reply.at) : '—'],
    ['状态', words.STATE[order.state]],
  ]
}

function cityLines(facts: CityFacts): Line[] {
  const objection = { upheld: '成立', refused: '不成立' }
  return [
    ['市级工单编号', facts.number],
    ['受理时间', moment(facts.receivedAt)],
    ['办理时限', moment(facts.deadline)],
    ['延期至', moment(facts.extendedUntil)],
    ['异议结果', facts.objection ? objection[facts.objection] : '—'],
    ['市级回访', moment(facts.calledAt)],
    ['联系 / 解决', `${words.yesNo(facts.contacted)} / ${words.yesNo(facts.solved)}`],
    ['满意度', facts.satisfaction ? words.CONTENT[facts.satisfaction] : '—'],
    ['来源', `${facts.source}（${moment(facts.changedAt)}）`],
    ['反馈报送市热线', moment(facts.sentAt)],
  ]
}

function callLine(call: DemandDetail['calls'][number]): Line {
  const content = call.satisfaction ? words.CONTENT[call.satisfaction] : '—'
  const answers =
    call.outcome === 'reached'
      ? `，联系：${words.yesNo(call.contacted)}，解决：${words.yesNo(call.solved)}，满意度：${content}`
      : ''
  return [moment(call.at), `第 ${call.round} 轮 ${words.OUTCOME[call.outcome]}${answers}`]
}

function stepLine(step: DemandDetail['timeline'][number]): [Line] | null {
  const happened = words.HAPPENED[step.name as keyof typeof words.HAPPENED]
  if (!happened) return null
  const by = step.byUnit ? `（${step.byUnit}）` : ''
  return [[moment(step.at), [`${happened}${by}`, step.text].filter(Boolean).join('\n')]]
}

const PHOTO_OF = { demand: '诉求人提供', facts: '诉求人提供', evidence: '办理佐证', outside: '外部单位提供' }

function album(photos: readonly { purpose: keyof typeof PHOTO_OF; image: string }[]) {
  const pictures = photos.map(({ purpose, image }) => ({
    stack: [
      { image, fit: [PHOTO_WIDTH, PHOTO_WIDTH] as [number, number] },
      { text: PHOTO_OF[purpose], style: 'quiet' },
    ],
    margin: [0, 4, 8, 8] as [number, number, number, number],
  }))
  const rows = Array.from({ length: Math.ceil(pictures.length / 2) }, (_, row) =>
    [pictures[row * 2], pictures[row * 2 + 1] ?? { text: '' }].map((cell) => cell ?? { text: '' }),
  )
  return { layout: 'noBorders', table: { widths: ['*', '*'], dontBreakRows: true, body: rows } }
}
