// Which side road an invented order takes, where it may have got stuck, and which units it can be about.
import type { DemandState } from '#contract/demands'
import { DAY, HOUR } from './hours.ts'
import type { Plot, Road, Urgency } from './plot.ts'
import { weighted, type Random } from './random.ts'
import { demoAccounts, type CatalogueLine } from './world.ts'

/** Shares of a hundred orders; the rest goes straight. */
const SHARES: Record<Road, number> = {
  consult: 2,
  'object-upheld': 1.6,
  'object-refused': 1.4,
  'call-units': 2.5,
  whistle: 2,
  extend: 3,
  'extend-refused': 1,
  park: 1.3,
  'park-refused': 0.3,
  terminate: 1.2,
  'terminate-refused': 0.3,
  supervise: 3,
  instruct: 1.5,
}
const ROADS = Object.keys(SHARES) as Road[]
const STRAIGHT = 100 - Object.values(SHARES).reduce((sum, share) => sum + share, 0)
const draw = weighted([...Object.values(SHARES), STRAIGHT])

/** Where orders of the last hours and days stand still, each state in its turn. */
const STUCK: readonly (readonly [within: number, readonly DemandState[]])[] = [
  [6 * HOUR, ['received', 'queued', 'dispatched']],
  [
    36 * HOUR,
    ['consulting', 'objected', 'queued', 'signed', 'received', 'contacted', 'dispatched', 'handling'],
  ],
  [4 * DAY, ['signed', 'contacted', 'handling', 'joint', 'replied']],
  [10 * DAY, ['handling', 'extended', 'joint', 'parked', 'replied', 'callback', 'redo']],
]
const LEADS_TO: Partial<Record<DemandState, readonly Road[]>> = {
  consulting: ['consult'],
  objected: ['object-upheld', 'object-refused'],
  joint: ['whistle', 'call-units'],
  extended: ['extend', 'extend-refused'],
  parked: ['park'],
}
/** These decide, dispatch or call back themselves, and somebody outside the order must. */
const DECIDES = new Set(['office', 'callback-desk', 'hotline-desk', 'district-government', 'city-hotline'])
const WITH_HEAD = new Set(
  demoAccounts.flatMap(({ roles, unit }) => (roles.includes('unit-head') ? [unit] : [])),
)
const FOR_GENERAL = /^(extend|park|terminate)/

export function roadPlanner(catalogue: readonly CatalogueLine[], to: number) {
  const neighbours = neighboursOf(catalogue)
  const taken = new Map<Road, number>()
  const queues = STUCK.map(([within, states]) => ({ within, states: [...states] }))
  const queueOf = (at: number) => queues.find(({ within }) => to - at < within)
  let parted = 0

  /** An older demand of the last ten days that has got stuck somewhere. */
  const stopFor = (random: Random, at: number): DemandState | null => {
    const states = queueOf(at)?.states
    if (!states || random() < 0.5) return null
    const [next = null] = states
    if (next) states.push(...states.splice(0, 1))
    return next
  }

  function plan(
    random: Random,
    about: { at: number; urgency: Urgency; line: CatalogueLine | null; against: string | null },
  ): Pick<Plot, 'stop' | 'road' | 'turn' | 'main' | 'assist' | 'others'> {
    const { at, line, against } = about
    const main = line?.mainUnit ?? null
    const assist = (line?.assistUnits ?? []).filter((unit) => unit !== main && !DECIDES.has(unit))
    const near = neighbours.get(line?.topic.slice(0, 2) ?? '') ?? []
    const others = shuffled(
      random,
      near.filter((unit) => unit !== main && !assist.includes(unit) && unit !== against),
    )
    const stop = stopFor(random, at)
    const leading = stop && LEADS_TO[stop]
    const drawn = ROADS[draw(random)] ?? null
    const road = leading ? (leading[parted++ % leading.length] ?? null) : stop ? null : drawn
    const open = road !== null && isOpen(road, { ...about, main, others })
    const turn = (road && taken.get(road)) ?? 0
    if (open && road) taken.set(road, turn + 1)
    return { stop, road: open ? road : null, turn, main, assist, others }
  }

  /** The story could not end there: the next one shall. */
  function missed(at: number, stop: DemandState): void {
    const states = queueOf(at)?.states
    if (states) states.unshift(...states.splice(states.indexOf(stop), 1))
  }
  return { plan, missed }
}

function isOpen(
  road: Road,
  { urgency, main, others }: { urgency: Urgency; main: string | null; others: readonly string[] },
): boolean {
  if (main === null || DECIDES.has(main)) return false
  if (FOR_GENERAL.test(road) && urgency !== 'general') return false
  if (road.startsWith('extend') && !WITH_HEAD.has(main)) return false
  return others.length > 0
}

/** Units that the catalogue names for topics of one kind; committees belong to one place and are left out. */
function neighboursOf(catalogue: readonly CatalogueLine[]): Map<string, string[]> {
  const all = new Map<string, Set<string>>()
  for (const { topic, mainUnit, assistUnits } of catalogue) {
    const units = all.get(topic.slice(0, 2)) ?? new Set<string>()
    for (const unit of [mainUnit, ...assistUnits, 'enforcement', 'city-management'])
      if (!DECIDES.has(unit) && !/^(committee|property)-\w{1,2}$/.test(unit)) units.add(unit)
    all.set(topic.slice(0, 2), units)
  }
  return new Map([...all].map(([group, units]) => [group, [...units]]))
}

function shuffled(random: Random, list: readonly string[]): string[] {
  return list
    .map((unit) => ({ unit, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ unit }) => unit)
}
