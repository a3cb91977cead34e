// Three months of invented demands from a seed: how many on which day, who joins in, who calls again.
import { demandMaker, type DemoDemand, type DemoOptions, type Fact } from './demand.ts'
import { DAY, HOUR, startOfDay, weekdayOf } from './hours.ts'
import { integer, weighted, type Random } from './random.ts'

/** Milliseconds until the operator has understood that these are two matters. */
const WITHIN_A_CALL = 50_000

/** Calls by the hour of the day, midnight first. */
const hourly = weighted([
  1, 0.6, 0.4, 0.3, 0.3, 0.6, 1.6, 4, 8, 10, 10, 9, 6, 6, 8, 9, 9, 8, 7, 7, 8, 7, 5, 2.5,
])

/** Demands in the order of their time, exactly `count` of them. The same options give the same demands. */
export function* demoDemands(options: DemoOptions): Generator<DemoDemand> {
  const maker = demandMaker(options)
  const from = options.from.getTime()
  const to = options.to.getTime()
  const quotas = dailyQuotas(from, to, options.count)
  const later: Fact[][] = quotas.map(() => [])
  let seq = 0
  for (const [index, quota] of quotas.entries()) {
    const start = Math.max(from, startOfDay(from) + index * DAY)
    const end = Math.min(to, startOfDay(from) + (index + 1) * DAY)
    const waiting = later[index] ?? []
    let left = quota
    const slots = instants(maker.random, start, end, quota)
    for (let slot = 0; slot < slots.length; slot += 1, seq += 1) {
      const at = slots[slot] ?? start
      const known = maker.random() * left-- < waiting.length ? (waiting.shift() ?? null) : null
      const { demand, fact, call } = maker.make(seq, at, known)
      const next = slots[slot + 1]
      const part = next !== undefined && isSplit(demand, known) ? Math.min(next, at + WITHIN_A_CALL) : null
      if (part !== null) demand.story.steps.unshift({ action: 'split', hours: (part - at) / HOUR })
      yield demand
      if (known === null && fact) schedule(maker.random, later, index, fact)
      if (part === null) continue
      slot += 1
      seq += 1
      left -= 1
      yield maker.make(seq, part, null, call).demand
    }
  }
}

/** One call in about sixty holds two matters, each of which gets an order. */
function isSplit({ seq, channel, againstUnit, story }: DemoDemand, known: Fact | null): boolean {
  const plain = channel === 'phone' && known === null && againstUnit === null
  return plain && seq % 31 < 2 && story.steps[0]?.action === 'complete'
}

/** Weekdays bring more than weekends; rounding never loses a demand. */
function dailyQuotas(from: number, to: number, count: number): number[] {
  const days = Math.max(1, Math.ceil((to - startOfDay(from)) / DAY))
  const weights = Array.from({ length: days }, (_, i) => {
    const start = startOfDay(from) + i * DAY
    const share = (Math.min(to, start + DAY) - Math.max(from, start)) / DAY
    const weekday = weekdayOf(start)
    return share * (weekday === 0 || weekday === 6 ? 0.75 : 1) * (1 + 0.12 * Math.sin(i * 1.7))
  })
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let sum = 0
  let given = 0
  return weights.map((weight, i) => {
    sum += weight
    const upTo = i === days - 1 ? count : Math.round((count * sum) / total)
    const quota = upTo - given
    given = upTo
    return quota
  })
}

function instants(random: Random, start: number, end: number, n: number): Float64Array {
  const list = new Float64Array(n)
  const day = startOfDay(start)
  for (let i = 0; i < n; i++) {
    const at = day + Math.floor((hourly(random) + random()) * HOUR)
    list[i] = at >= start && at < end ? at : start + Math.floor(random() * (end - start))
  }
  return list.sort()
}

/** Neighbours join in within three days; a person left waiting calls again within a fortnight. */
function schedule(random: Random, later: Fact[][], index: number, fact: Fact): void {
  if (fact.incident !== null) {
    const households = integer(random, 2, 11)
    for (let i = 0; i < households; i++) later[index + integer(random, 0, 2)]?.push({ ...fact, caller: -1 })
    return
  }
  const days = random() < 0.5 ? integer(random, 1, 3) : integer(random, 4, 14)
  later[index + days]?.push(fact)
}
