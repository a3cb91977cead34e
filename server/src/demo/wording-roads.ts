// What officials write on the side roads of an order. Lists only; detours.ts chooses.
import type { OPINIONS as OPINION_KINDS, PARKING_REASONS } from '#contract/demands'
import type { DemoStep } from './plot.ts'

export const CONSULTED = [
  '该事项涉及几家单位，职责边界不清，请各单位提出意见',
  '目录中两条都能对上，请说明是否属于本单位职责',
  '权属不明，请核对台账后回复归口意见',
] as const
export const OPINIONS: Record<(typeof OPINION_KINDS)[number], readonly string[]> = {
  ours: ['经核对属于本单位职责，可由我单位主办', '该点位在我单位管护台账内，同意主办'],
  assist: ['主责不在我单位，可派人到场协办', '涉及我单位的部分，愿意配合'],
  'not-ours': ['不在我单位职责清单内，已附依据', '核对台账，该点位不属于我单位管护范围'],
}
export const CONCLUDED = [
  '按会商意见确定主办单位，其余单位配合',
  '会商一致，按台账归属派单',
  '各方意见已记录，按职责清单确定主办单位',
] as const
export const UNMERGED = ['核对后不是同一处问题，恢复单独办理', '两次说的是不同楼门，不应并单'] as const

export const OBJECTED_RIGHTLY = [
  '现场核实，该点位不属于我单位管护范围',
  '事项类别与我单位职责不符，申请改派',
  '主管部门另有明确，我单位没有处置权限',
] as const
export const OBJECTED = [
  '认为应由其他单位主办，申请改派',
  '涉及多家单位，我单位只负责其中一部分',
  '该处设施尚未移交，申请退回',
] as const
export const OBJECTION_BASIS = [
  '职责清单（示例）第六条',
  '派单目录附注',
  '示例市管护责任划分意见第三条',
] as const
export const REDIRECTED = [
  '异议成立，按职责清单改派，不得再退',
  '核对台账后异议成立，改派至管护单位',
] as const
export const CONFIRMED = [
  '异议不成立：派单目录已列明主办单位，请抓紧办理',
  '设施虽未移交，按属地先行处置的约定仍由原单位办理',
] as const

export const UNITS_CALLED = [
  '请到场共同查看，一起定方案',
  '请提供管线资料并派人配合',
  '请一并参加现场协调',
] as const
export const WHISTLED = [
  '街道吹哨：请携带执法证件到场，联合处置',
  '街道吹哨：问题反复出现，请到场会同解决',
  '街道吹哨：涉及安全，请按时到场',
] as const
export const COMING = ['收到，按时到场', '已安排两名同志到场', '收到，今天下午到'] as const
export const NOT_COMING = ['当日有统一行动，无法到场', '该事项需先立案，暂不到场'] as const
export const ASSIST_REPORTS = [
  '已派人到场配合，本单位负责的部分已处理',
  '已提供资料并协助核实',
  '已到现场查看，提出整改意见并交主办单位',
  '配合入户做了解释，情况已转主办单位',
] as const
export const CONCLUDED_WITHOUT = [
  '一家单位未到场，其余部分已办完，先行办理并记录在案',
  '多次联系未到，为不误时限先行办理',
] as const

export const EXTENSION_ASKED = [
  '需要订制配件，到货还要几天',
  '施工要开具许可，审批期间无法动工',
  '需征求整栋住户意见，正在入户',
  '雨天无法施工，顺延几日',
] as const
export const EXTENSION_REFUSED = ['理由不足，请先临时处置并按期答复', '配件可以调用，不同意延期'] as const

export const PARKING_PLANS: Record<(typeof PARKING_REASONS)[number], readonly string[]> = {
  policy: [
    '现行政策尚无对应条款，已报上级研究；政策出台后第一批办理',
    '补贴标准正在修订，修订后按新标准受理',
  ],
  money: ['改造资金列入下一年度计划，期间每月巡查、先行加固', '维修资金需业主共同决定，居委会组织征求意见'],
  history: ['产权遗留问题，原建设单位已注销，正在核对档案', '小区无移交手续，街道牵头补办，期间托底保洁'],
  'third-party': ['管线归权属单位，已列入其大修计划，复核时查看进度', '等待相邻工地完工后恢复路面'],
}
export const PARKING_REFUSED = [
  '有条件先做一部分，不同意挂账，请分步办理',
  '资金渠道没有穷尽，请继续协调',
] as const

export const TERMINATION: readonly {
  reason: NonNullable<DemoStep['terminationReason']>
  asked: string
  told: string
}[] = [
  {
    reason: 'legal-channel',
    asked: '双方已就此事起诉，法院已受理，申请终止办理',
    told: '您反映的事项法院已经受理，我们不再重复办理；判决后有执行方面的困难，可以再联系我们。',
  },
  {
    reason: 'no-cooperation',
    asked: '三次预约上门均未能进入现场，无法查验，申请终止',
    told: '多次约定上门都没有见到现场，本次先终止办理；方便时请随时来电，我们重新安排。',
  },
  {
    reason: 'outside-duty',
    asked: '核实后属于合同纠纷，不在行政职责范围内，申请终止',
    told: '经核实这是合同纠纷，行政机关不能裁决；已把调解和诉讼的途径告诉您。',
  },
]
export const TERMINATION_REFUSED = [
  '仍有可以做的事，不同意终止，请继续办理',
  '未见书面告知，退回补充后再议',
] as const

export const SUPERVISION: readonly {
  trigger: NonNullable<DemoStep['trigger']>
  levels: readonly number[]
  text: string
}[] = [
  { trigger: 'repeated', levels: [2, 3], text: '同一地点反复反映，请查明原因并说明长效措施' },
  { trigger: 'should-be-solved', levels: [2, 3], text: '属于应当解决而未解决的事项，请说明进度和完成时间' },
  { trigger: 'bad-effect', levels: [3, 4], text: '影响面较大，请主要负责人到场并报告处置情况' },
  { trigger: 'refusal', levels: [2, 4], text: '首接单位与协办单位相互推诿，请当日明确责任人' },
]
export const INSTRUCTED = [
  '请抓紧办理，把情况向居民讲清楚',
  '此类问题请举一反三，排查同类点位',
  '请主要负责同志到现场看一看，三日内报结果',
] as const
export const ANSWERED_UP = [
  '已到现场，明确责任人和完成时间，按日报送进度',
  '原因已查明，正在施工，预计按期完成',
  '已约谈相关责任方，并安排专人盯办',
] as const
