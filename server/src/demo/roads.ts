// Which side road an invented order takes, where it may have got stuck, and which units it can be about.
import type { DemandAction, DemandState } from '#contract/demands'
import { DAY, HOUR } from './hours.ts'
import type { Plot, Road, Urgency } from './plot.ts'
import { weighted, type Random } from './random.ts'
import { demoAccounts, type CatalogueLine, type DemandKind } from './world.ts'

/** Shares of a hundred orders; the rest goes straight, and so does what cannot go its road. */
const SHARES: Record<Road, number> = {
  consult: 2,
  'object-upheld': 1.6,
  'object-refused': 1.4,
  'call-units': 2.5,
  whistle: 2.4,
  extend: 4.5,
  'extend-refused': 1.4,
  park: 4,
  'park-refused': 0.6,
  terminate: 1.6,
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
  [36 * HOUR, ['consulting', 'objected', 'dispatched', 'queued', 'received', 'signed', 'contacted']],
  [4 * DAY, ['signed', 'contacted', 'handling', 'joint', 'replied']],
  [10 * DAY, ['handling', 'extended', 'joint', 'parked', 'replied', 'callback', 'redo']],
]
/** How a story gets to a state, and what it stands still after; each way in its turn. */
const LEADS_TO: Partial<Record<DemandState, readonly { road: Road | null; until?: DemandAction }[]>> = {
  consulting: [{ road: 'consult' }],
  objected: [{ road: 'object-upheld' }, { road: 'object-refused' }],
  joint: [{ road: 'whistle' }, { road: 'call-units' }],
  extended: [{ road: 'extend' }, { road: 'extend-refused' }],
  parked: [{ road: 'park' }],
  handling: [
    { road: 'park', until: 'agreeParking' },
    { road: 'park', until: 'requestParking' },
    { road: 'supervise', until: 'supervise' },
    { road: 'terminate', until: 'requestTermination' },
    { road: 'instruct', until: 'instruct' },
    { road: null },
  ],
  redo: [{ road: null, until: 'recordCall' }, { road: null }],
}
/** These decide, dispatch or call back themselves, and somebody outside the order must. */
const DECIDES = new Set(['office', 'callback-desk', 'hotline-desk', 'district-government', 'city-hotline'])
const WITH_HEAD = new Set(
  demoAccounts.flatMap(({ roles, unit }) => (roles.includes('unit-head') ? [unit] : [])),
)
const FOR_GENERAL = /^(extend|park|terminate)/
/** What takes money, a plan or somebody else's pipes; nobody parks a heap of rubbish. */
const HARD = /^(01\.0[235]|02\.0[235]|03\.0[1-5]|05\.0[1245]|06\.01)/

interface About {
  at: number
  kind: DemandKind
  topic: string
  urgency: Urgency
  line: CatalogueLine | null
  against: string | null
}

export function roadPlanner(catalogue: readonly CatalogueLine[], to: number) {
  const neighbours = neighboursOf(catalogue)
  const taken = new Map<Road, number>()
  const queues = STUCK.map(([within, states]) => ({ within, states: [...states] }))
  const queueOf = (at: number) => queues.find(({ within }) => to - at < within)
  const parted = new Map<DemandState, number>()

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
    about: About,
  ): Pick<Plot, 'stop' | 'road' | 'until' | 'turn' | 'main' | 'assist' | 'others'> {
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
    const turnOf = (leading && stop && parted.get(stop)) ?? 0
    const way = leading?.[turnOf % leading.length]
    const road = way ? way.road : stop ? null : drawn
    const open = road === null || isOpen(road, { ...about, main, others })
    if (open && stop) parted.set(stop, turnOf + 1)
    const until = open ? (way?.until ?? null) : null
    const turn = (road && taken.get(road)) ?? 0
    if (open && road) taken.set(road, turn + 1)
    return { stop, road: open ? road : null, until, turn, main, assist, others }
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
  { kind, topic, urgency, main, others }: About & { main: string | null; others: readonly string[] },
): boolean {
  if (main === null || DECIDES.has(main)) return false
  const asks = kind === 'consultation' || kind === 'thanks'
  if (asks && !road.startsWith('consult') && !road.startsWith('object')) return false
  if (road.startsWith('park') && !HARD.test(topic)) return false
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
