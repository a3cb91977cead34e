import { publicTitle } from '#analysis/text/personal'
import type { MoveIssue } from '#contract/foresight-issues'
import * as demands from '../../demands/index.ts'
import { DAY } from '../../../platform/clock/civil.ts'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { openTopic } from '../topics/actions.ts'
import type { Issue } from './issue.ts'
import { makeIssue, recount, rootOf } from './placing.ts'
import * as store from './store.ts'
import { mustSee } from './views.ts'

async function open(ctx: Ctx, id: string, version?: number): Promise<Issue> {
  const issue = await store.loadIssue(ctx, id, true)
  await mustSee(ctx, issue)
  if (version !== undefined && version !== issue.version)
    refuse('lifecycle.changedMeanwhile', { version: issue.version })
  return issue
}

/** Puts right what the machine grouped: a better name, two that are one, one that is two. Answers the issue to look at next. */
export async function moveIssue(ctx: Ctx, id: string, move: MoveIssue): Promise<string> {
  const issue = await open(ctx, id, move.version)
  switch (move.action) {
    case 'rename':
      await store.saveIssue(ctx, id, {
        title: publicTitle(move.title),
        named: true,
        version: issue.version + 1,
      })
      ctx.record('foresight.issueRenamed', id)
      return id
    case 'merge':
      return mergeInto(ctx, issue, move.intoId)
    case 'split':
      return splitOff(ctx, issue, move.orderIds, move.title)
  }
}

async function mergeInto(ctx: Ctx, issue: Issue, intoId: string): Promise<string> {
  if (intoId === issue.id) refuse('foresight.sameIssue')
  const into = await open(ctx, intoId)
  // Where both lie is a person's word from now on: the nightly pass would part them again.
  await store.pin(ctx, [issue.id, into.id])
  await store.moveAll(ctx, issue.id, into.id)
  await store.saveIssue(ctx, issue.id, { merged_into: into.id, version: issue.version + 1 })
  await store.saveIssue(ctx, into.id, { version: into.version + 1 })
  await recount(ctx, [into.id])
  ctx.record('foresight.issueMerged', issue.id, { into: into.id })
  return into.id
}

async function splitOff(ctx: Ctx, issue: Issue, wanted: readonly string[], title: string): Promise<string> {
  const mine = new Set((await store.ordersOf(ctx, [issue.id])).get(issue.id))
  const orders = [...new Set(wanted)]
  if (orders.some((order) => !mine.has(order))) refuse('foresight.notInIssue')
  if (orders.length === mine.size) refuse('foresight.nothingLeft')
  const id = newId()
  await makeIssue(ctx, id, await demands.mattersOf(ctx, orders), await rootOf(ctx), publicTitle(title))
  await store.pin(ctx, [issue.id])
  await store.place(
    ctx,
    orders.map((order_id) => ({ order_id, issue_id: id, pinned: true })),
  )
  await store.saveIssue(ctx, issue.id, { version: issue.version + 1 })
  await recount(ctx, [issue.id])
  ctx.record('foresight.issueSplit', issue.id, { into: id, orders: orders.length })
  return id
}

/** From now on it is told how much it has grown since one last looked; looking again begins anew. */
export async function watchIssue(ctx: Ctx, id: string, on: boolean): Promise<void> {
  const issue = await open(ctx, id)
  const account = accountOf(ctx.actor)
  if (account === null) return
  if (on) await store.watch(ctx, issue, account)
  else await store.unwatch(ctx, id, account)
}

/** A proactive topic out of an issue; the same issue opens one. */
export async function topicOfIssue(ctx: Ctx, id: string): Promise<string> {
  const issue = await open(ctx, id)
  const orders = (await store.ordersOf(ctx, [id])).get(id) ?? []
  const days = Math.max(1, Math.ceil((issue.last_at.getTime() - issue.first_at.getTime()) / DAY))
  const topic = await openTopic(ctx, {
    origin: 'issue',
    originId: id,
    title: issue.title,
    topic: issue.topic_code,
    area: issue.area_id,
    estate: issue.place,
    reasons: [
      { code: 'demands', facts: { count: issue.demands, days } },
      { code: 'people', facts: { count: issue.people } },
      ...(issue.returns > 0 ? [{ code: 'recurring' as const, facts: { count: issue.returns } }] : []),
    ],
    orders,
  })
  return topic.id
}
