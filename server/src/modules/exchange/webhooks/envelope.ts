// A CloudEvent 1.0 in structured JSON: codes, ids and public states. No name, number or sentence of anybody is in it.
import { createHash } from 'node:crypto'
import type { PublicOrder } from '../../demands/index.ts'
import type { Ctx, Tenant } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import type { DeliveryRow } from './store.ts'

export interface Told {
  /** Names what it tells of, so that it is told once: an event's id, or a day. */
  about: string
  event: string
  at: Date
  subject: string | null
  data: object
}

/** Figures below this are not told: few reports of a day could be known by somebody (G5). */
const SMALLEST_COUNT = 5

export function aboutOrder(
  event: { id: string; name: string; seq: number; at: Date },
  order: PublicOrder,
): Told {
  return {
    about: event.id,
    event: event.name,
    at: event.at,
    subject: order.id,
    data: { sequence: event.seq, order },
  }
}

export function aboutDay(day: string, counts: readonly { event_name: string; n: number }[], at: Date): Told {
  const events = Object.fromEntries(
    counts.map(({ event_name, n }) => [event_name, n < SMALLEST_COUNT ? null : n]),
  )
  return {
    about: `day ${day}`,
    event: 'demands.protectedCounted',
    at,
    subject: null,
    data: { day, fewerThan: SMALLEST_COUNT, events },
  }
}

/** One delivery of what is told; its id is the CloudEvent's and stays the same however often it is sent. */
export function deliveryOf(ctx: Ctx, webhookId: string, told: Told): DeliveryRow {
  const id = newId()
  const body = JSON.stringify({
    specversion: '1.0',
    id,
    source: sourceOf(ctx.tenant),
    type: `heban.${told.event}`,
    ...(told.subject && { subject: told.subject }),
    time: told.at.toISOString(),
    datacontenttype: 'application/json',
    data: told.data,
  })
  return {
    tenant_id: ctx.tenant.id,
    id,
    webhook_id: webhookId,
    about: told.about,
    event_name: told.event,
    body,
    body_hash: createHash('sha256').update(body).digest(),
    created_at: ctx.now,
    state: 'waiting',
    attempts: 0,
    next_at: ctx.now,
    last_at: null,
    last_status: null,
    last_error: null,
  }
}

const sourceOf = (tenant: Tenant): string => `urn:heban:${tenant.code}`
