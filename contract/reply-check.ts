// What a reply still lacks, read before it goes out. Warnings with their reason; nothing is refused for them.
import * as z from 'zod'
import { LIMITS } from './demands.ts'

export const replyDraft = z.strictObject({ text: z.string().max(LIMITS.reply) })
export const replyWarnings = z.object({
  warnings: z.array(
    z.object({
      code: z.enum(['empty', 'unanswered', 'no-basis', 'no-date', 'no-unit', 'no-contact', 'template']),
      /** The words it is about: the question, the refusal, the promise. */
      about: z.string().optional(),
      /** For `template`: how much of the reply, 0..1. */
      share: z.number().optional(),
    }),
  ),
})
export type ReplyWarnings = z.infer<typeof replyWarnings>
