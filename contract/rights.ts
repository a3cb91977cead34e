// Rights of persons over what is kept about them: fields with their legal basis (X1), where they went (X4), requests (X5).
import * as z from 'zod'
import { LIMITS } from './demands.ts'
import { page, pageQuery } from './paging.ts'
import { ROLES } from './people.ts'
import { civilDate, instant } from './time.ts'

/** Ways by which personal data leave the work on an order. */
export const SHARING_CHANNELS = [
  'list-export',
  'archive-file',
  'evidence-pack',
  'city-sheet',
  'outside-link',
  'report',
  'exchange',
  'person-copy',
] as const
export type SharingChannel = (typeof SHARING_CHANNELS)[number]

/** Legal basis of handling or sharing, by the article of the Personal Information Protection Law (PIPL). */
export const LEGAL_BASES = ['consent', 'legal-duty', 'emergency', 'request-of-person'] as const
export type LegalBasis = (typeof LEGAL_BASES)[number]

/** Fields of a person as sharing records and the page "what is kept about me" name them. */
export const PERSONAL_FIELDS = [
  'name',
  'phone',
  'onBehalfOf',
  'words',
  'place',
  'photos',
  'calls',
  'consents',
] as const
export type PersonalField = (typeof PERSONAL_FIELDS)[number]

/**
 * X1: which fields are kept for what, on what basis, by which article, and how long. One row a group; the page, the
 * JSON copy and the retention job read the same table.
 */
export const FIELD_GROUPS = [
  {
    key: 'contact',
    fields: ['name', 'phone', 'onBehalfOf'],
    basis: 'legal-duty',
    source: 'PIPL art.13(3), 35',
    keep: 'orders',
  },
  {
    key: 'matter',
    fields: ['words', 'place'],
    basis: 'legal-duty',
    source: 'PIPL art.13(3), 35',
    keep: 'orders',
  },
  { key: 'evidence', fields: ['photos'], basis: 'consent', source: 'PIPL art.13(1), 14', keep: 'orders' },
  { key: 'answers', fields: ['calls'], basis: 'legal-duty', source: 'PIPL art.13(3)', keep: 'orders' },
  { key: 'acting', fields: ['consents'], basis: 'consent', source: 'PIPL art.13(1), 15', keep: 'orders' },
] as const satisfies readonly {
  key: string
  fields: readonly PersonalField[]
  basis: LegalBasis
  source: string
  keep: 'orders'
}[]

export const sharing = z.object({
  id: z.uuid(),
  at: instant,
  channel: z.enum(SHARING_CHANNELS),
  recipient: z.string(),
  fields: z.array(z.enum(PERSONAL_FIELDS)),
  basis: z.enum(LEGAL_BASES),
  persons: z.number().int(),
  byName: z.string().nullable(),
  role: z.enum(ROLES).nullable(),
  unitName: z.string().nullable(),
})
export type Sharing = z.infer<typeof sharing>
export const sharingPage = page(sharing)
export const listSharing = z.object({
  ...pageQuery,
  channel: z.enum(SHARING_CHANNELS).optional(),
  from: civilDate.optional(),
  until: civilDate.optional(),
})

export const RIGHTS_KINDS = ['correct', 'delete'] as const
/** What became of a request. `restricted`: kept by law, but only kept (PIPL art.47). */
export const RIGHTS_OUTCOMES = ['corrected', 'deleted', 'restricted', 'refused'] as const

export const askRight = z.strictObject({
  kind: z.enum(RIGHTS_KINDS),
  /** What is wrong and how it should read, or why it shall go. */
  text: z.string().trim().min(2).max(LIMITS.note),
})

export const rightSeen = z.object({
  id: z.uuid(),
  kind: z.enum(RIGHTS_KINDS),
  text: z.string().nullable(),
  askedAt: instant,
  dueAt: instant,
  outcome: z.enum(RIGHTS_OUTCOMES).nullable(),
  answeredAt: instant.nullable(),
  answer: z.string().nullable(),
})
export type RightSeen = z.infer<typeof rightSeen>

/** Everything kept about the person in one order: page and JSON copy are the same thing. */
export const keptAboutMe = z.object({
  number: z.string(),
  receivedAt: instant,
  closedAt: instant.nullable(),
  /** Until when it is kept; null while the order is open. */
  keptUntil: civilDate.nullable(),
  /** Storage only: nobody works with it any more. */
  restricted: z.boolean(),
  held: z.boolean(),
  groups: z.array(
    z.object({
      key: z.enum(FIELD_GROUPS.map(({ key }) => key)),
      basis: z.enum(LEGAL_BASES),
      source: z.string(),
      fields: z.array(z.object({ field: z.enum(PERSONAL_FIELDS), values: z.array(z.string()) })),
    }),
  ),
  shared: z.array(
    z.object({
      at: instant,
      channel: z.enum(SHARING_CHANNELS),
      recipient: z.string(),
      fields: z.array(z.enum(PERSONAL_FIELDS)),
      basis: z.enum(LEGAL_BASES),
      unitZh: z.string().nullable(),
      unitEn: z.string().nullable(),
    }),
  ),
  requests: z.array(rightSeen),
  can: z.array(z.enum(RIGHTS_KINDS)),
})
export type KeptAboutMe = z.infer<typeof keptAboutMe>

/** A request on the desk of the privacy officer. */
export const rightsRequest = rightSeen.extend({
  orderId: z.uuid(),
  number: z.string(),
  orderState: z.string(),
  late: z.boolean(),
  answeredByName: z.string().nullable(),
  /** What granting would come to today: the law may let the office only keep, not delete (PIPL art.47). */
  wouldBe: z.enum(['corrected', 'deleted', 'restricted']).nullable(),
  keptUntil: civilDate.nullable(),
  current: z.object({
    name: z.string().nullable(),
    phone: z.string().nullable(),
    detail: z.string().nullable(),
  }),
})
export type RightsRequest = z.infer<typeof rightsRequest>
export const rightsPage = page(rightsRequest)
export const listRights = z.object({ ...pageQuery, open: z.stringbool().optional() })

export const answerRight = z.strictObject({
  grant: z.boolean(),
  /** Told to the person; on refusal the reason (PIPL art.50). */
  text: z.string().trim().min(2).max(LIMITS.note),
  /** What a granted correction changes. */
  changes: z
    .strictObject({
      name: z.string().trim().max(40).nullish(),
      phone: z
        .string()
        .regex(/^(1\d{10}|0\d{9,11})$/)
        .nullish(),
      detail: z.string().trim().max(200).nullish(),
    })
    .default({}),
})

export const RETENTION_KINDS = ['orders', 'logs', 'sharing', 'consents', 'messages'] as const
/** What is due to go, kind by kind, and what went before. */
export const retention = z.object({
  kinds: z.array(
    z.object({
      kind: z.enum(RETENTION_KINDS),
      keep: z.object({ amount: z.number().int(), unit: z.enum(['years', 'days']) }),
      /** Everything older than this day. */
      cutoff: civilDate,
      due: z.number().int(),
      /** Numbers of orders, at most fifty. */
      sample: z.array(z.string()),
    }),
  ),
  held: z.number().int(),
  /** Orders on hold, the newest first, at most a hundred. */
  holds: z.array(
    z.object({
      orderId: z.uuid(),
      number: z.string(),
      reason: z.string(),
      at: instant,
      byName: z.string().nullable(),
    }),
  ),
  runs: z.array(
    z.object({
      id: z.uuid(),
      at: instant,
      kind: z.enum(RETENTION_KINDS),
      cutoff: civilDate,
      taken: z.number().int(),
    }),
  ),
})
export type Retention = z.infer<typeof retention>

export const holdOrder = z.strictObject({ reason: z.string().trim().min(2).max(200) })

/** Why somebody has no part in an order (D3.13). */
export const INTERESTS = ['target', 'relative', 'business', 'neighbour', 'other'] as const
export const declareInterest = z.strictObject({
  reason: z.enum(INTERESTS),
  /** A supervisor names who steps aside; left out, one steps aside oneself. */
  accountId: z.string().max(64).nullish(),
})
/** Who takes over: others of the unit that hold the same roles; empty when nobody is left. */
export const steppedAside = z.object({ next: z.array(z.string()) })

/** A call's recording, a legal hold, and who stepped aside, as far as the asker may know of them. */
export const safekeeping = z.object({
  /** Until when the recording of the call is kept; null where there is none. */
  recordedUntil: instant.nullable(),
  hold: z.object({ reason: z.string(), at: instant, byName: z.string().nullable() }).nullable(),
  /** Names, for those who watch. */
  aside: z.array(z.string()),
})
export type Safekeeping = z.infer<typeof safekeeping>
