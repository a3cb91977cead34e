// What people do with a topic, one after another as SM12 has it.
import type { MoveTopic } from '#contract/foresight-topics'
import * as areas from '../../areas/index.ts'
import { deadline } from '../../../platform/clock/deadline.ts'
import { accountOf, unitsOf, type Ctx } from '../../../platform/context.ts'
import { hangUploads } from '../../../platform/files/uploads.ts'
import { newId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { move, open } from './actions.ts'
import { baselineOf } from './effect.ts'
import type { Situation } from './rules.ts'
import * as store from './store.ts'
import type { Topic } from './topic.ts'

type Request<Action extends MoveTopic['action']> = Extract<MoveTopic, { action: Action }>

/** Refuses what the table of states does not allow, and `lifecycle.changedMeanwhile` for a page that is old. */
export async function moveTopic(ctx: Ctx, id: string, request: MoveTopic): Promise<void> {
  const { topic, at } = await open(ctx, id, request.version)
  switch (request.action) {
    case 'verify':
    case 'dismiss':
      return firstCheck(ctx, topic, at, request)
    case 'plan':
      return plan(ctx, topic, at, request)
    case 'start':
      return start(ctx, topic, at, request)
    case 'step':
      return step(ctx, topic, at, request)
    case 'call':
      return callUnits(ctx, topic, at, request)
    case 'report':
      return report(ctx, topic, at, request)
    case 'visit':
      return visit(ctx, topic, at, request)
    case 'check':
      return check(ctx, topic, at, request)
    case 'closeEffective':
    case 'closeNoEffect':
    case 'escalate':
      return conclude(ctx, topic, at, request)
  }
}

async function firstCheck(ctx: Ctx, topic: Topic, at: Situation, request: Request<'verify' | 'dismiss'>) {
  const { action, way, text } = request
  const found = action === 'verify'
  const name = found ? 'foresight.topicVerified' : 'foresight.topicDismissed'
  const change = found ? { verified_at: ctx.now } : {}
  const entry = await move(ctx, topic, at, action, name, change, { text, way }, { way })
  await hang(ctx, topic, entry, request.photoIds)
}

/** Owner, day, baseline and supply (P24). Refuses `areas.unitInactive`, `foresight.deadlinePassed`. */
async function plan(ctx: Ctx, topic: Topic, at: Situation, request: Request<'plan'>) {
  const unit = (await areas.unitMap(ctx)).get(request.ownerUnitId) ?? refuse('areas.unitUnknown')
  if (!unit.active) refuse('areas.unitInactive', { unit: unit.id })
  const change = {
    owner_unit_id: unit.id,
    plan: request.text,
    deadline: request.deadline,
    supply: request.supply,
    supply_note: request.supplyNote ?? null,
    ...(await baselineOf(ctx, topic, at.settings)),
  }
  const facts = { unit: unit.id, deadline: request.deadline, supply: request.supply }
  await move(ctx, topic, at, 'plan', 'foresight.topicPlanned', change, { text: request.text }, facts)
}

async function start(ctx: Ctx, topic: Topic, at: Situation, { text }: Request<'start'>) {
  const line = { text: text ?? null }
  await move(ctx, topic, at, 'start', 'foresight.topicStarted', { started_at: ctx.now }, line)
}

async function step(ctx: Ctx, topic: Topic, at: Situation, { text, photoIds }: Request<'step'>) {
  const entry = await move(ctx, topic, at, 'step', 'foresight.topicStep', {}, { text })
  await hang(ctx, topic, entry, photoIds)
}

/** 吹哨 before anybody has complained: each unit reports within the limit for assisting units (D3.17, D3.18). */
async function callUnits(ctx: Ctx, topic: Topic, at: Situation, { unitIds, text }: Request<'call'>) {
  const units = await areas.unitMap(ctx)
  const called = [...new Set(unitIds)].filter((id) => id !== topic.owner_unit_id)
  for (const id of called) if (!units.get(id)?.active) refuse('areas.unitUnknown', { unit: id })
  const { settings, calendar } = await areas.rulesOf(ctx)
  await store.insertCalls(
    ctx,
    called.map((unit_id) => ({
      id: newId(),
      topic_id: topic.id,
      unit_id,
      task: text,
      called_at: ctx.now,
      called_by: accountOf(ctx.actor),
      due_at: deadline(ctx.now, settings.limits.assist, calendar),
      reported_at: null,
    })),
  )
  await move(ctx, topic, at, 'call', 'foresight.topicUnitsCalled', {}, { text }, { units: called })
}

async function report(ctx: Ctx, topic: Topic, at: Situation, { text, photoIds }: Request<'report'>) {
  const mine = at.calls.filter(
    (call) => call.reported_at === null && unitsOf(ctx.actor).includes(call.unit_id),
  )
  const unit_id = mine[0]?.unit_id ?? null
  const entry = await move(
    ctx,
    topic,
    at,
    'report',
    'foresight.topicReported',
    {},
    { text, unit_id },
    { unit: unit_id },
  )
  await store.closeCalls(
    ctx,
    topic.id,
    mine.map((call) => call.unit_id),
  )
  await hang(ctx, topic, entry, photoIds)
}

async function visit(ctx: Ctx, topic: Topic, at: Situation, request: Request<'visit'>) {
  const { text, way, finding } = request
  const entry = await move(
    ctx,
    topic,
    at,
    'visit',
    'foresight.topicVisited',
    {},
    { text, way, finding },
    { finding },
  )
  await hang(ctx, topic, entry, request.photoIds)
}

async function check(ctx: Ctx, topic: Topic, at: Situation, { text }: Request<'check'>) {
  const change = { checked_at: ctx.now, checked_by: accountOf(ctx.actor) }
  await move(ctx, topic, at, 'check', 'foresight.topicChecked', change, { text })
}

async function conclude(
  ctx: Ctx,
  topic: Topic,
  at: Situation,
  { action, text }: Request<'closeEffective' | 'closeNoEffect' | 'escalate'>,
) {
  const name = action === 'escalate' ? 'foresight.topicEscalated' : 'foresight.topicClosed'
  await move(ctx, topic, at, action, name, {}, { text })
}

async function hang(ctx: Ctx, topic: Topic, entryId: string, fileIds: readonly string[]): Promise<void> {
  await hangUploads(ctx, fileIds)
  await store.insertPhotos(ctx, topic.id, entryId, fileIds)
}
