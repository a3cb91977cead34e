// Files of demands.
import * as z from 'zod'
import { KINDS, topicCode } from './demands.ts'
import { instant } from './time.ts'

export const importMode = z.enum(['history', 'live'])

export const IMPORT_FIELDS = [
  'body',
  'time',
  'key',
  'title',
  'name',
  'phone',
  'place',
  'estate',
  'channel',
  'kind',
  'urgency',
  'topic',
  'unit',
] as const
export type ImportField = (typeof IMPORT_FIELDS)[number]

/** Which column of a file is which field, by its heading, and what the file's words for kind, topic and unit stand for. */
export const importMapping = z.strictObject({
  columns: z.partialRecord(z.enum(IMPORT_FIELDS), z.string().max(200)),
  kinds: z.record(z.string().max(60), z.enum(KINDS)).default({}),
  topics: z.record(z.string().max(120), topicCode).default({}),
  units: z.record(z.string().max(120), z.uuid()).default({}),
})
export type ImportMapping = z.output<typeof importMapping>

/** As a query carries it beside the file. */
const mappingText = z
  .string()
  .max(20_000)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      context.addIssue({ code: 'custom', message: 'no JSON' })
      return z.NEVER
    }
  })
  .pipe(importMapping)

export const previewQuery = z.object({
  mapping: mappingText.optional(),
  /** Guess words of topic and unit that the mapping leaves open. */
  guess: z.stringbool().optional(),
})

const rejection = z.object({
  line: z.number().int(),
  record: z.number().int(),
  code: z.string(),
  column: z.string().nullable(),
})

/** A file as it would be read: its headings, how they were taken, the first rows, and everything that would be refused. */
export const importPreview = z.object({
  heading: z.array(z.string()),
  mapping: importMapping,
  /** Words of the column for the kind that no kind is known for. */
  unknownKinds: z.array(z.string()),
  /** Words of the columns for topic and unit; the mapping says what each is taken for, if anything. */
  topicWords: z.array(z.string()),
  unitWords: z.array(z.string()),
  read: z.number().int(),
  rows: z.array(
    z.object({
      line: z.number().int(),
      at: instant,
      title: z.string(),
      body: z.string(),
      name: z.string().nullable(),
      hasPhone: z.boolean(),
      place: z.string().nullable(),
      kind: z.enum(KINDS).nullable(),
      topic: topicCode.nullable(),
      unitId: z.uuid().nullable(),
    }),
  ),
  rejected: z.array(rejection),
})
export type ImportPreview = z.infer<typeof importPreview>

export const savedMapping = z.object({ id: z.uuid(), name: z.string(), mapping: importMapping })
export const savedMappings = z.object({ items: z.array(savedMapping) })
export type SavedMapping = z.infer<typeof savedMapping>
export const saveMapping = z.strictObject({
  name: z.string().trim().min(2).max(60),
  mapping: importMapping,
})

export const importQuery = z.object({
  mapping: mappingText.optional(),
  mode: importMode.default('history'),
  dryRun: z.stringbool().default(false),
  skipBad: z.stringbool().default(false),
  source: z.string().max(40).default('upload'),
})

export const importResult = z.object({
  read: z.number().int(),
  imported: z.number().int(),
  already: z.number().int(),
  linked: z.number().int(),
  rejected: z.array(
    z.object({
      line: z.number().int(),
      record: z.number().int(),
      code: z.string(),
      column: z.string().nullable(),
    }),
  ),
  seconds: z.number(),
  dryRun: z.boolean(),
})

export type ImportResult = z.infer<typeof importResult>

/** The latest import of whoever asks. `interrupted`: its process ended before it did, and nothing was saved. */
export const importJob = z.object({
  id: z.uuid(),
  fileName: z.string(),
  mode: importMode,
  dryRun: z.boolean(),
  startedAt: instant,
  state: z.enum(['running', 'done', 'failed', 'interrupted']),
  /** Rows read and written so far, of those that are new; both 0 until the file has been read. */
  done: z.number().int(),
  total: z.number().int(),
  result: importResult.nullable(),
  /** A refusal's code, or `failed`. */
  error: z.string().nullable(),
})
export type ImportJob = z.infer<typeof importJob>
export const latestImport = z.object({ job: importJob.nullable() })
