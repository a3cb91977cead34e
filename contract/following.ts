// What a person sees without an account: the sub-district, and the one demand opened by number and query code.
import * as z from 'zod'
import { LIMITS, PARKING_REASONS, STATES } from './demands.ts'
import { attachment } from './intake.ts'
import { consentSeen } from './consent.ts'
import { photo } from './orders.ts'
import { UNMASK_REASONS } from './people.ts'
import { civilDate, instant } from './time.ts'

export const followRequest = z.strictObject({
  number: z.string().trim().max(40),
  queryCode: z.string().trim().max(20),
})

/** The token stands for number + code for an hour; send it as `Authorization: Bearer`. */
export const followToken = z.object({ token: z.string(), expiresAt: instant })

export const RESIDENT_ACTIONS = ['addFacts', 'withdraw', 'reopen'] as const
/** What a person may do: move the order, or appeal against what the office says of it. */
export const FOLLOWED_ACTIONS = [...RESIDENT_ACTIONS, 'appeal'] as const

export const followed = z.object({
  number: z.string(),
  title: z.string(),
  body: z.string(),
  topicZh: z.string().nullable(),
  topicEn: z.string().nullable(),
  estate: z.string().nullable(),
  state: z.enum(STATES),
  receivedAt: instant,
  /** Who has it now and until when; null when nobody needs to act. */
  holder: z.object({ nameZh: z.string(), nameEn: z.string(), phone: z.string().nullable() }).nullable(),
  dueAt: instant.nullable(),
  late: z.boolean(),
  reply: z
    .object({ text: z.string(), at: instant, unitZh: z.string().nullable(), unitEn: z.string().nullable() })
    .nullable(),
  closingNote: z.string().nullable(),
  /** Why it cannot be done now, and when it is looked at again (D3.28). */
  parked: z.object({ reason: z.enum(PARKING_REASONS), reviewOn: civilDate }).nullable(),
  /** More time was granted: the promise that counts now, and the one before (D3.25). */
  extended: z.object({ until: instant, before: instant.nullable() }).nullable(),
  /** The office marked this one demand as made in bad faith (G3): until when, why, and whether one may appeal. */
  label: z
    .object({
      until: civilDate,
      why: z.string(),
      appeal: z.enum(['possible', 'waiting', 'dismissed']),
      answer: z.string().nullable(),
    })
    .nullable(),
  photos: z.array(photo),
  files: z.array(attachment),
  steps: z.array(
    z.object({
      at: instant,
      name: z.string(),
      unitZh: z.string().nullable(),
      unitEn: z.string().nullable(),
      text: z.string().nullable(),
    }),
  ),
  /** Who reads this: the person, or who acts for them. */
  readAs: z.enum(['person', 'deputy']),
  /** Who acts for whom in it, seen by both and ended by either (G11). */
  consents: z.array(consentSeen),
  /** Who saw name or number in clear, by office and role, never the clerk's name (G8). */
  seenBy: z.array(
    z.object({
      at: instant,
      unitZh: z.string().nullable(),
      unitEn: z.string().nullable(),
      reason: z.enum(UNMASK_REASONS),
    }),
  ),
  can: z.array(z.enum(FOLLOWED_ACTIONS)),
})

export type Followed = z.infer<typeof followed>

/** What an operator reads out to somebody who gave number and code by voice (G11). */
export const readOut = followed.pick({
  number: true,
  title: true,
  state: true,
  receivedAt: true,
  holder: true,
  dueAt: true,
  late: true,
  reply: true,
  closingNote: true,
  parked: true,
  extended: true,
  readAs: true,
})
export type ReadOut = z.infer<typeof readOut>

export const followAction = z.strictObject({
  text: z.string().trim().max(LIMITS.note).nullish(),
  photoIds: z.array(z.uuid()).max(LIMITS.photos).default([]),
})

export const followAppeal = z.strictObject({ text: z.string().trim().min(2).max(LIMITS.note) })

/** What the resident's page needs before anything is said. */
export const openTenant = z.object({
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  openHours: z.string().nullable(),
  communities: z.array(
    z.object({ id: z.uuid(), nameZh: z.string(), nameEn: z.string(), estates: z.array(z.string()) }),
  ),
})

export const openTenants = z.object({
  items: z.array(z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string() })),
})
