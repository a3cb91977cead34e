// A resident without an account: signed in by a one-time code to their telephone, they see what was said with it.
import * as z from 'zod'
import { STATES } from './demands.ts'
import { instant } from './time.ts'

/** Ways a code is sent: to the number itself, or to the mail address its owner gave for it. */
export const CODE_WAYS = ['sms', 'mail'] as const

const phone = z
  .string()
  .trim()
  .regex(/^1\d{10}$/)
const code = z
  .string()
  .trim()
  .regex(/^\d{6}$/)
const mail = z.email().max(200)

export const askCode = z.strictObject({ phone, by: z.enum(CODE_WAYS).default('sms') })
export const enterByCode = z.strictObject({ phone, code })
export const askMailCode = z.strictObject({ mail })
export const confirmMail = z.strictObject({ mail, code })

/** A demand in one's list. Of a report, a secret, or one said for somebody else, only its number and state (G5). */
export const mine = z.object({
  id: z.uuid(),
  number: z.string(),
  /** False: to be opened by its query code alone. */
  open: z.boolean(),
  title: z.string().nullable(),
  state: z.enum(STATES),
  receivedAt: instant,
  holder: z.object({ nameZh: z.string(), nameEn: z.string() }).nullable(),
  dueAt: instant.nullable(),
  late: z.boolean(),
})
export const mineList = z.object({
  items: z.array(mine),
  /** Where codes are sent by mail, masked; null where none was given. */
  mail: z.string().nullable(),
})
export type MineList = z.infer<typeof mineList>
