// Inbound calls: what an exchange tells, what an operator sees, and where a recording is kept until (G10).
import * as z from 'zod'
import { phone, STATES, topicCode } from './demands.ts'
import { instant } from './time.ts'
import { UNMASK_REASONS } from './people.ts'

export const CALL_EVENTS = ['ringing', 'answered', 'ended'] as const

/** `waiting` rings, `talking` was taken, `ended` was taken and is over, `missed` rang out unheard. */
export const CALL_STATES = ['waiting', 'talking', 'ended', 'missed'] as const

const callId = z
  .string()
  .trim()
  .regex(/^[\w.:@-]{1,64}$/)

/** What a telephone exchange sends; the same event may come twice and in any order. */
export const exchangeEvent = z.strictObject({
  callId,
  event: z.enum(CALL_EVENTS),
  /** The caller's number; left out where it is withheld. */
  number: phone.nullish(),
  /** The number or queue that was called. */
  line: z.string().trim().max(40).nullish(),
  /** Where the recording can be heard; only where the line announces it. */
  recordingUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullish(),
})
export type ExchangeEvent = z.infer<typeof exchangeEvent>

export const inboundCall = z.object({
  id: z.uuid(),
  callId: z.string(),
  line: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  state: z.enum(CALL_STATES),
  at: instant,
  /** Taken by whoever asks. */
  mine: z.boolean(),
  recorded: z.boolean(),
})
export type InboundCall = z.infer<typeof inboundCall>

/** Those that ring or are spoken with, and what rang out unheard within the day; the oldest first. */
export const inboundCalls = z.object({ items: z.array(inboundCall), missed: z.array(inboundCall) })
export type InboundCalls = z.infer<typeof inboundCalls>

/** The number in clear, for whoever took the call: the telephone shows it, too. */
export const takenCall = inboundCall.extend({ phone: z.string().nullable() })
export type TakenCall = z.infer<typeof takenCall>

export const lookUpCaller = z.strictObject({ phone })
/** The last orders under a number: never how many there are (G3). */
export const callerHistory = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      number: z.string(),
      state: z.enum(STATES),
      topicCode: topicCode.nullable(),
      estate: z.string().nullable(),
      receivedAt: instant,
    }),
  ),
})
export type CallerHistory = z.infer<typeof callerHistory>

/** What is said at the six outflows (D3.11), before there is an order: `{{number}}` stays until there is one. */
export const scripts = z.object({
  items: z.array(
    z.object({ key: z.string(), nameZh: z.string(), nameEn: z.string(), zh: z.string(), en: z.string() }),
  ),
})
export type Scripts = z.infer<typeof scripts>

export const openRecording = z.strictObject({ reason: z.enum(UNMASK_REASONS) })
/** `playable`: from a place whose recordings this page may play; others open on a page of their own. */
export const recording = z.object({ url: z.string(), until: instant, playable: z.boolean() })

export const simulateCalls = z.strictObject({ count: z.number().int().min(1).max(20).default(1) })
