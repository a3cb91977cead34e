/**
 * How hot an issue is: people who raised it on their own, and people who agreed with them, weighed openly; then how dense it
 * is in time and how fresh. `heatOf(...)` → the figure and its parts, so that both can be shown.
 *
 *   heat = (people + 0.25 × repeats + 4 × ln(1 + votes)) × (0.5 + 0.35 × density + 0.15 × freshness)
 *
 * Repeats count at most twice for each person, so that one who writes every week heats nothing.
 * Votes count by their logarithm: a click costs little, so 2,000 of them weigh as 30 people who wrote themselves. Density is
 * the share of the other messages that came within the busiest 30 days around one of them; freshness halves in two months.
 * Never an appraisal figure (G1): it orders what to look at first.
 */
import { DAY_MS } from '../day.ts'

export interface HeatWeights {
  person: number
  /** A further message of one who is counted already, or a copy of another's; at most two count for each person. */
  repeat: number
  /** For each natural logarithm of votes. */
  vote: number
  steady: number
  dense: number
  fresh: number
}

export const HEAT_WEIGHTS: HeatWeights = {
  person: 1,
  repeat: 0.25,
  vote: 4,
  steady: 0.5,
  dense: 0.35,
  fresh: 0.15,
}

export interface Heat {
  heat: number
  voices: number
  votes: number
  /** 0..1 */
  density: number
  /** 0..1 */
  freshness: number
}

export interface HeatFacts {
  people: number
  messages: number
  votes: number
  /** Milliseconds since 1970, those that are known. */
  times: readonly number[]
  /** The moment seen from, in milliseconds. */
  asOf: number
}

const BUSIEST_DAYS = 30
const HALF_LIFE_DAYS = 60

/** O(messages × log messages). */
export function heatOf({ people, messages, votes, times, asOf }: HeatFacts, weights = HEAT_WEIGHTS): Heat {
  const sorted = [...times].sort((a, b) => a - b)
  const latest = sorted.at(-1)
  const density = busiest(sorted)
  const freshness =
    latest === undefined ? 0 : Math.pow(0.5, Math.max(0, asOf - latest) / (HALF_LIFE_DAYS * DAY_MS))
  const voices = people * weights.person + Math.min(messages - people, people * 2) * weights.repeat
  const clicks = weights.vote * Math.log(1 + Math.max(0, votes))
  const heat = (voices + clicks) * (weights.steady + weights.dense * density + weights.fresh * freshness)
  return { heat, voices, votes: clicks, density, freshness }
}

/** Share of the other messages within the busiest 30 days; 0 for a message alone. */
function busiest(sorted: readonly number[]): number {
  if (sorted.length < 2) return 0
  let most = 0
  let from = 0
  sorted.forEach((time, at) => {
    while (time - (sorted[from] ?? 0) > BUSIEST_DAYS * DAY_MS) from++
    most = Math.max(most, at - from)
  })
  return most / (sorted.length - 1)
}
