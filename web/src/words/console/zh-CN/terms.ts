import type {
  CALL_OUTCOMES,
  CHANNELS,
  CONTACT_MISSING_REASONS,
  CRISIS_KINDS,
  DemandAction,
  DemandState,
  EMERGENCY_SERVICES,
  GUIDE_REASONS,
  KINDS,
  ORIGINS,
  SATISFACTION,
  URGENCIES,
} from '#contract/demands'
import type { WorkList } from '#contract/orders'
import type { AREA_LEVELS, DAY_KINDS, UNIT_KINDS } from '#contract/areas'
import type { Role, UNMASK_REASONS } from '#contract/people'
import type { LIMIT_UNITS } from '#contract/time'

type Terms<List extends readonly string[]> = Record<List[number], string>

const state: Record<DemandState, string> = {
  received: '已接收',
  answered: '即答',
  transferred: '转紧急',
  guided: '告知渠道',
  merged: '并单',
  queued: '待派',
  dispatched: '已派',
  signed: '已签收',
  contacted: '已联系',
  handling: '办理中',
  replied: '已反馈',
  callback: '待回访',
  redo: '重办',
  'closed-solved': '办结·已解决',
  'closed-unsolved': '办结·未解决',
  'closed-unreached': '办结·未接通',
  'closed-unverified': '办结·未核实',
  withdrawn: '已撤回',
}
const action: Record<DemandAction, string> = {
  complete: '补全并入队',
  answer: '即时答复',
  transfer: '转紧急专线',
  guide: '告知渠道',
  merge: '并入他单',
  dispatch: '派单',
  sendBack: '退回补充',
  recall: '撤回派单',
  sign: '签收',
  contact: '记录首次联系',
  handle: '填写办理计划',
  reply: '反馈结果',
  openCallback: '转入回访',
  closeUnverified: '办结（未核实）',
  recordCall: '记录回访',
  closeSolved: '办结（已解决）',
  closeUnreached: '办结（未接通）',
  closeUnsolved: '办结（未解决）',
  orderRedo: '责成重办',
  resume: '开始重办',
  withdraw: '代为撤回',
  reopen: '重新打开',
  addFacts: '补充事实',
}
const kind: Terms<typeof KINDS> = {
  consultation: '咨询',
  help: '求助',
  complaint: '投诉',
  report: '举报',
  suggestion: '建议',
  thanks: '感谢',
  other: '其他',
}
const urgency: Terms<typeof URGENCIES> = { general: '一般', urgent: '紧急', 'extra-urgent': '特急' }
const origin: Terms<typeof ORIGINS> = { own: '本级受理', city: '市热线转来' }
const channel: Terms<typeof CHANNELS> = {
  phone: '电话',
  web: '网页',
  wechat: '微信',
  sms: '短信',
  window: '窗口',
  grid: '网格巡查',
  visit: '上门走访',
  meeting: '议事会议',
  survey: '调查',
  api: '接口',
  import: '导入',
}
const list: Record<WorkList, string> = {
  all: '全部',
  'to-complete': '待补全',
  'to-dispatch': '待派',
  'to-sign': '待签收',
  'to-contact': '待联系',
  'to-handle': '办理中',
  'to-resume': '重办',
  'to-call-back': '待回访',
  'to-review': '待判定',
  late: '超期',
  'due-soon': '将到期',
  'due-today': '今日到期',
  open: '在办',
  crisis: '危急',
  mine: '我经手',
}
const outcome: Terms<typeof CALL_OUTCOMES> = {
  reached: '接通',
  'no-answer': '无人接听',
  busy: '占线',
  'wrong-number': '号码有误',
  refused: '拒绝回访',
}
const satisfaction: Terms<typeof SATISFACTION> = {
  satisfied: '满意',
  basically: '基本满意',
  dissatisfied: '不满意',
}
const crisis: Terms<typeof CRISIS_KINDS> = {
  suicide: '轻生',
  violence: '暴力伤害',
  'child-harm': '儿童受侵害',
  gas: '燃气泄漏',
  fire: '火情',
  trapped: '人员被困',
  'electric-shock': '触电漏电',
  collapse: '坍塌坠落',
  poisoning: '中毒',
}
const emergency: Terms<typeof EMERGENCY_SERVICES> = {
  '110': '110 报警',
  '119': '119 火警救援',
  '120': '120 急救',
  '122': '122 交通事故',
  gas: '燃气抢修',
}
const guide: Terms<typeof GUIDE_REASONS> = {
  'legal-channel': '应走诉讼、仲裁、复议、纪检、信访等法定渠道',
  'no-new-facts': '同一事项、无新情况，告知办理状态',
  'secret-or-privacy': '涉及国家秘密、商业秘密或他人隐私',
  'outside-duty': '不属政府职责，告知市场或社会渠道',
  unlawful: '违法或违背公序良俗，予以劝导',
}
const noPhone: Terms<typeof CONTACT_MISSING_REASONS> = {
  'will-not-say': '本人不愿留',
  'no-phone': '没有电话',
  'found-by-staff': '工作人员主动发现',
  imported: '随资料导入',
}
const contactBy = {
  phone: '电话',
  visit: '上门',
  message: '短信或网络',
  'through-office': '经街道转达',
  nobody: '无人可联系',
}
const closeReason = {
  'beyond-law': '超出法律政策允许',
  unreasonable: '诉求不合理',
  'redo-limit': '已达重办次数上限',
}
const role: Record<Role, string> = {
  admin: '管理员',
  operator: '话务员',
  'window-clerk': '窗口人员',
  dispatcher: '派单员',
  handler: '承办人',
  'unit-head': '承办单位负责人',
  'objection-reviewer': '异议审核员',
  'caller-back': '回访员',
  supervisor: '督办员',
  leader: '街道领导',
  committee: '社区居委会',
  grid: '网格员',
  auditor: '审计员',
  analyst: '数据分析员',
  'privacy-officer': '个人信息保护负责人',
}
const unmask: Terms<typeof UNMASK_REASONS> = {
  'contact-person': '联系诉求人',
  'call-back': '回访',
  'verify-identity': '核实身份',
  'merge-same-person': '判断是否同一人',
  safety: '涉及安全',
  supervision: '督办检查',
}
const unitKind: Terms<typeof UNIT_KINDS> = {
  section: '街道科室',
  committee: '社区居委会',
  department: '职能部门',
  utility: '公用企业',
  property: '物业企业',
  hotline: '热线机构',
  district: '区级平台',
}
const level: Terms<typeof AREA_LEVELS> = { 'sub-district': '街道', community: '社区', grid: '网格' }
const day: Terms<typeof DAY_KINDS> = {
  working: '工作日',
  rest: '休息日',
  holiday: '法定节假日',
  'make-up': '调休上班',
}
const limitUnit: Terms<typeof LIMIT_UNITS> = {
  'natural-hours': '自然小时',
  'working-hours': '工作小时',
  'natural-days': '自然日',
  'working-days': '工作日',
}

/** The field's own words (术语), shared by every page. */
export const terms = {
  state,
  action,
  kind,
  urgency,
  origin,
  channel,
  list,
  outcome,
  satisfaction,
  crisis,
  emergency,
  guide,
  noPhone,
  contactBy,
  closeReason,
  role,
  unmask,
  unitKind,
  level,
  day,
  limitUnit,
}
