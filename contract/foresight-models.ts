// Models learned from a sub-district's own confirmed orders, suggestions at dispatch, and how often they are taken (X6).
import * as z from 'zod'
import { ENTRY_DESKS } from './intake.ts'
import { civilDate, instant } from './time.ts'

/** What can be learned. Urgency is not among them: nothing that learns may lower it (G4). */
export const MODEL_TARGETS = ['subject', 'unit'] as const
export type ModelTarget = (typeof MODEL_TARGETS)[number]
export const MODEL_STATES = ['learning', 'failed', 'ready', 'in-use', 'retired'] as const
export type ModelState = (typeof MODEL_STATES)[number]

/** Scores on the orders kept apart; shares in 0..1. */
const measured = z.object({
  n: z.number().int(),
  macroF1: z.number(),
  accuracy: z.number(),
  /** Null where the method gives no probability. */
  ece: z.number().nullable(),
  selective80: z.number().nullable(),
})
export type Measured = z.infer<typeof measured>

export const modelCard = z.object({
  documents: z.number().int(),
  labels: z.number().int(),
  /** The days from which it learned, and those on which it was judged. */
  learnedFrom: civilDate,
  learnedUntil: civilDate,
  judgedFrom: civilDate,
  judgedUntil: civilDate,
  scores: measured,
  /** What was in use on the same orders: an earlier version, or the catalogue and the shipped reading. */
  before: measured.extend({ version: z.number().int().nullable() }),
  /** The pairs taken for one another most often. */
  confused: z.array(z.object({ meant: z.string(), said: z.string(), n: z.number().int() })),
  sureShare: z.number(),
  sureRight: z.number().nullable(),
})
export type ModelCard = z.infer<typeof modelCard>

export const model = z.object({
  id: z.uuid(),
  target: z.enum(MODEL_TARGETS),
  version: z.number().int(),
  state: z.enum(MODEL_STATES),
  madeAt: instant,
  madeByName: z.string().nullable(),
  publishedAt: instant.nullable(),
  publishedByName: z.string().nullable(),
  done: z.number().int(),
  steps: z.number().int(),
  card: modelCard.nullable(),
})
export type ForesightModel = z.infer<typeof model>

/** What there is to learn from; `missing` more confirmed orders are needed before a model is worth making. */
export const modelMaterial = z.object({
  target: z.enum(MODEL_TARGETS),
  orders: z.number().int(),
  labels: z.number().int(),
  missing: z.number().int(),
})

/** What is suggested; `same` and `solved` are similar orders and solved cases. */
export const SUGGESTED_FIELDS = ['kind', 'topic', 'urgency', 'place', 'same', 'solved', 'unit'] as const
export type SuggestedField = (typeof SUGGESTED_FIELDS)[number]
/** Where a person takes a suggestion or another thing. */
export const PLACES_OF_USE = [...ENTRY_DESKS, 'completion', 'dispatch'] as const
export type PlaceOfUse = (typeof PLACES_OF_USE)[number]

/** What people made of one kind of suggestion at one place. */
export const acceptance = z.object({
  place: z.enum(PLACES_OF_USE),
  field: z.enum(SUGGESTED_FIELDS),
  n: z.number().int(),
  first: z.number().int(),
  amongThree: z.number().int(),
})
export type Acceptance = z.infer<typeof acceptance>

/** One week of what people made of suggestions. */
export const acceptanceWeek = z.object({
  /** Its Monday. */
  week: civilDate,
  field: z.enum(SUGGESTED_FIELDS),
  n: z.number().int(),
  first: z.number().int(),
  amongThree: z.number().int(),
  /** Of those that a model offered: how many, and how many it was unsure of. */
  byModel: z.number().int(),
  unsure: z.number().int(),
})
export type AcceptanceWeek = z.infer<typeof acceptanceWeek>

/** The model in use does worse now than its card says. */
export const driftWarning = z.object({
  target: z.enum(MODEL_TARGETS),
  n: z.number().int(),
  right: z.number(),
  promised: z.number(),
  unsure: z.number(),
  unsurePromised: z.number(),
})

export const models = z.object({
  items: z.array(model),
  material: z.array(modelMaterial),
  weeks: z.array(acceptanceWeek),
  /** Over the same weeks together. */
  places: z.array(acceptance),
  drift: z.array(driftWarning),
})
export type ForesightModels = z.infer<typeof models>

export const learnModel = z.strictObject({ target: z.enum(MODEL_TARGETS) })

export const dispatchSuggestions = z.object({
  source: z.enum(['catalogue', 'model']),
  version: z.number().int().nullable(),
  units: z.array(
    z.object({
      unitId: z.uuid(),
      nameZh: z.string(),
      nameEn: z.string(),
      /** Null: the catalogue names it, no probability. */
      probability: z.number().nullable(),
      sure: z.boolean(),
      reasons: z.array(z.string()),
    }),
  ),
  /** Subjects to the second level, only where a model for them is in use. */
  subjects: z.array(z.object({ topicCode: z.string(), probability: z.number() })),
})
export type DispatchSuggestions = z.infer<typeof dispatchSuggestions>
