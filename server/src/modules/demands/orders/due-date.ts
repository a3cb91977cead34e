import { sql } from 'kysely'

/** The civil day on which an order `o` falls due: a limit that ends at midnight ends the day before, at 24:00. */
export const dueDate = sql`((o.due_at - interval '1 second') at time zone 'Asia/Shanghai')::date`
