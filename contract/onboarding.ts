// Onboarding: a sub-district from one workbook. Every fault by sheet, row and column; all of it is applied or nothing.
import * as z from 'zod'
import { instant } from './time.ts'

export const BOOK_SHEETS = ['areas', 'units', 'staff', 'catalogue', 'calendar'] as const
export type BookSheet = (typeof BOOK_SHEETS)[number]

export const onboardQuery = z.object({
  /** Checks and shows what would be made, and makes nothing. */
  dryRun: z.stringbool().default(true),
  /** New one-time links also for those of the book who have not set a password yet; their older ones die. */
  relink: z.stringbool().default(false),
})

export const bookFault = z.object({
  sheet: z.enum(BOOK_SHEETS),
  /** As the spreadsheet numbers it; the headings are row 1. */
  row: z.number().int(),
  /** The heading. */
  column: z.string().nullable(),
  code: z.string(),
  value: z.string(),
})
export type BookFault = z.infer<typeof bookFault>

export const BOOK_FATES = ['new', 'changed', 'same'] as const
export const bookRow = z.object({
  sheet: z.enum(BOOK_SHEETS),
  row: z.number().int(),
  label: z.string(),
  fate: z.enum(BOOK_FATES),
})
export type BookRow = z.infer<typeof bookRow>

export const bookLink = z.object({
  displayName: z.string(),
  username: z.string(),
  unitName: z.string().nullable(),
  link: z.string(),
  expiresAt: instant,
})

export const bookResult = z.object({
  applied: z.boolean(),
  faults: z.array(bookFault),
  sheets: z.array(
    z.object({
      sheet: z.enum(BOOK_SHEETS),
      rows: z.number().int(),
      added: z.number().int(),
      changed: z.number().int(),
      same: z.number().int(),
    }),
  ),
  rows: z.array(bookRow),
  /** A first catalogue holds at once; a later one waits as a draft for somebody else to publish (X14). */
  catalogue: z.enum(['published', 'drafted', 'same']).nullable(),
  /** Shown this once: for printing and handing over. */
  links: z.array(bookLink),
})
export type BookResult = z.infer<typeof bookResult>
