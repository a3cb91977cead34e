import * as z from 'zod'
import { page, pageQuery } from './paging.ts'
import { ROLES } from './people.ts'
import { instant } from './time.ts'

export const listFailures = z.object({ ...pageQuery, dead: z.stringbool().optional() })
/** A listener or job that could not do its work: seen, retried with back-off, and dead after the last try. */
export const failure = z.object({
  id: z.string(),
  listener: z.string(),
  event: z.string(),
  seq: z.number().int(),
  error: z.string(),
  attempts: z.number().int(),
  nextAt: instant.nullable(),
  dead: z.boolean(),
  at: instant,
})
export const failurePage = page(failure)

/** Ways by which a message leaves the house to a person. */
export const OUT_CHANNELS = ['sms', 'mail', 'push'] as const
export type Channel = (typeof OUT_CHANNELS)[number]

/** A message that could not be sent: to whom it was due, masked, and why; the text is shown to nobody. */
export const message = z.object({
  id: z.uuid(),
  at: instant,
  channel: z.enum(OUT_CHANNELS),
  template: z.string(),
  about: z.uuid().nullable(),
  to: z.string().nullable(),
  state: z.enum(['queued', 'dead']),
  attempts: z.number().int(),
  nextAt: instant.nullable(),
  error: z.string().nullable(),
})
export const listMessages = z.object({ ...pageQuery, dead: z.stringbool().default(true) })
export const messagePage = page(message).extend({
  /** Channels nothing is sent by, because no transport is set up, though somebody should have been told this month. */
  silent: z.array(z.object({ channel: z.enum(OUT_CHANNELS), count: z.number().int() })),
})

/** A demo's clock goes forward only: deadlines fall due, call-backs open, reminders come. */
export const moveClock = z.strictObject({
  hours: z
    .number()
    .positive()
    .max(24 * 60),
})
export const clock = z.object({ now: instant, moved: z.boolean() })

/** Orders nobody can act on: no unit for the topic, inactive unit, nobody holding the role. */
export const exception = z.object({
  orderId: z.uuid(),
  number: z.string(),
  reason: z.enum(['no-unit', 'unit-inactive', 'nobody-on-duty', 'overdue-unsigned', 'no-caller']),
  since: instant,
  /** Whose move it is: a role, and who holds it today; the next one up where nobody does. */
  owner: z.object({ role: z.enum(ROLES), names: z.array(z.string()) }),
})
export const exceptions = z.object({ items: z.array(exception) })

export const chain = z.object({
  length: z.number().int(),
  head: z.string().nullable(),
  unsealed: z.number().int(),
  days: z.array(z.object({ date: z.string(), seq: z.number().int(), hash: z.string() })),
})
