// The demand (诉求) and its work order (工单, F1): the words that server and the two web entries agree on.
import * as z from 'zod'

export const CHANNELS = [
  'phone',
  'web',
  'wechat',
  'sms',
  'window',
  'grid',
  'visit',
  'meeting',
  'survey',
  'api',
  'import',
] as const

export const KINDS = ['consultation', 'help', 'complaint', 'report', 'suggestion', 'thanks', 'other'] as const // D3.9

export const URGENCIES = ['general', 'urgent', 'extra-urgent'] as const // 一般/紧急/特急, D3.23

export const ORIGINS = ['own', 'city'] as const

/** SM1. Only `closed-solved` may ever be shown as solved. */
export const STATES = [
  'received', // 已接收
  'answered', // 即答
  'transferred', // 转紧急
  'guided', // 告知渠道
  'merged', // 并单
  'queued', // 待派
  'consulting', // 会商
  'dispatched', // 已派
  'objected', // 异议
  'signed', // 已签收
  'contacted', // 已联系
  'handling', // 办理中
  'joint', // 联办
  'extended', // 延期待批
  'parked', // 挂账
  'replied', // 已反馈
  'callback', // 待回访
  'redo', // 重办
  'closed-solved', // 已解决
  'closed-unsolved', // 未解决
  'closed-unreached', // 未接通
  'closed-unverified', // 未核实
  'closed-terminated', // 终止
  'withdrawn', // 撤回
] as const

export type DemandState = (typeof STATES)[number]

export const ACTIONS = [
  'complete',
  'answer',
  'transfer',
  'guide',
  'merge',
  'unmerge',
  'split',
  'consult',
  'opine',
  'concludeConsult',
  'dispatch',
  'sendBack',
  'recall',
  'object',
  'redirect',
  'confirmUnit',
  'sign',
  'contact',
  'handle',
  'callUnits',
  'whistle',
  'answerWhistle',
  'arrive',
  'reportAssist',
  'conclude',
  'concludeWithout',
  'requestExtension',
  'extend',
  'refuseExtension',
  'requestParking',
  'agreeParking',
  'park',
  'refuseParking',
  'unpark',
  'requestTermination',
  'terminate',
  'refuseTermination',
  'supervise',
  'answerSupervision',
  'instruct',
  'reply',
  'openCallback',
  'closeUnverified',
  'recordCall',
  'closeSolved',
  'closeUnreached',
  'closeUnsolved',
  'orderRedo',
  'resume',
  'withdraw',
  'reopen',
  'checkClosed',
  'addFacts',
] as const

export type DemandAction = (typeof ACTIONS)[number]

/** Six outflows at intake, D3.11; `emergency` is the action `transfer`, the others `guide`. */
export const GUIDE_REASONS = [
  'legal-channel',
  'no-new-facts',
  'secret-or-privacy',
  'outside-duty',
  'unlawful',
] as const

/** Why an acknowledged problem cannot be solved now, D3.28. */
export const PARKING_REASONS = ['policy', 'money', 'history', 'third-party'] as const

/** Why handling ends without a result: a reason of D3.11 found later, or the person will not cooperate. */
export const TERMINATION_REASONS = [...GUIDE_REASONS, 'no-cooperation'] as const

/** What sets off a supervision order, D3.30; the clock's own are `share`, `due` and `late` (SM1 L1 to L3). */
export const SUPERVISION_TRIGGERS = [
  'refusal',
  'late',
  'should-be-solved',
  'bad-effect',
  'repeated',
  'false-solved',
  'sample-denied',
] as const

/** Why an order may be left out of the net rates; each needs evidence and somebody outside the unit (M1's E). */
export const EXCLUSION_REASONS = ['malicious', 'not-verifiable', 'beyond-law'] as const

export const OPINIONS = ['ours', 'assist', 'not-ours'] as const

export const EMERGENCY_SERVICES = ['110', '119', '120', '122', 'gas'] as const

export const CRISIS_KINDS = [
  'suicide',
  'violence',
  'child-harm',
  'gas',
  'fire',
  'trapped',
  'electric-shock',
  'collapse',
  'poisoning',
] as const

export const CALL_OUTCOMES = ['reached', 'no-answer', 'busy', 'wrong-number', 'refused'] as const

/** Of a call-back: the person may also ask to be called at another time. */
export const CALLBACK_OUTCOMES = [...CALL_OUTCOMES, 'later'] as const

/** The parts of the day in which somebody tries before giving up, SM1; from when it is evening is said by the profile. */
export const DAY_PARTS = ['morning', 'afternoon', 'evening'] as const

export const SATISFACTION = ['satisfied', 'basically', 'dissatisfied'] as const

export const CONTACT_MISSING_REASONS = ['will-not-say', 'no-phone', 'found-by-staff', 'imported'] as const

export const LIMITS = {
  title: 100,
  body: 5000,
  note: 2000,
  reply: 5000,
  photos: 9,
  photoBytes: 12_000_000,
  queryCode: 8,
} as const

// Fields that several requests share.
export const phone = z
  .string()
  .trim()
  .regex(/^(1\d{10}|0\d{9,11})$/)
export const title = z.string().trim().min(2).max(LIMITS.title)
export const body = z.string().trim().min(2).max(LIMITS.body)
export const text = (max: number) => z.string().trim().min(2).max(max)
export const topicCode = z.string().regex(/^\d\d(\.\d\d){0,2}$/)
