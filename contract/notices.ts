// Notices 站内提醒: what somebody has to know without looking for it. Codes and ids only; the words are the screen's.
import * as z from 'zod'
import { STATES } from './demands.ts'
import { page, pageQuery } from './paging.ts'
import { instant } from './time.ts'

export const NOTICE_KINDS = [
  'crisis', // 危急
  'assigned', // 派给本单位
  'mine', // 指派给我
  'again', // 重办
  'assist', // 协办、吹哨
  'consulted', // 会商
  'objection-decided', // 异议结果
  'to-decide', // 待我审批
  'decided', // 审批结果
  'due', // 将到期
  'late', // 已到期
  'supervised', // 督办、批示
  'news', // 居民补充、外部答复
  'call-due', // 约定回访
  'mention', // 提到我
  'hand-over', // 交班
  'topic', // 未诉先办任务
  'issue', // 关注的热点问题
  'signal', // 预警信号
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** Danger to life: no quiet hour silences it, and nobody can turn it off (G4). */
export const DANGER: NoticeKind = 'crisis'

/** Ways out of the house; in the house every notice stands. */
export const WAYS = ['mail', 'sms', 'push'] as const
export type Way = (typeof WAYS)[number]

export const notice = z.object({
  id: z.uuid(),
  kind: z.enum(NOTICE_KINDS),
  /** The event that it tells of. */
  event: z.string(),
  at: instant,
  readAt: instant.nullable(),
  /** When the matter was done, by whomever: it asks for nothing any more. */
  doneAt: instant.nullable(),
  /** How far a reminder has gone: share, due or late. */
  step: z.string().nullable(),
  /** Null for what one may not, or no longer, see (G5). */
  order: z
    .object({
      id: z.uuid(),
      number: z.string(),
      title: z.string(),
      state: z.enum(STATES),
      dueAt: instant.nullable(),
      late: z.boolean(),
    })
    .nullable(),
  /** The proactive topic it is about, if it is about one. */
  topicId: z.uuid().nullable(),
  /** The issue that one watches. */
  issueId: z.uuid().nullable(),
})
export type Notice = z.infer<typeof notice>

export const listNotices = z.object({
  ...pageQuery,
  /** `open`: unread and not done; `all`: everything kept. */
  show: z.enum(['open', 'all']).default('open'),
  kind: z.enum(NOTICE_KINDS).optional(),
})
export const noticePage = page(notice)
/** Counting stops at 100, which a badge shows as 99+. */
export const noticeCount = z.object({ unread: z.number().int(), danger: z.number().int() })
export type NoticeCount = z.infer<typeof noticeCount>

/** The notices named, those about an order, or all that stand when neither is said. */
export const readNotices = z.strictObject({
  ids: z.array(z.uuid()).max(200).optional(),
  orderId: z.uuid().optional(),
})

const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
export const preferences = z.strictObject({
  /** Ways by which each kind also leaves the house; a kind without a line stays in it. */
  ways: z.partialRecord(z.enum(NOTICE_KINDS), z.array(z.enum(WAYS)).max(WAYS.length)),
  /** From when until when nothing but danger is sent, office time; null for never quiet. */
  quiet: z.strictObject({ from: hour, until: hour }).nullable(),
  /** When the day's open notices come together in one mail; null for no digest. */
  digestAt: hour.nullable(),
  /** Where mail goes; without it, and without a telephone number, notices stand in the house alone. */
  mail: z.email().max(200).nullable().default(null),
})
export type Preferences = z.infer<typeof preferences>

/** What holds until somebody chooses: danger by every way, nothing else between ten at night and seven. */
export const DEFAULT_PREFERENCES: Preferences = {
  ways: { crisis: ['sms', 'mail', 'push'] },
  quiet: { from: '22:00', until: '07:00' },
  digestAt: null,
  mail: null,
}

/** What a browser gives when it begins to listen (RFC 8030); the address is a secret between it and us. */
export const browser = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/ }).max(1000),
  keys: z.strictObject({
    p256dh: z.string().regex(/^[\w-]{86,88}=?$/),
    auth: z.string().regex(/^[\w-]{22,24}(==)?$/),
  }),
})
export const leaveBrowser = browser.pick({ endpoint: true })
/** The key by which a browser knows us, and how many browsers listen for whoever asks. */
export const pushStanding = z.object({ key: z.string(), browsers: z.number().int() })
export type PushStanding = z.infer<typeof pushStanding>
