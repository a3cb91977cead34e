// One invented demand: who says what and where, as a person of this world would, and how its story goes on.
import { callerOf, flatOf, houseOf, nameOf, phoneOf, qualityOf } from './callers.ts'
import { hourOf, HOUR, monthOf, nextOffice } from './hours.ts'
import { demoMatters, monthlyDraws, warmthOf, type Matter } from './matters.ts'
import { lateness, storyOf, writeAnswers, type DemoStory } from './outcome.ts'
import { demandWords, factsOf, type DemoChannel, type Scene } from './phrasing.ts'
import { demoPlaces, type Place } from './places.ts'
import { STORY_LIMITS, type StoryLimits, type Urgency } from './plot.ts'
import { roadPlanner } from './roads.ts'
import { mulberry32, pick, weighted, type Random } from './random.ts'
import { tellStory } from './story.ts'
import { CHAIN } from './wording.ts'
import {
  catalogueLine,
  demoUnits,
  type CatalogueLine,
  type DemandKind,
  type DemoArea,
  type DemoTopic,
} from './world.ts'

export interface DemoDemand {
  /** Position in the run, from 0; later demands point back to it. */
  seq: number
  at: Date
  channel: DemoChannel
  kind: DemandKind
  topicCode: string
  urgency: Urgency
  title: string
  body: string
  /** A grid where the house is known, else a community. */
  areaCode: string
  estate: string | null
  /** The house, where the matter lies in one. */
  door: string | null
  raiser: {
    name: string | null
    phone: string | null
    anonymous: boolean
    secret: boolean
    replyWanted: boolean
  }
  /** Unit the demand is raised against: it may neither get nor see it (G5). */
  againstUnit: string | null
  /** Demands of several households about one fact share a number. */
  incident: number | null
  /** `seq` of the demand of the same call that was split. */
  splitFrom: number | null
  story: DemoStory
}

/** A telephone call in which a second matter comes up. */
export interface SameCall {
  first: DemoDemand
  place: Place
  caller: number
}

export interface DemoOptions {
  seed: number
  from: Date
  to: Date
  count: number
  areas: DemoArea[]
  topics: DemoTopic[]
  catalogue: CatalogueLine[]
  limits?: StoryLimits
  /** A community from which little comes after a day: what was done there helped. */
  helped?: { community: string; from: number }
  /** Start of the next office day after an instant; without it weekends are the only days off. */
  nextOffice?: (at: number) => number
}

/** One fact that several households, or one person again and again, speak about. */
export interface Fact {
  matter: Matter
  place: Place
  house: string
  factIndex: number
  incident: number | null
  seq: number
  caller: number
  openUntil: number
  /** The first household's own words, when they were typed and can be passed on. */
  pasted: string | null
}

const CRISES: Record<string, 'gas' | '110' | '119' | '120'> = {
  '05.03.01': 'gas',
  '14.02.05': '110',
  '10.03.03': '110',
  '01.03.02': '119',
} // prettier-ignore
const URGENT =
  /^(05\.0[1-4]\.0[12]|03\.03|03\.05\.02|02\.02\.02|14\.01\.01|14\.05|09\.04\.03|04\.02\.04|03\.04\.0[23])/
const OFTEN_IN_MANY =
  /^(01\.0[1-4]|02\.02\.0[24]|03\.0[1-5]|04\.0[1-3]|05\.0[1-5]|06\.0[1-3]|07\.0[134]|11\.04|12\.05|13\.01\.01|14\.0[13])/
const channels: readonly DemoChannel[] = ['phone', 'wechat', 'web', 'grid', 'window', 'visit']
const channelDraw = weighted([52, 24, 12, 6, 4, 2])

/** Makes demands one after another from one stream of chance; `known` is a fact somebody already spoke about. */
export function demandMaker(options: DemoOptions) {
  const random = mulberry32(options.seed)
  const matters = demoMatters(options.topics)
  const draws = monthlyDraws(matters)
  const places = demoPlaces(options.areas)
  const to = options.to.getTime()
  const limits = options.limits ?? STORY_LIMITS
  const office = options.nextOffice ?? nextOffice
  const units = new Map(demoUnits.map((unit) => [unit.code, { unit, quality: qualityOf(unit.code) }]))
  const lines = new Map<string, CatalogueLine | null>()
  const roads = roadPlanner(options.catalogue, to)
  let incidents = 0
  let dangers = 0
  let merged = 0

  const lineFor = (topic: string, area: string) => {
    const community = area.slice(0, 12)
    const key = topic + community
    let line = lines.get(key)
    if (line === undefined) lines.set(key, (line = catalogueLine(options.catalogue, topic, community)))
    return line
  }

  function make(
    seq: number,
    at: number,
    known: Fact | null,
    call: SameCall | null = null,
  ): { demand: DemoDemand; fact: Fact | null; call: SameCall } {
    const month = monthOf(at)
    const matter = known?.matter ?? (matters[(draws[month] ?? draws[0])?.(random) ?? 0] as Matter)
    const drawn = call?.place ?? known?.place ?? places.draw(random, matter.code)
    const { helped } = options
    const spared = helped && at >= helped.from && drawn.community === helped.community && random() < 0.6
    const place = spared && !known && !call ? places.draw(random, matter.code) : drawn
    const again = known !== null && known.incident === null
    const caller = call?.caller ?? (again ? known.caller : callerOf(random))
    const crisis = CRISES[matter.code] ?? null
    const kind = again || crisis ? matter.kind : kindOf(random, matter.kind)
    const urgency: Urgency = crisis
      ? 'extra-urgent'
      : URGENT.test(matter.code) && random() < 0.55
        ? 'urgent'
        : 'general'
    const secret = call ? call.first.raiser.secret : kind === 'report' ? random() < 0.4 : random() < 0.015
    const anonymous = !again && (kind === 'report' ? random() < 0.3 : random() < 0.02)
    const scene: Scene = {
      matter,
      kind,
      channel: 'phone',
      warmth: warmthOf(month + 1),
      estate: place.estate,
      road: place.road,
      house: known ? flatOf(random, known.house) : houseOf(random),
      secret,
      again,
      brief: crisis !== null,
      // Neighbours mostly name the same fault; some add another side of it.
      factIndex: known && (again || random() < 0.8) ? known.factIndex : null,
    }
    scene.channel = call?.first.channel ?? channelOf(random, at, scene)
    const words = demandWords(random, scene)
    if (known && !again && known.pasted && typed(scene.channel) && random() < 0.4)
      words.body = pick(random, CHAIN) + known.pasted
    const silent = kind === 'thanks' || (anonymous && random() < 0.6) || scene.channel === 'grid'
    const raiser = call?.first.raiser ?? {
      name: anonymous ? null : nameOf(caller),
      phone: silent && kind !== 'thanks' ? null : phoneOf(caller),
      anonymous,
      secret,
      replyWanted: !silent && random() > 0.02,
    }
    const areaCode = matter.place === 'none' || random() < 0.12 ? place.community : place.grid
    const merge = again && known.openUntil > at && random() < 0.6
    const line = lineFor(matter.code, areaCode)
    const against = againstOf(matter.code, place.community)
    const main = units.get(line?.mainUnit ?? '')
    const planned = roads.plan(random, { at, kind, topic: matter.code, urgency, line, against })
    // A stream of its own for each story: what is told of one changes no other and no text.
    const { steps, replyDue } = tellStory(mulberry32(options.seed * 7919 + seq), {
      at,
      to,
      urgency,
      night: hourOf(at) < 8 || hourOf(at) > 20,
      callable: raiser.replyWanted && raiser.phone !== null,
      secret,
      kind,
      // Every other danger is handed to the emergency line, the rest handled as extra-urgent orders.
      service: crisis && dangers++ % 2 === 0 ? crisis : null,
      guideReason: merge ? null : guideOf(random, matter.code),
      merge,
      unmerge: merge && merged++ % 6 === 2,
      quality: main?.quality ?? 0,
      limits,
      ...planned,
      nextOffice: office,
    })
    const story = storyOf(steps, line, merge ? (known?.seq ?? null) : null)
    if (planned.stop && story.end !== planned.stop) roads.missed(at, planned.stop)
    story.late = lateness(at, to, steps, replyDue)
    story.replyText = writeAnswers(random, {
      steps,
      at,
      matter,
      title: words.title,
      line,
      main: main?.unit ?? null,
    })
    const demand: DemoDemand = {
      seq,
      at: new Date(at),
      channel: scene.channel,
      kind,
      topicCode: matter.code,
      urgency,
      title: words.title,
      body: words.body,
      areaCode,
      estate: matter.place === 'none' && random() < 0.6 ? null : place.estate,
      door: matter.place === 'building' || matter.code.startsWith('05') ? scene.house : null,
      raiser,
      againstUnit: against,
      incident: known?.incident ?? null,
      splitFrom: call?.first.seq ?? null,
      story,
    }
    const same = { first: demand, place, caller }
    if (known || call) return { demand, fact: null, call: same }
    const many = factsOf(scene).length > 0 && OFTEN_IN_MANY.test(matter.code) && random() < 0.045
    const calledAgain =
      !many && !anonymous && kind !== 'thanks' && kind !== 'consultation' && random() < 0.055
    if (many) demand.incident = ++incidents
    const closed = at + (steps.findLast((step) => step.action !== 'checkClosed')?.hours ?? 0) * HOUR
    const openUntil = /^(closed|answered|guided|transferred|merged|withdrawn)/.test(story.end)
      ? closed
      : Infinity
    const fact = {
      matter,
      place,
      house: scene.house,
      factIndex: words.factIndex,
      incident: demand.incident,
      seq,
      caller,
      openUntil,
      pasted: typed(scene.channel) ? words.body : null,
    }
    return { demand, fact: many || calledAgain ? fact : null, call: same }
  }
  return { random, make }
}

const SIMILAR_KINDS: Record<DemandKind, readonly DemandKind[]> = {
  consultation: ['help', 'suggestion'],
  help: ['complaint', 'complaint', 'consultation'],
  complaint: ['help', 'suggestion', 'report'],
  report: ['complaint', 'complaint'],
  suggestion: ['consultation', 'help'],
  thanks: ['thanks'],
  other: ['help', 'consultation'],
}
function kindOf(random: Random, usual: DemandKind): DemandKind {
  return random() < 0.86 ? usual : pick(random, SIMILAR_KINDS[usual])
}

function channelOf(random: Random, at: number, scene: Scene): DemoChannel {
  const channel = channels[channelDraw(random)] ?? 'phone'
  const hour = hourOf(at)
  if ((channel === 'window' || channel === 'visit') && (hour < 9 || hour >= 17)) return 'phone'
  if (channel !== 'grid') return channel
  const office = hour >= 8 && hour < 19
  const sayable = scene.kind === 'help' || scene.kind === 'complaint'
  const facts = factsOf(scene)
  const seen = scene.factIndex === null ? facts.some((fact) => fact.seen) : facts[scene.factIndex]?.seen
  const visible = scene.matter.place !== 'none' && seen
  return office && sayable && visible && !scene.again ? 'grid' : 'phone'
}

function guideOf(random: Random, code: string) {
  if (code === '15.05.03') return 'legal-channel' as const
  if (code === '99.02.02') return 'outside-duty' as const
  const roll = random()
  if (roll < 0.004) return 'no-new-facts' as const
  if (roll < 0.006) return 'secret-or-privacy' as const
  if (roll < 0.008) return 'unlawful' as const
  return /^(02\.04\.03|08\.02|13\.01)/.test(code) && roll < 0.06 ? ('legal-channel' as const) : null
}

function againstOf(code: string, community: string): string | null {
  if (code === '15.02.02') return 'service-centre'
  return code === '15.01.01' ? `committee-${community.slice(-2)}` : null
}

const typed = (channel: DemoChannel) => channel === 'web' || channel === 'wechat'
