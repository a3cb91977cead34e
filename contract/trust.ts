// "Would you use this again?" (D3.4): an optional question of the call-back, beside the rates and in none of them.
import * as z from 'zod'
import { civilMonth } from './time.ts'

export const useAgainQuery = z.object({ month: civilMonth })

/** How many of those reached in a month were asked and said yes; the share is hidden below five answers (X8). */
export const useAgain = z.object({
  month: civilMonth,
  reached: z.number().int(),
  asked: z.number().int(),
  yes: z.number().int().nullable(),
  share: z.number().nullable(),
})

export type UseAgain = z.infer<typeof useAgain>
