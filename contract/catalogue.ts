// The dispatch catalogue (派单目录, D3.14, D3.15): topic × place → unit, in versions with dates.
import * as z from 'zod'
import { topicCode } from './demands.ts'
import { instant } from './time.ts'

export const VERSION_STATUSES = ['draft', 'published', 'retired'] as const

/** Which of D3.14's rules speaks: the catalogue names a unit; only the place is known; doubtful, so ask before sending. */
export const DISPATCH_RULES = ['duty', 'area', 'consult'] as const

const name = z.string().trim().min(1).max(60)
const sourceNote = z.string().trim().min(5).max(500)

/** What versions of every kind of rule tell of themselves. */
export const versionHead = z.object({
  id: z.uuid(),
  number: z.number().int(),
  name: z.string(),
  status: z.enum(VERSION_STATUSES),
  inForce: z.boolean(),
  effectiveFrom: instant.nullable(),
  sourceNote: z.string(),
  madeByName: z.string().nullable(),
  madeAt: instant,
  publishedByName: z.string().nullable(),
  publishedAt: instant.nullable(),
  /** Number of the version this one brought back. */
  copyOf: z.number().int().nullable(),
})
export type VersionHead = z.infer<typeof versionHead>

export const catalogueVersion = versionHead.extend({ lines: z.number().int() })
export const catalogueVersions = z.object({ items: z.array(catalogueVersion) })

export const catalogueLine = z.object({
  id: z.uuid(),
  topicCode,
  /** Null: the whole sub-district. */
  areaId: z.uuid().nullable(),
  mainUnitId: z.uuid(),
  assistUnitIds: z.array(z.uuid()),
  basis: z.string().nullable(),
  note: z.string().nullable(),
})
export type CatalogueLineView = z.infer<typeof catalogueLine>

/** A topic that no unit gets: anywhere, or in some communities only. */
export const gap = z.object({ topicCode, areaIds: z.array(z.uuid()) })

export const CLASHES = ['unit-inactive', 'committee-without-basis', 'committee', 'assists-itself'] as const
/** Clashes that must be gone before a version is published; the others are for a person to judge (D0.21). */
export const BLOCKING: readonly (typeof CLASHES)[number][] = [
  'unit-inactive',
  'committee-without-basis',
  'assists-itself',
]
export const clash = z.object({ lineId: z.uuid(), unitId: z.uuid(), kind: z.enum(CLASHES) })

export const difference = z.object({
  kind: z.enum(['added', 'removed', 'changed']),
  topicCode,
  areaId: z.uuid().nullable(),
  before: z.uuid().nullable(),
  after: z.uuid().nullable(),
})

export const catalogueDetail = catalogueVersion.extend({
  items: z.array(catalogueLine),
  gaps: z.array(gap),
  clashes: z.array(clash),
  /** Against the version in force. */
  differences: z.array(difference),
  editable: z.boolean(),
})
export type CatalogueDetail = z.infer<typeof catalogueDetail>

/** A draft begins as a copy: of a version, or of the one in force. */
export const draftCatalogue = z.strictObject({ name, sourceNote, from: z.uuid().nullish() })

export const saveLine = z.strictObject({
  /** The line to change; left out for a new one. */
  line: z.uuid().nullish(),
  topicCode,
  areaId: z.uuid().nullish(),
  mainUnitId: z.uuid(),
  assistUnitIds: z.array(z.uuid()).max(8).default([]),
  basis: z.string().trim().max(200).nullish(),
  note: z.string().trim().max(500).nullish(),
})
export const removeLine = z.strictObject({ line: z.uuid() })

/** From now, when no moment is given. */
export const publishFrom = z.strictObject({ effectiveFrom: instant.nullish() })

export const catalogueImportQuery = z.object({
  dryRun: z.stringbool().default(false),
  /** Leave bad rows out and take the rest; otherwise one bad row stops all. */
  skipBad: z.stringbool().default(false),
  /** All lines of the draft give way to the file; otherwise the file's lines are put beside or over them. */
  replace: z.stringbool().default(true),
})
export const catalogueImportResult = z.object({
  read: z.number().int(),
  good: z.number().int(),
  written: z.number().int(),
  rejected: z.array(
    z.object({ line: z.number().int(), column: z.string().nullable(), code: z.string(), value: z.string() }),
  ),
  dryRun: z.boolean(),
})
export type CatalogueImportResult = z.infer<typeof catalogueImportResult>

export const catalogueExportQuery = z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') })

/** What a draft would have done with the orders sent in the last quarter, beside the version in force. */
export const simulation = z.object({
  from: instant,
  until: instant,
  orders: z.number().int(),
  /** Sent elsewhere by the draft. */
  moved: z.number().int(),
  /** For which the draft knows no unit. */
  nowhere: z.number().int(),
  /** Which the draft would send to the unit they are about. */
  toTarget: z.number().int(),
  moves: z.array(
    z.object({
      from: z.uuid().nullable(),
      to: z.uuid().nullable(),
      n: z.number().int(),
      topicCodes: z.array(topicCode),
      /** The latest of them that whoever asks may see. */
      orders: z.array(z.object({ id: z.uuid(), number: z.string(), topicCode })),
    }),
  ),
})
export type Simulation = z.infer<typeof simulation>
