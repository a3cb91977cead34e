// Outside parties 外部单位: a property firm, an owners' committee or a utility, asked by a one-time link or a call that is
// logged, always under the responsible unit. They see words, place and photos; never the person.
import * as z from 'zod'
import { LIMITS, text } from './demands.ts'
import { instant } from './time.ts'

export const OUTSIDE_KINDS = ['property', 'owners', 'utility', 'other'] as const

export const OUTSIDE_WAYS = ['link', 'call'] as const

/** With `answer`, a call that was made already; without, a link is made. */
export const askOutside = z.strictObject({
  version: z.number().int().min(0).optional(),
  name: text(60),
  kind: z.enum(OUTSIDE_KINDS),
  task: text(LIMITS.note),
  answer: text(LIMITS.note).nullish(),
})

/** The link is shown once; its secret is kept hashed. Null for a logged call. */
export const outsideLink = z.object({
  id: z.uuid(),
  link: z.string().nullable(),
  expiresAt: instant.nullable(),
})

export type OutsideLink = z.infer<typeof outsideLink>

/** As the order's page shows it. */
export const outsideParty = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(OUTSIDE_KINDS),
  how: z.enum(OUTSIDE_WAYS),
  askedAt: instant,
  byName: z.string().nullable(),
  task: z.string().nullable(),
  state: z.enum(['waiting', 'answered', 'revoked', 'expired']),
  expiresAt: instant.nullable(),
  openedAt: instant.nullable(),
  answeredAt: instant.nullable(),
  answer: z.string().nullable(),
})

/** What the link opens: numbers and names of people are struck out of the words. */
export const outsideSeen = z.object({
  name: z.string(),
  task: z.string(),
  title: z.string(),
  body: z.string(),
  place: z.string().nullable(),
  unitZh: z.string(),
  unitEn: z.string(),
  unitPhone: z.string().nullable(),
  photos: z.array(
    z.object({
      id: z.uuid(),
      width: z.number().int(),
      height: z.number().int(),
      url: z.string(),
      thumbnailUrl: z.string(),
    }),
  ),
  expiresAt: instant,
  answer: z.object({ text: z.string(), at: instant }).nullable(),
})

export type OutsideSeen = z.infer<typeof outsideSeen>

export const answerOutside = z.strictObject({
  text: text(LIMITS.note),
  photoIds: z.array(z.uuid()).max(LIMITS.photos).default([]),
})
