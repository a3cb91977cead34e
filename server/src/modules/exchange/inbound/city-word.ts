import { foreignId, type OrderIn } from '#contract/exchange'
import type { CityWord } from '../../demands/index.ts'

const MOMENTS = ['receivedAt', 'deadline', 'extendedUntil', 'calledAt'] as const
const CODES = ['objection', 'contacted', 'solved', 'satisfaction'] as const

/** What of an order is a moment or a code: what may be kept of it before it comes. */
export function factsOf(order: OrderIn): Record<string, string | boolean> {
  return Object.fromEntries(
    [...MOMENTS, ...CODES].flatMap((name) => {
      const value = order[name]
      return value === null || value === undefined ? [] : [[name, value]]
    }),
  )
}

/**
 * An order as the city's own word about it. Older than what is known, it fills gaps only; what was said of it before it came
 * is added, and stands over it where it is the later word.
 */
export function wordOf(
  order: OrderIn,
  newest: Date | undefined,
  early: readonly {
    foreign_id: string
    changed_at: Date | null
    facts: Record<string, string | boolean>
  }[],
): CityWord {
  const changedAt = order.changedAt ? new Date(order.changedAt) : null
  const before = early.filter((word) => word.foreign_id === order.foreignId)
  const isLater = (at: Date | null) => changedAt !== null && at !== null && at > changedAt
  const said = [
    ...before.filter((word) => !isLater(word.changed_at)).map((word) => word.facts),
    factsOf(order),
    ...before.filter((word) => isLater(word.changed_at)).map((word) => word.facts),
  ]
  return {
    number: order.foreignId,
    old: changedAt !== null && newest !== undefined && changedAt < newest,
    title: order.title ?? null,
    body: order.body ?? null,
    name: order.name || null,
    phone: order.phone ?? null,
    place: order.place || null,
    estate: order.estate || null,
    kind: order.kind ?? null,
    urgency: order.urgency ?? null,
    channel: order.channel ?? 'api',
    keepSecret: order.keepSecret ?? false,
    facts: datesIn(Object.assign({}, ...said) as Record<string, string | boolean>),
  }
}

function datesIn(facts: Record<string, string | boolean>): CityWord['facts'] {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      (MOMENTS as readonly string[]).includes(name) ? new Date(String(value)) : value,
    ]),
  )
}

/** The number of an order that may be faulty in everything else. */
export function foreignIdIn(item: unknown): string | null {
  const { success, data } = foreignId.safeParse((item as { foreignId?: unknown } | null)?.foreignId)
  return success ? data : null
}
