import * as z from 'zod'

/** Units a limit may be stated in: 自然小时, 工作小时, 自然日, 工作日. A limit without its unit means nothing. */
export const LIMIT_UNITS = ['natural-hours', 'working-hours', 'natural-days', 'working-days'] as const

export const limit = z.strictObject({
  amount: z.number().positive().max(1000),
  unit: z.enum(LIMIT_UNITS),
})
export type Limit = z.infer<typeof limit>

/** An instant, ISO 8601 with offset. */
export const instant = z.iso.datetime({ offset: true })

/** A civil date in the tenant's time zone, YYYY-MM-DD. */
export const civilDate = z.iso.date()

/** A calendar month in the tenant's time zone, YYYY-MM. */
export const civilMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
