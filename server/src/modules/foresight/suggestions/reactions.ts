// On a person's word about an order: note what had been suggested there, and whether it was taken.
import { PLACES_OF_USE, SUGGESTED_FIELDS, type PlaceOfUse } from '#contract/foresight-models'
import * as demands from '../../demands/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Heard, Listener } from '../../../platform/events/listeners.ts'
import { unitOffer } from './offer.ts'
import { insertOutcomes, type Outcome } from './store.ts'

export const suggestionListeners: Listener[] = [
  {
    name: 'foresight.suggestions',
    hears: ['demands.suggestionsJudged', 'demands.completed', 'demands.dispatched'],
    react: (ctx, events) => note(ctx, events),
  },
]

async function note(ctx: Ctx, events: readonly Heard[]): Promise<void> {
  const orders = await demands.ordersById(
    ctx,
    events.flatMap(({ subject }) => subject ?? []),
  )
  for (const event of events) {
    const order = orders.get(event.subject ?? '')
    if (!order || order.history) continue
    await insertOutcomes(ctx, await outcomesOf(ctx, event, order))
  }
}

async function outcomesOf(ctx: Ctx, event: Heard, order: demands.Order): Promise<Outcome[]> {
  switch (event.name) {
    case 'demands.suggestionsJudged':
      return atEntry(event, order)
    case 'demands.completed':
      return ofReading(event, order, 'completion')
    default:
      return [...ofReading(event, order, 'dispatch'), await ofUnit(ctx, event, order)]
  }
}

/** At the entry everything was ranked when it was sent. */
function atEntry(event: Heard, order: demands.Order): Outcome[] {
  const place = PLACES_OF_USE.find((one) => one === event.facts.at)
  if (!place) return []
  return SUGGESTED_FIELDS.flatMap((field) => {
    const rank = event.facts[field]
    return typeof rank === 'number' ? [outcome(event, order, field, place, rank)] : []
  })
}

/** What the words had been read as, against what the person confirmed. */
function ofReading(event: Heard, order: demands.Order, place: PlaceOfUse): Outcome[] {
  const { suggested } = order
  if (suggested === null) return []
  return [
    outcome(event, order, 'kind', place, suggested.kind.value === order.kind ? 1 : 0),
    outcome(event, order, 'topic', place, demands.topicRank(suggested, order.topic_code ?? '')),
    outcome(event, order, 'urgency', place, suggested.urgency.value === order.urgency ? 1 : 0),
  ]
}

/** Topics may be a model's, the rest of a reading never is. */
function outcome(
  { at }: Heard,
  { id, suggested }: demands.Order,
  field: Outcome['field'],
  place: PlaceOfUse,
  rank: number,
): Outcome {
  const learned = field === 'topic' ? suggested?.learned : null
  const source = field === 'same' || field === 'solved' ? 'likeness' : learned ? 'model' : 'reading'
  return {
    order_id: id,
    field,
    place,
    at,
    rank,
    source,
    model_id: learned?.model ?? null,
    sure: learned?.spoke ?? null,
  }
}

async function ofUnit(ctx: Ctx, { at, facts }: Heard, order: demands.Order): Promise<Outcome> {
  const { offered, source, model, sure } = await unitOffer(ctx, order)
  return {
    order_id: order.id,
    field: 'unit',
    place: 'dispatch',
    at,
    rank: offered.findIndex(({ value }) => value === String(facts.unit)) + 1,
    source,
    model_id: model?.id ?? null,
    sure: model ? sure : null,
  }
}
