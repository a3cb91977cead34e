// Rules as data: limits, catalogue, roster template and texts that are drafted, tried and published together.
import * as z from 'zod'
import { profileSettings, rosterSlot } from './areas.ts'
import { simulation, versionHead } from './catalogue.ts'
import { GUIDE_REASONS, LIMITS } from './demands.ts'
import { instant } from './time.ts'

export const TEMPLATE_KINDS = ['reply', 'outflow'] as const
/** The six outflows of D3.11, each with what the office says. */
export const OUTFLOWS = ['emergency', ...GUIDE_REASONS] as const
/** What is filled in by itself; every other {{blank}} is for the person who sends it. */
export const TEMPLATE_VARIABLES = [
  'number',
  'title',
  'topic',
  'place',
  'unit',
  'due',
  'today',
  'office',
  'phone',
] as const

const name = z.string().trim().min(1).max(60)
const sourceNote = z.string().trim().min(5).max(500)

export const template = z.strictObject({
  kind: z.enum(TEMPLATE_KINDS),
  key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  nameZh: name,
  nameEn: name,
  zh: z.string().trim().min(2).max(LIMITS.reply),
  en: z.string().trim().min(2).max(LIMITS.reply),
})
export type Template = z.infer<typeof template>

export const RULE_FAULTS = [
  'settings-invalid',
  'catalogue-gone',
  'catalogue-clashes',
  'catalogue-gaps',
  'roster-overlap',
  'roster-stranger',
  'roster-open',
  'template-missing',
  'template-no-blank',
] as const
export const BLOCKING_FAULTS: readonly (typeof RULE_FAULTS)[number][] = [
  'settings-invalid',
  'catalogue-gone',
  'catalogue-clashes',
  'roster-overlap',
  'roster-stranger',
  'template-missing',
  'template-no-blank',
]
/** What is wrong with a draft; `what` says where: a setting, a template's key, a number. */
export const ruleFault = z.object({ code: z.enum(RULE_FAULTS), what: z.string(), blocking: z.boolean() })
export type RuleFault = z.infer<typeof ruleFault>

export const ruleSets = z.object({ items: z.array(versionHead) })
export const ruleSetDetail = versionHead.extend({
  version: z.number().int(),
  settings: profileSettings,
  /** A draft of the catalogue that comes into force with it; null leaves the catalogue as it is. */
  catalogue: z.object({ id: z.uuid(), number: z.number().int(), name: z.string() }).nullable(),
  roster: z.array(rosterSlot),
  templates: z.array(template),
  faults: z.array(ruleFault),
  /** Settings that differ from those in force, by path. */
  differences: z.array(z.object({ path: z.string(), before: z.string(), after: z.string() })),
  editable: z.boolean(),
})
export type RuleSetDetail = z.infer<typeof ruleSetDetail>

export const draftRules = z.strictObject({ name, sourceNote })
export const saveRules = z.strictObject({
  version: z.number().int().min(0),
  name,
  sourceNote,
  settings: profileSettings,
  catalogueId: z.uuid().nullable(),
  roster: z.array(rosterSlot).max(100),
  templates: z.array(template).max(100),
})

const beforeAfter = z.object({ before: z.number().nullable(), after: z.number().nullable() })
const deadlines = z.object({
  n: z.number().int(),
  earlier: z.number().int(),
  later: z.number().int(),
  lateBefore: z.number().int(),
  lateAfter: z.number().int(),
})

/** The orders sent in the last quarter, judged by the rules in force and by the draft. Own orders only. */
export const dryRun = z.object({
  from: instant,
  until: instant,
  orders: z.number().int(),
  /** How many of them were looked at, the latest first. */
  looked: z.number().int(),
  sign: deadlines,
  contact: deadlines,
  reply: deadlines,
  units: z.array(
    z.object({
      unitId: z.uuid(),
      /** Orders, and those of them whose call-back fell due. */
      n: z.number().int(),
      due: z.number().int(),
      late: beforeAfter,
      score: beforeAfter,
    }),
  ),
  catalogue: simulation.nullable(),
})
export type DryRun = z.infer<typeof dryRun>

/** Templates for one order, its variables filled in; what stays between braces is for a person to write. */
export const filledQuery = z.strictObject({ kind: z.enum(TEMPLATE_KINDS) })
export const filledTemplates = z.object({ items: z.array(template.omit({ kind: true })) })
export type FilledTemplates = z.infer<typeof filledTemplates>
