// The roads of an order in lines for a document: who was asked, called, answered and chased, and what was decided.
import type { Roads } from '#contract/roads'
import { officeTime } from '../../../platform/clock/civil.ts'

type Line = [string, string]

const moment = (at: string | null) => (at ? officeTime(new Date(at)) : '—')
const said = (...parts: (string | null | false)[]) => parts.filter(Boolean).join('\n')
const OPINION = { ours: '属于本单位', assist: '可以协办', 'not-ours': '不属于本单位' }
const HOW = { dispatched: '派单时协办', named: '主办单位请协办', whistled: '吹哨' }
const REASON = { policy: '政策原因', money: '资金原因', history: '历史遗留', 'third-party': '第三方原因' }
const PENDING = {
  extension: '延期申请待批',
  parking: '挂账申请待街道同意',
  'parking-agreed': '挂账申请待区级批准',
  termination: '终止申请待批',
}
const OUTSIDE = { waiting: '未答复', answered: '已答复', revoked: '链接已收回', expired: '链接已过期' }

/** Headings with their lines; what an order did not go through is left out. */
export function roadSections(roads: Roads): { heading: string; lines: Line[] }[] {
  const { objection, pending, parked } = roads
  const decided: Line[] = [
    ...(objection
      ? ([
          [moment(objection.at), said(`${objection.unit?.nameZh ?? ''}提出异议`, objection.text)],
          ...(objection.decision
            ? [
                [
                  moment(objection.decision.at),
                  said(
                    `${objection.decision.upheld ? '异议成立，改派' : '异议不成立，仍由'}${objection.decision.unit?.nameZh ?? ''}`,
                    objection.decision.text,
                  ),
                ] as Line,
              ]
            : []),
        ] satisfies Line[])
      : []),
    ...(pending ? [[moment(pending.askedAt), said(PENDING[pending.kind], pending.text)] as Line] : []),
    ...(parked
      ? [
          [
            moment(parked.since),
            said(`挂账（${REASON[parked.reason]}），${moment(parked.reviewAt)} 复核`, parked.plan),
          ] as Line,
        ]
      : []),
  ]
  const sections: { heading: string; lines: Line[] }[] = [
    {
      heading: '派前会商',
      lines: roads.consultations.map((one) => [
        moment(one.askedAt),
        said(
          `${one.unit.nameZh}：${one.opinion ? OPINION[one.opinion] : '未答复'}`,
          one.question && `征询：${one.question}`,
          one.text && `答复：${one.text}`,
        ),
      ]),
    },
    {
      heading: '协同办理',
      lines: roads.assists.map((one) => [
        moment(one.askedAt),
        said(
          `${one.unit.nameZh}（${HOW[one.how]}，第 ${one.round} 轮）${one.late ? '，未在时限内' : ''}`,
          one.task,
          one.coming !== null && `答复：${one.coming ? '到场' : '不到场'} ${one.answer ?? ''}`,
          one.arrivedAt && `到场 ${moment(one.arrivedAt)}`,
          one.reportedAt
            ? `报送 ${moment(one.reportedAt)} ${one.report ?? ''}`
            : one.excusedAt
              ? '不再需要'
              : '未报送',
        ),
      ]),
    },
    {
      heading: '外部单位',
      lines: roads.outside.map((one) => [
        moment(one.askedAt),
        said(
          `${one.name}（${one.how === 'call' ? '电话' : '链接'}）：${OUTSIDE[one.state]}`,
          one.task,
          one.answeredAt && `${moment(one.answeredAt)} ${one.answer ?? ''}`,
        ),
      ]),
    },
    { heading: '异议与审批', lines: decided },
    {
      heading: '督办与批示',
      lines: roads.supervisions.map((one) => [
        moment(one.at),
        said(
          one.level === null ? '领导批示' : `${one.level} 级督办`,
          one.text,
          one.answeredAt && `回复 ${moment(one.answeredAt)} ${one.answer ?? ''}`,
        ),
      ]),
    },
    { heading: '同一来电的其他工单', lines: roads.sisters.map((one) => [one.number, one.title]) },
  ]
  return sections.filter(({ lines }) => lines.length > 0)
}
