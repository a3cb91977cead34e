// Acting for another person 代办 (G11, X10): who for whom, how far, how it was given, until when, and who ended it.
import * as z from 'zod'
import { LIMITS, phone } from './demands.ts'
import { page, pageQuery } from './paging.ts'
import { civilDate, instant } from './time.ts'

/** What a deputy may do: say and add, follow, withdraw, answer the call-back. */
export const CONSENT_ACTS = ['say', 'follow', 'withdraw', 'rate'] as const
export type ConsentAct = (typeof CONSENT_ACTS)[number]
/** On paper, by voice through an operator, or at home before a witness. */
export const CONSENT_WAYS = ['written', 'voice', 'visit'] as const
export const CONSENT_ENDERS = ['principal', 'deputy', 'office'] as const

const party = z.strictObject({ name: z.string().trim().min(1).max(40), phone: phone.nullish() })

export const giveConsent = z.strictObject({
  /** Whom it is for, and who acts. */
  principal: party,
  deputy: party,
  acts: z.array(z.enum(CONSENT_ACTS)).min(1).max(CONSENT_ACTS.length),
  how: z.enum(CONSENT_WAYS),
  /** Required for a visit: who was there as well. */
  witness: z.string().trim().min(1).max(40).nullish(),
  /** Where the paper or the recording lies. */
  evidence: z.string().trim().max(100).nullish(),
  /** The last day, inclusive. */
  endsOn: civilDate,
})
export type GiveConsent = z.infer<typeof giveConsent>

/** Shown once, one for each of the two: with the number of an order each opens what its holder may see. */
export const consentCodes = z.object({
  id: z.uuid(),
  principalCode: z.string().length(LIMITS.queryCode),
  deputyCode: z.string().length(LIMITS.queryCode),
  endsOn: civilDate,
})
export type ConsentCodes = z.infer<typeof consentCodes>

const terms = z.object({
  id: z.uuid(),
  acts: z.array(z.enum(CONSENT_ACTS)),
  how: z.enum(CONSENT_WAYS),
  givenAt: instant,
  endsOn: civilDate,
  state: z.enum(['active', 'ended', 'revoked']),
  revokedAt: instant.nullable(),
  revokedBy: z.enum(CONSENT_ENDERS).nullable(),
})

/** As staff see it: names and numbers masked. */
export const consent = terms.extend({
  principalName: z.string(),
  principalPhone: z.string().nullable(),
  deputyName: z.string(),
  deputyPhone: z.string().nullable(),
  /** The one demand it is for; null: all of the person's. */
  orderId: z.uuid().nullable(),
  witnessed: z.boolean(),
  evidence: z.string().nullable(),
  recordedByName: z.string(),
  unitName: z.string().nullable(),
})
export type Consent = z.infer<typeof consent>
export const consentPage = page(consent)
export const listConsents = z.object({
  ...pageQuery,
  /** Whole number of either of the two; matched by keyed hash. */
  phone: phone.optional(),
  orderId: z.uuid().optional(),
})

/** As the two persons themselves see it. */
export const consentSeen = terms.extend({
  principalName: z.string(),
  deputyName: z.string(),
  all: z.boolean(),
  witness: z.string().nullable(),
  mayRevoke: z.boolean(),
})
export type ConsentSeen = z.infer<typeof consentSeen>

/** Staff end it because one of the two asked, or because the office must. */
export const revokeConsent = z.strictObject({ by: z.enum(CONSENT_ENDERS) })
