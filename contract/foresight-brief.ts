// The morning brief (早报): one page for whoever leads the sub-district, with what is not heard as well (G9). Counts and titles, no persons.
import * as z from 'zod'
import { topicCode } from './demands.ts'
import { TOPIC_STATES } from './foresight-topics.ts'
import { civilDate } from './time.ts'
import { GROUPS } from './voices.ts'

const line = z.object({
  id: z.uuid(),
  title: z.string(),
  state: z.enum(TOPIC_STATES),
  ownerUnitId: z.uuid().nullable(),
  dueOn: civilDate.nullable(),
})

export const brief = z.object({
  day: civilDate,
  /** What came in on the day before, beside the mean of that weekday over four weeks. */
  yesterday: z.object({
    received: z.number().int(),
    usual: z.number().nullable(),
    topics: z.array(z.object({ topicCode, n: z.number().int() })),
  }),
  orders: z.object({
    open: z.number().int(),
    late: z.number().int(),
    atRisk: z.number().int(),
    dueToday: z.number().int(),
  }),
  issues: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      topicCode: topicCode.nullable(),
      place: z.string().nullable(),
      people: z.number().int(),
      recent: z.number().int(),
    }),
  ),
  /** Early signals nobody has looked at yet. */
  signals: z.array(
    z.object({
      id: z.uuid(),
      topicCode: z.string().nullable(),
      areaId: z.uuid(),
      estate: z.string().nullable(),
      observed: z.number().int(),
      expected: z.number(),
    }),
  ),
  /** Opened since the last working day and not looked at yet. */
  fresh: z.array(line),
  late: z.array(line),
  /** Seasons that open topics within thirty days. */
  seasons: z.array(z.object({ id: z.uuid(), nameZh: z.string(), nameEn: z.string(), opensOn: civilDate })),
  /** Heard far less than their people lead to expect; with the day of the next visit, if one is planned (G9). */
  silent: z.array(z.object({ areaId: z.uuid(), n: z.number().int(), visitOn: civilDate.nullable() })),
  groups: z.array(z.enum(GROUPS)),
  silentDays: z.number().int(),
})
export type Brief = z.infer<typeof brief>

const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** At what hour it comes by mail; null for not at all. The address is that of one's notices. */
export const briefMail = z.object({ at: hour.nullable(), hasAddress: z.boolean() })
export type BriefMail = z.infer<typeof briefMail>
export const chooseBriefMail = z.strictObject({ at: hour.nullable() })
