import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import type { Order } from '../orders/order.ts'

/** Columns of a new order in the order they are sent; `json_to_recordset` turns one parameter into many rows. */
// prettier-ignore
const COLUMNS = {
  id: 'uuid', number: 'text', query_code_hash: 'bytea', origin: 'text', history: 'boolean', import_source: 'text', import_key: 'text',
  channel: 'text', call_id: 'text', kind: 'text', topic_code: 'text', urgency: 'text', confirmed: 'boolean', suggested: 'jsonb',
  title: 'text', body: 'text', area_id: 'uuid', estate: 'text', place_detail: 'text', lat: 'float8', lng: 'float8',
  event_at: 'timestamptz', received_at: 'timestamptz', entered_by: 'text', raiser_name: 'text', raiser_phone: 'text', phone_key: 'bytea',
  no_phone_reason: 'text', on_behalf_of: 'text', anonymous: 'boolean', keep_secret: 'boolean', reply_wanted: 'boolean', against_unit_id: 'uuid',
  crisis: 'text[]', signature: 'bytea', sketch: 'bytea', state: 'text', state_since: 'timestamptz', version: 'int', profile_id: 'uuid', assist_unit_ids: 'uuid[]',
  complex: 'boolean', due_from: 'timestamptz', due_at: 'timestamptz', wake_at: 'timestamptz', round: 'int', redo_count: 'int', reopened: 'boolean',
  closed_at: 'timestamptz', main_unit_id: 'uuid',
} as const satisfies Partial<Record<keyof Order, string>>

const NAMES = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]
const names = sql.raw(NAMES.join(', '))
const shape = sql.raw(NAMES.map((name) => `${name} ${COLUMNS[name]}`).join(', '))

/** The statement that keeps new orders, one however many there are. */
export function orderWrites(ctx: Ctx, orders: readonly Order[]): RawBuilder<unknown> {
  const rows = `[${orders.map(written).join(',')}]`
  return sql`insert into demands.work_order (tenant_id, ${names})
    select ${ctx.tenant.id}, ${names} from json_to_recordset(${rows}::json) as row(${shape})`
}

/** A row as JSON text without what is null: an object of fifty keys made for this alone would cost more than its text. */
function written(order: Order): string {
  let text = ''
  for (const name of NAMES) {
    const value = order[name] ?? null
    if (value === null) continue
    const plain = Buffer.isBuffer(value) ? `"\\\\x${value.toString('hex')}"` : JSON.stringify(value)
    text += `${text === '' ? '{' : ','}"${name}":${plain}`
  }
  return `${text}}`
}
