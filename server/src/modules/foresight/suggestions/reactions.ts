// On a person's first word about an order: note what had been suggested, and whether it was taken.
import * as demands from '../../demands/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Heard, Listener } from '../../../platform/events/listeners.ts'
import { subjectOf } from '../models/rules.ts'
import { subjectOffer, unitOffer, type Offer } from './offer.ts'
import { insertOutcomes, type Outcome } from './store.ts'

export const suggestionListeners: Listener[] = [
  {
    name: 'foresight.suggestions',
    hears: ['demands.completed', 'demands.dispatched'],
    react: (ctx, events) => note(ctx, events),
  },
]

const FIELDS = [
  ['kind', 'kind'],
  ['topic', 'topic_code'],
  ['urgency', 'urgency'],
] as const

async function note(ctx: Ctx, events: readonly Heard[]): Promise<void> {
  const orders = await demands.ordersById(
    ctx,
    events.flatMap(({ subject }) => subject ?? []),
  )
  for (const event of events) {
    const order = orders.get(event.subject ?? '')
    if (!order || order.history) continue
    await insertOutcomes(ctx, [
      ...(order.suggested === null ? [] : await ofReading(ctx, event, order)),
      ...(event.name === 'demands.dispatched' ? [await ofUnit(ctx, event, order)] : []),
    ])
  }
}

async function ofReading(ctx: Ctx, event: Heard, order: demands.Order): Promise<Outcome[]> {
  const corrected = (event.facts.corrected ?? []) as string[]
  const subject = order.topic_code === null ? null : await subjectOffer(ctx, order)
  return FIELDS.map(([field, column]) => {
    if (field === 'topic' && subject)
      return outcome(event, order, field, subject, subjectOf(order.topic_code ?? ''))
    const isTaken = !corrected.includes(column)
    return {
      order_id: order.id,
      field,
      at: event.at,
      rank: isTaken ? 1 : 0,
      source: 'reading',
      model_id: null,
      sure: null,
    }
  })
}

async function ofUnit(ctx: Ctx, event: Heard, order: demands.Order): Promise<Outcome> {
  return outcome(event, order, 'unit', await unitOffer(ctx, order), String(event.facts.unit))
}

function outcome(
  { at }: Heard,
  { id }: demands.Order,
  field: Outcome['field'],
  { offered, source, model, sure }: Offer,
  chosen: string,
): Outcome {
  const rank = offered.findIndex(({ value }) => value === chosen) + 1
  return { order_id: id, field, at, rank, source, model_id: model?.id ?? null, sure: model ? sure : null }
}
