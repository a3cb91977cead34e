import * as z from 'zod'

export const pageQuery = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
}

/** One page of a list: `next` is the cursor of the following page, null at the end. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

export const nothing = z.object({})
export const idOnly = z.object({ id: z.uuid() })
