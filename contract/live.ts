// What changed, for those who may see it: ids alone, never content. Sent as events, or asked for where no stream gets through.
import * as z from 'zod'

/** More than this and the screen had better look anew at everything. */
export const MOST_CHANGES = 200

export const liveQuery = z.object({
  /** The place in the log up to which one knows; without it, from now on. */
  after: z.coerce.number().int().min(0).optional(),
})
export const changes = z.object({
  /** The place in the log up to which this tells. */
  last: z.number().int(),
  orders: z.array(z.uuid()),
  /** Too much happened to be told one by one. */
  everything: z.boolean(),
})
export type Changes = z.infer<typeof changes>
