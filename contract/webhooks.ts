// Webhooks: what partners are told of as it happens, as CloudEvents 1.0 under a signature.
import * as z from 'zod'
import { page, pageQuery } from './paging.ts'
import { instant } from './time.ts'

/** What a partner may be told of: after each of these an order stands differently for somebody outside the office. */
export const PUBLIC_EVENTS = [
  'demands.received',
  'demands.answered',
  'demands.transferred',
  'demands.guided',
  'demands.merged',
  'demands.dispatched',
  'demands.redirected',
  'demands.signed',
  'demands.contacted',
  'demands.extended',
  'demands.parked',
  'demands.unparked',
  'demands.replied',
  'demands.callbackOpened',
  'demands.redoOrdered',
  'demands.closed',
  'demands.withdrawn',
  'demands.reopened',
] as const
export type PublicEvent = (typeof PUBLIC_EVENTS)[number]

export const saveWebhook = z.strictObject({
  partnerId: z.uuid(),
  name: z.string().trim().min(2).max(60),
  url: z.url({ protocol: /^https?$/ }).max(500),
  events: z.array(z.enum(PUBLIC_EVENTS)).min(1).max(PUBLIC_EVENTS.length),
  active: z.boolean().default(true),
  /** After so many days without one success it is switched off. */
  giveUpDays: z.number().int().min(1).max(30).default(5),
})

export const webhook = z.object({
  id: z.uuid(),
  partnerId: z.uuid(),
  partnerName: z.string(),
  name: z.string(),
  url: z.string(),
  events: z.array(z.enum(PUBLIC_EVENTS)),
  active: z.boolean(),
  giveUpDays: z.number().int(),
  failingSince: instant.nullable(),
  /** Set when it was switched off by itself. */
  disabledAt: instant.nullable(),
  disabledWhy: z.enum(['gone', 'failing']).nullable(),
  /** The secret before this one still signs until then. */
  overlapUntil: instant.nullable(),
  waiting: z.number().int(),
})
export type Webhook = z.infer<typeof webhook>
export const webhooks = z.object({ items: z.array(webhook) })

/** Shown once. */
export const webhookSecret = z.object({ id: z.uuid(), secret: z.string() })
export const rotateSecret = z.strictObject({
  /** How long the old secret still signs beside the new one; 0 ends it at once. */
  overlapHours: z.number().int().min(0).max(720).default(24),
})

export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const
export const delivery = z.object({
  id: z.uuid(),
  event: z.string(),
  createdAt: instant,
  state: z.enum(DELIVERY_STATES),
  attempts: z.number().int(),
  /** HTTP status of the last try; null when there was no answer. */
  status: z.number().int().nullable(),
  error: z.string().nullable(),
  lastAt: instant.nullable(),
  nextAt: instant.nullable(),
  bytes: z.number().int(),
  /** SHA-256 of what was sent, in hex. */
  hash: z.string(),
})
export type Delivery = z.infer<typeof delivery>
export const deliveryQuery = z.object({ ...pageQuery, state: z.enum(DELIVERY_STATES).optional() })
export const deliveries = page(delivery)
