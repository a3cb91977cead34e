// Learning as a job: in small steps, so that the process does its other work between them.
import { setImmediate } from 'node:timers/promises'
import type { ModelCard, ModelTarget } from '#contract/foresight-models'
import { learnInSteps, type TrainingDocument } from '#analysis/classify/learn'
import { serialise, type Model } from '#analysis/classify/model'
import * as areas from '../../areas/index.ts'
import * as demands from '../../demands/index.ts'
import type { Ctx, Tenant } from '../../../platform/context.ts'
import { asSystem, type Service } from '../../../platform/http/service.ts'
import type { Task } from '../../../platform/jobs/jobs.ts'
import { modelInUse } from './in-use.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

export const LEARN = 'foresight.learn'

interface Asked {
  tenant: Tenant
  model: string
  target: ModelTarget
}

export const tasks: Task[] = [{ name: LEARN, run: (service, payload) => carryOut(service, payload as Asked) }]

interface Lesson {
  learned: demands.LabelledOrder[]
  judged: demands.LabelledOrder[]
  documents: { learned: TrainingDocument[]; judged: TrainingDocument[] }
  before: ModelCard['before']
}

/** A failure is kept with the version, for people to see; it is not tried again by itself. */
async function carryOut(service: Service, { tenant, model: id, target }: Asked): Promise<void> {
  const as = <Result>(work: (ctx: Ctx) => Promise<Result>) => asSystem(service, tenant, LEARN, work)
  try {
    const lesson = await as((ctx) => prepare(ctx, target))
    const model = await inSteps(lesson.documents.learned, (done, of) =>
      as((ctx) => store.saveProgress(ctx, id, done, of)),
    )
    const card = rules.cardOf(lesson, lesson.documents.judged, model, lesson.before)
    await as(async (ctx) => {
      await store.saveLearned(ctx, id, serialise(model), card)
      ctx.record('foresight.modelLearned', id, { target })
    })
  } catch (error) {
    service.log.error({ err: error, model: id }, 'a model could not be learned')
    await as(async (ctx) => {
      await store.saveFailed(ctx, id)
      ctx.record('foresight.modelFailed', id, { target })
    })
  }
}

async function inSteps(
  documents: readonly TrainingDocument[],
  onStep: (done: number, of: number) => Promise<void>,
): Promise<Model> {
  const steps = learnInSteps(documents)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    if (value) await onStep(value.done, value.of)
    await setImmediate()
  }
}

async function prepare(ctx: Ctx, target: ModelTarget): Promise<Lesson> {
  const { orders } = rules.materialOf(target, await demands.labelledOrders(ctx, rules.MOST_ORDERS))
  const { learned, judged } = rules.splitByTime(orders)
  const map = await areas.areaMap(ctx)
  const read = (order: demands.LabelledOrder): TrainingDocument => ({
    ...rules.textFor(target, order, map.get(order.areaId ?? '')?.nameZh),
    label: rules.labelFor(target, order) ?? '',
  })
  const documents = { learned: learned.map(read), judged: judged.map(read) }
  const known = await modelInUse(ctx, target)
  const answers = known
    ? rules.answersOf(known.model, documents.judged)
    : await unlearnedAnswers(ctx, target, judged)
  return {
    learned,
    judged,
    documents,
    before: { version: known?.version ?? null, ...rules.measure(documents.judged, answers) },
  }
}

async function unlearnedAnswers(
  ctx: Ctx,
  target: ModelTarget,
  orders: readonly demands.LabelledOrder[],
): Promise<rules.Answer[]> {
  const answers: rules.Answer[] = []
  for (const order of orders) {
    const { topic, units } = await demands.unlearned(ctx, order)
    const said = target === 'unit' ? (units[0] ?? null) : topic && rules.subjectOf(topic)
    answers.push({ said, probability: null })
  }
  return answers
}
