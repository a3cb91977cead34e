// One family of methods: level × season × day off × year, each followed by discounted counts. A level is the sum of
// what came over the sum of what the other factors let expect, both fading with a half-life: the Poisson likelihood's
// own estimate, and exponential smoothing in disguise. So one pass along the series yields the forecasts of every origin.

/** What a method knows of the periods besides their counts. Arrays reach `horizon` periods past the last count. */
export interface Setting {
  horizon: number
  /** Place in the season of each period: the weekday, or 0 where there is none. */
  slots: Uint8Array
  slotCount: number
  /** 0 ordinary, 1 off, 2 first ordinary day after days off, 3 a weekend worked. */
  kinds: Uint8Array
  /** Factor of the year for each period (1 where unknown), made of counts more than `horizon` older. */
  yearly?: Float64Array | undefined
  /** Season factors of the whole, that a part leans on: `slotCount` for each origin. Absent for the whole itself. */
  parent?: { season: Float64Array; kinds: Float64Array }
}

export interface Method {
  /** Periods after which a count weighs half in the level. */
  levelHalfLife: number
  /** The same in the season, counted in rounds of it. */
  seasonHalfLife: number
  /** Counts' worth of trust in the parent's season (or in an even one). */
  lean: number
  /** Share of the year's factor that is believed, 0..1. */
  year: number
  /** Share of the recent growth that is carried on, fading; 0 is a level. */
  drift: number
}

export interface Run {
  /** Means expected at origin s for s, s+1, … s+horizon−1: `horizon` for each s in 0..n. */
  means: Float64Array
  season: Float64Array
  kinds: Float64Array
}

/** How far from expectation (in standard deviations) a count is taken at its word by the level. */
const CAP = 3.5
/** A series so surprisingly silent has ended: the odds against it are e to this power. */
const LOST = 12
const KINDS = 4
/** Days' worth of trust in the first guess for a kind of day. */
const KIND_LEAN = 0.7

export function run(counts: Float64Array, setting: Setting, method: Method): Run {
  const { horizon, slots, slotCount, kinds, yearly, parent } = setting
  const n = counts.length
  const means = new Float64Array((n + 1) * horizon)
  const seasonAt = new Float64Array((n + 1) * slotCount).fill(1)
  const kindsAt = new Float64Array((n + 1) * KINDS).fill(1)
  let start = 0
  while (start < n && counts[start] === 0) start += 1

  const fade = 2 ** (-1 / method.levelHalfLife)
  const slowFade = 2 ** (-1 / (4 * method.levelHalfLife))
  const seasonFade = 2 ** (-1 / method.seasonHalfLife)
  let [came, expected, slowCame, slowExpected] = [0, 0, 0, 0]
  const slotCame = new Float64Array(slotCount)
  const slotExpected = new Float64Array(slotCount)
  const kindCame = new Float64Array(KINDS)
  const kindExpected = new Float64Array(KINDS)
  const season = new Float64Array(slotCount).fill(1)
  let spread = 0.1
  // Surprise (in nats) of the zeros since the last count, at the level that stood when they began.
  let silence = 0
  let lastLevel = 0

  const factorOf = (kind: number): number => {
    if (kind === 0) return 1
    // Before any was seen: a day off is like the weakest day of the season, a worked weekend like the others.
    const guess = parent?.kinds[kindOrigin * KINDS + kind] ?? (kind === 1 ? weakest(season) : 1)
    const lean = parent ? method.lean : KIND_LEAN * Math.max(1, came / Math.max(expected, 1e-9))
    return ((kindCame[kind] ?? 0) + lean * guess) / ((kindExpected[kind] ?? 0) + lean)
  }
  let kindOrigin = 0
  const slotOf = (t: number): number => slots[t] ?? 0
  const seasonOf = (t: number): number => {
    // A weekend that is worked is one of the working days.
    if (kinds[t] === 3) return working(season)
    return season[slotOf(t)] ?? 1
  }
  const years = yearly && method.year > 0 ? yearly.map((factor) => factor ** method.year) : undefined
  const yearOf = (t: number): number => years?.[t] ?? 1

  for (let s = 0; s <= n; s += 1) {
    kindOrigin = s
    for (let slot = 0; slot < slotCount; slot += 1) {
      const guess = parent?.season[s * slotCount + slot] ?? 1
      season[slot] = ((slotCame[slot] ?? 0) + method.lean * guess) / ((slotExpected[slot] ?? 0) + method.lean)
    }
    seasonAt.set(season, s * slotCount)
    for (let kind = 1; kind < KINDS; kind += 1) kindsAt[s * KINDS + kind] = factorOf(kind)
    const ended = silence > LOST
    const level = expected > 0 && !ended ? came / expected : 0
    let growth = 0
    if (method.drift > 0 && slowCame > 0 && came > 0) {
      // The two levels look back over different ages; their distance in time is that of the half-lives.
      const apart = (3 * method.levelHalfLife) / Math.LN2
      growth = (method.drift * Math.log(level / (slowCame / slowExpected))) / apart
    }
    for (let step = 0; step < horizon; step += 1) {
      const t = s + step
      const kind = kinds[t] ?? 0
      const base = level * seasonOf(t) * yearOf(t) * (kind === 0 ? 1 : (kindsAt[s * KINDS + kind] ?? 1))
      const ahead = growth === 0 ? 1 : Math.exp(growth * faded(step + 1 + method.levelHalfLife / Math.LN2))
      means[s * horizon + step] = base * Math.min(2, Math.max(0.5, ahead))
    }
    if (s === n || s < start) continue

    const kind = kinds[s] ?? 0
    const count = counts[s] ?? 0
    const factor = seasonOf(s) * yearOf(s)
    const known = expected > 0
    const mean = level * factor
    if (kind !== 0) {
      if (known) {
        kindCame[kind] = (kindCame[kind] ?? 0) + count
        kindExpected[kind] = (kindExpected[kind] ?? 0) + mean
      }
      continue
    }
    if (count === 0) silence += Math.log1p(spread * lastLevel * factor) / spread
    else {
      // What wakes after its end begins anew.
      if (silence > LOST) came = expected = slowCame = slowExpected = 0
      silence = 0
    }
    const room = CAP * Math.sqrt(mean + spread * mean * mean + 0.25)
    const taken = known && s - start >= slotCount ? clamp(count, mean - room, mean + room) : count
    if (known && mean > 0) {
      const surplus = ((taken - mean) ** 2 - mean) / (mean * mean)
      spread = Math.max(0.01, spread + 0.04 * (surplus - spread))
    }
    came = came * fade + taken
    expected = expected * fade + factor
    slowCame = slowCame * slowFade + taken
    slowExpected = slowExpected * slowFade + factor
    if (count > 0) lastLevel = came / expected
    const slot = slotOf(s)
    // The level after this count: in the first round it has nothing else to lean on.
    slotCame[slot] = (slotCame[slot] ?? 0) * seasonFade + taken
    slotExpected[slot] = (slotExpected[slot] ?? 0) * seasonFade + (came / expected) * yearOf(s)
  }
  return { means, season: seasonAt, kinds: kindsAt }
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))

/** Steps of a trend that fades by a twentieth each. */
const faded = (steps: number): number => (1 - 0.95 ** steps) / 0.05

function weakest(season: Float64Array): number {
  if (season.length < 7) return 1
  let least = Infinity
  for (const factor of season) least = Math.min(least, factor)
  return least / working(season)
}

/** The usual factor of a working day, Monday to Friday. */
function working(season: Float64Array): number {
  if (season.length < 7) return 1
  let sum = 0
  for (let slot = 0; slot < 5; slot += 1) sum += season[slot] ?? 1
  return sum / 5
}
