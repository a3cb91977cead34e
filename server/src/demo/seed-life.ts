// Over 300 lines: one play, from its first scene to its last.
// Three months of demands, lived through step by step under a clock that stands where the step stood: every event,
// deadline, reminder and call-back is the product of the same rules as every day. One transaction: all of it or nothing.
import * as areas from '../modules/areas/index.ts'
import { rehearsal } from '../modules/demands/index.ts'
import type { Actor, Tenant } from '../platform/context.ts'
import type { Service } from '../platform/http/service.ts'
import { Refusal } from '../platform/refusal.ts'
import { openAlbum, type Album } from './album.ts'
import { gatherCast, type Cast } from './cast.ts'
import type { DemoDemand } from './demand.ts'
import { HOUR } from './hours.ts'
import { bringerOf, insteadOfMerging, moveFor, saidIn, type Move } from './moves.ts'
import { demoCatalogue, standardTopics, worldOf, type World } from './seed-world.ts'
import { CLOCK, hearEverything, planWithoutStatistics, Stage } from './stage.ts'
import { demoDemands } from './texts.ts'
import { demoAreas, HELPED } from './world.ts'

export interface LifeOptions {
  from: Date
  to: Date
  count: number
  seed: number
  onProgress?: (done: number, total: number) => void
}

export interface LifeReport {
  demands: number
  events: number
  /** Steps of the invented stories that the rules would not let happen. */
  refused: number
  /** Number and code of a late order, by which a visitor of the demo can follow one. */
  sample: { number: string; queryCode: string } | null
}

/** One demand on its way: its order as last saved, and how far its story is told. */
interface Life {
  demand: DemoDemand
  order: rehearsal.Order | null
  told: number
  /** Milliseconds by which the rest of the story is late: the clock of the house has the last word. */
  delay: number
  alert: { id: string; at: number; by: Actor } | null
  /** When the hourly draw finds that it ended without work and has its lot. */
  draw: number
  /** When something happened to it last, and when something happens next. */
  now: number
  next: number
  number: string
}

interface Play {
  stage: Stage
  understudy: rehearsal.Understudy
  service: Service
  world: World
  cast: Cast
  lives: Life[]
  album: Album
  report: LifeReport
  sampleShare: number
}

/** One civil day. Lives within it run side by side on one pipelined connection; their events are then put in order. */
const WINDOW = 24 * HOUR
const AFTER_THE_END = new Set(['reopen', 'checkClosed', 'unmerge'])

export async function playLives(service: Service, tenant: Tenant, options: LifeOptions): Promise<LifeReport> {
  let stage: Stage | undefined
  try {
    const report = await service.database.inTenant(
      tenant.id,
      (db) => playAll(service, (stage = new Stage(db, tenant, service.sealing)), options),
      'heban_worker',
    )
    service.touched(tenant.id)
    return report
  } catch (error) {
    await stage?.amend()
    throw error
  }
}

async function playAll(service: Service, stage: Stage, options: LifeOptions): Promise<LifeReport> {
  const to = options.to.getTime()
  await planWithoutStatistics(stage.db)
  const numbers = rehearsal.createNumbers(service.database)
  const play = await prepare(service, stage, options)
  for (let start = options.from.getTime(); start < to; start += WINDOW) {
    const end = Math.min(start + WINDOW, to)
    const moving = play.lives.filter((life) => life.next < end)
    await giveNumbers(play, numbers, new Date(start), moving)
    await Promise.all(moving.map((life) => playUntil(play, life, end)))
    play.report.events += await play.stage.tell()
    options.onProgress?.(play.report.demands, play.lives.length)
  }
  await play.understudy.handOver(play.stage.scene(to, CLOCK))
  play.report.events += await play.stage.tell()
  await hearEverything(play.stage)
  return play.report
}

async function prepare(service: Service, stage: Stage, options: LifeOptions): Promise<Play> {
  const to = options.to.getTime()
  const ctx = stage.scene(to, CLOCK)
  const world = await worldOf(ctx)
  const { calendar, settings } = await areas.rulesOf(ctx)
  const demands = [
    ...demoDemands({
      seed: options.seed,
      from: options.from,
      to: options.to,
      count: options.count,
      areas: demoAreas(),
      topics: standardTopics(),
      catalogue: demoCatalogue(),
      helped: { community: HELPED.community, from: to - HELPED.daysAgo * WINDOW },
      nextOffice: (at) => rehearsal.callbackDue(new Date(at), calendar).getTime(),
    }),
  ]
  return {
    stage,
    understudy: rehearsal.openUnderstudy(stage.db),
    service,
    world,
    cast: await gatherCast(ctx, world),
    album: openAlbum(service, demands),
    lives: demands.map((demand) => ({
      demand,
      order: null,
      told: 0,
      delay: 0,
      alert: null,
      draw: Infinity,
      now: 0,
      next: demand.at.getTime(),
      number: '',
    })),
    report: { demands: 0, events: 0, refused: 0, sample: null },
    sampleShare: settings.sampleShare,
  }
}

/** A day's demands are numbered in the order they came, from the day's own block. */
async function giveNumbers(
  { stage }: Play,
  numbers: ReturnType<typeof rehearsal.createNumbers>,
  day: Date,
  lives: readonly Life[],
): Promise<void> {
  const arriving = lives.filter((life) => life.order === null)
  const taken = await numbers.take(stage.tenant.id, day, arriving.length)
  for (const [index, life] of arriving.entries()) life.number = taken[index] ?? ''
}

/** Everything that happens to one demand before `end`, each thing in its turn. */
async function playUntil(play: Play, life: Life, end: number): Promise<void> {
  // The second matter of a call comes in when the first is split.
  if (life.order === null && life.demand.splitFrom === null) await arrive(play, life)
  for (;;) {
    const { order, alert } = life
    if (order === null) return
    const step = life.demand.story.steps[life.told]
    const stepAt = step ? life.demand.at.getTime() + step.hours * HOUR + life.delay : Infinity
    // A move after the deadline asks for a look that was due before it; nobody looks back in time.
    const wakeAt = Math.max(order.wake_at?.getTime() ?? Infinity, life.now)
    const alertAt = alert?.at ?? Infinity
    life.next = Math.min(stepAt, wakeAt, alertAt, life.draw)
    if (life.next >= end) return
    life.now = life.next
    if (life.next === life.draw) {
      life.order = await rehearsal.sample(play.stage.scene(life.draw, CLOCK, play.understudy.db), order)
      life.draw = Infinity
      continue
    }
    if (alert && life.next === alertAt) {
      await rehearsal.acknowledgeCrisis(play.stage.scene(alert.at, alert.by), alert.id)
      life.alert = null
    } else if (life.next === wakeAt) await wake(play, life, order, wakeAt)
    else if (step?.action === 'split') await splitCall(play, life, order, stepAt, end)
    else await tellStep(play, life, order, stepAt)
  }
}

/** The operator makes an order of its own of the second matter, and both go on. */
async function splitCall(
  play: Play,
  life: Life,
  order: rehearsal.Order,
  at: number,
  end: number,
): Promise<void> {
  life.told += 1
  const part = play.lives[life.demand.seq + 1]
  if (!part) return
  const scene = play.stage.scene(at, bringerOf(life.demand, play.cast), play.understudy.db)
  life.order = await rehearsal.openCall(scene, order.id, 1)
  const { title, body } = part.demand
  await arrive(play, part, rehearsal.partOf(life.order, { title, body }))
  await playUntil(play, part, end)
}

async function arrive(play: Play, life: Life, part?: rehearsal.Said): Promise<void> {
  const { stage, service, world, cast, report } = play
  const { demand } = life
  const actor = bringerOf(demand, cast)
  const scene = stage.scene(demand.at.getTime(), actor)
  let alert: Life['alert'] = null
  const heard = {
    ...scene,
    record: (...[name, subject, facts]: Parameters<typeof scene.record>): void => {
      scene.record(name, subject, facts)
      if (name === 'demands.crisisRaised')
        alert = {
          id: String(facts?.crisis),
          // Taken within the minutes that the profile allows.
          at: demand.at.getTime() + (60 + (demand.seq % 180)) * 1000,
          by: cast.byId(String(facts?.alerted)) ?? cast.of('supervisor', demand.seq),
        }
    },
  }
  const { number } = life
  const said = part ?? {
    ...saidIn(demand, world),
    photoIds: await play.album.photosOf(scene, demand, false),
  }
  const [receipt] = await rehearsal.receive(heard, service.sealing, [{ said, number, actor }])
  if (!receipt) return
  life.order = await rehearsal.loadOrder(scene, receipt.id)
  play.understudy.take(life.order)
  life.alert = alert
  report.demands += 1
  if (life.demand.story.steps.length > 3) report.sample = { number, queryCode: receipt.queryCode }
  // The one state that needs a push: a demand stands at intake again when the desk asks for more.
  if (demand.story.end === 'received' && demand.story.steps.length === 0)
    demand.story.steps.push({ action: 'sendBack', hours: 0.1, text: '地点不清，请补充门牌和联系方式' })
}

async function wake(
  { stage, understudy }: Play,
  life: Life,
  order: rehearsal.Order,
  at: number,
): Promise<void> {
  const scene = stage.scene(at, CLOCK, understudy.db)
  if (order.state === 'replied') life.order = await rehearsal.openCallback(scene, order)
  else if (order.state === 'parked') life.order = await rehearsal.unparkOnReview(scene, order)
  else {
    await rehearsal.remind(scene, order)
    life.order = await rehearsal.loadOrder(scene, order.id)
  }
}

async function tellStep(play: Play, life: Life, order: rehearsal.Order, at: number): Promise<void> {
  const { demand } = life
  const step = demand.story.steps[life.told]
  if (!step) return
  // A person who said "solved" and is content has closed the order; only the same person opens it again.
  if (rehearsal.isClosed(order.state) && !AFTER_THE_END.has(step.action)) {
    life.told += 1
    return
  }
  // The story called before the clock of the house did: everything after waits with it.
  if (step.action === 'recordCall' && order.state === 'replied' && order.wake_at) {
    life.delay += order.wake_at.getTime() - at + HOUR
    return
  }
  life.told += 1
  const move = moveFor(step, demand, order, {
    world: play.world,
    cast: play.cast,
    mergeInto: openNumber(play, demand.story.mergedInto),
    at,
  })
  if (!move) return
  const scene = play.stage.scene(at, move.by, play.understudy.db)
  if (move.action === 'reply' && step.resolved)
    move.request = { ...move.request, photoIds: await play.album.photosOf(scene, demand, true) }
  const tries = async ({ action, request }: Move) => attempt(rehearsal.play(scene, order, action, request))
  // What may not be merged is answered by what was said before; left alone, it would wait for dispatch for ever.
  const after =
    (await tries(move)) ?? (move.action === 'merge' ? await tries(insteadOfMerging(move.by)) : null)
  if (after) {
    life.order = after
    if (move.action !== 'checkClosed' && rehearsal.mayBeDrawn(after, play.sampleShare))
      life.draw = (Math.floor(at / HOUR) + 1) * HOUR
  } else play.report.refused += 1
}

function openNumber({ lives }: Play, seq: number | null): string | null {
  const target = seq === null ? null : lives[seq]?.order
  return target && !rehearsal.isClosed(target.state) ? target.number : null
}

/** A refusal is the rules at work, and leaves the transaction whole; anything else is a fault. */
async function attempt(play: Promise<rehearsal.Order | null>): Promise<rehearsal.Order | null> {
  try {
    return await play
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
