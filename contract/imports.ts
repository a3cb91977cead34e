// Files of demands.
import * as z from 'zod'

export const importMode = z.enum(['history', 'live'])

export const importQuery = z.object({
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
