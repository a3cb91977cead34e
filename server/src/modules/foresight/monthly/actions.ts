import type * as z from 'zod'
import { publicTitle } from '#analysis/text/personal'
import type { chooseMonthly as chooseShape, MoveMonthly } from '#contract/foresight-monthly'
import { civilDateOf } from '../../../platform/clock/civil.ts'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { monthly as machine } from './rules.ts'
import * as store from './store.ts'
import { rankingNow } from './views.ts'

/** Chooses a topic, with its rank of today where its subject is among the candidates. Answers its id. */
export async function chooseMonthly(ctx: Ctx, request: z.infer<typeof chooseShape>): Promise<string> {
  const id = newId()
  const { items } = await rankingNow(ctx)
  await store.insertMonthly(ctx, {
    id,
    kind: request.kind,
    state: 'nominated',
    version: 0,
    year: Number(civilDateOf(ctx.now).slice(0, 4)),
    title: publicTitle(request.title),
    topic_code: request.topicCode ?? null,
    reason: request.reason,
    ranking: items.find(({ topicCode }) => topicCode === request.topicCode) ?? null,
    lead: null,
    plan: null,
    deadline: null,
    policy: null,
    made_at: ctx.now,
    made_by: accountOf(ctx.actor),
    closed_at: null,
  })
  await note(ctx, id, 'choose', request.reason)
  ctx.record('foresight.monthlyChosen', id, { kind: request.kind, topic: request.topicCode ?? null })
  return id
}

/** Refuses what the table of states does not allow, `foresight.deadlinePassed` and `foresight.outputMissing`. */
export async function moveMonthly(ctx: Ctx, id: string, request: MoveMonthly): Promise<void> {
  const row = await store.lockMonthly(ctx, id)
  if (row.version !== request.version) refuse('lifecycle.changedMeanwhile', { version: row.version })
  if (request.action === 'plan' && request.deadline < civilDateOf(ctx.now)) refuse('foresight.deadlinePassed')
  const next = machine.apply(request.action, row, ctx)
  await store.saveMonthly(ctx, id, {
    state: next.state,
    version: row.version + 1,
    ...(request.action === 'adopt' && { lead: request.lead }),
    ...(request.action === 'plan' && { plan: request.text, deadline: request.deadline }),
    ...(request.action === 'output' && { policy: request.text }),
    ...((next.state === 'done' || next.state === 'declined') && { closed_at: ctx.now }),
  })
  await note(ctx, id, request.action, request.text)
  ctx.record('foresight.monthlyMoved', id, { action: request.action, from: row.state, to: next.state })
}

async function note(
  ctx: Ctx,
  monthlyId: string,
  action: store.EntryRow['action'],
  text: string,
): Promise<void> {
  const by_account = accountOf(ctx.actor)
  await store.insertEntry(ctx, { id: newId(), monthly_id: monthlyId, at: ctx.now, action, text, by_account })
}
