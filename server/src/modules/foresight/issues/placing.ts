// Demands into issues: each as it comes, all of them every night. What people put right is left as they put it.
import { groupMessages, issueText, titleIn } from '#analysis/issues/find-issues'
import { join } from '#analysis/issues/join'
import { repair, type Placed } from '#analysis/issues/repair'
import type { PlaceEntry } from '#analysis/place'
import * as areas from '../../areas/index.ts'
import * as demands from '../../demands/index.ts'
import { DAY } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { countIssue } from './count.ts'
import type { Issue, Placement } from './issue.ts'
import * as store from './store.ts'
import { tellWatchers } from './telling.ts'

/** The nightly pass looks back half a year, and at so many demands at most: some seconds of one processor. */
const LOOKS_BACK_DAYS = 183
const MOST_LOOKED_AT = 8_000
/** An issue nobody spoke of for a year is counted no more. */
const LIVE_DAYS = 366
const PIECE = 2_000

/** New demands join the issues that those alike are in; two alike that are in none begin one. */
export async function placeNew(ctx: Ctx, orderIds: readonly string[]): Promise<void> {
  const alike = await demands.alikeBefore(ctx, orderIds)
  const speaking = new Set((await demands.mattersOf(ctx, [...alike.keys()])).map(({ id }) => id))
  const known = await store.placementsOf(ctx, [
    ...alike.keys(),
    ...[...alike.values()].flat().map(({ other_id }) => other_id),
  ])
  const issueOf = new Map([...known].map(([order, { issue_id }]) => [order, issue_id]))
  const placed: Placement[] = []
  const fresh = new Set<string>()
  for (const [order, pairs] of alike) {
    if (!speaking.has(order) || issueOf.has(order)) continue
    const answer = join(
      pairs.map(({ other_id, similarity }) => ({ id: other_id, similarity })),
      (id) => issueOf.get(id),
    )
    if (answer === null) continue
    const issue = 'issue' in answer ? answer.issue : newId()
    const members = 'issue' in answer ? [order] : [order, ...answer.beginsWith]
    if (!('issue' in answer)) fresh.add(issue)
    for (const member of members) {
      issueOf.set(member, issue)
      placed.push({ order_id: member, issue_id: issue, pinned: false })
    }
  }
  await apply(ctx, placed, fresh)
}

/** The full pass: groups all demands of the last months anew, and counts every issue that lives. */
export async function repairIssues(ctx: Ctx): Promise<void> {
  const since = new Date(ctx.now.getTime() - LOOKS_BACK_DAYS * DAY)
  const matters = await demands.mattersSince(ctx, since, MOST_LOOKED_AT)
  const texts = matters.map(({ estate, title, body }) => issueText(`${estate ?? ''} ${title}`, body))
  const estates = [...new Set(matters.flatMap(({ estate }) => estate ?? []))]
  const known = estates.map((name): PlaceEntry => ({ name: name.toLowerCase(), kind: 'estate' }))
  const grouped = groupMessages(texts, known)
  const many = grouped.groups.filter((members) => members.length > 1)
  const idOf = (at: number) => matters[at]?.id ?? ''
  const current = await store.placementsOf(
    ctx,
    matters.map(({ id }) => id),
  )
  const fresh = new Set<string>()
  const next = repair(
    many.map((members) => members.map(idOf)),
    new Map(
      [...current].map(([order, { issue_id, pinned }]): [string, Placed] => [
        order,
        { issue: issue_id, pinned },
      ]),
    ),
    () => {
      const id = newId()
      fresh.add(id)
      return id
    },
  )
  const gone = [...current.keys()].filter((order) => !next.has(order))
  const left = new Set(gone.flatMap((order) => current.get(order)?.issue_id ?? []))
  const moved: Placement[] = []
  for (const [order, { issue, pinned }] of next) {
    const before = current.get(order)?.issue_id
    if (before === issue) continue
    if (before !== undefined) left.add(before)
    moved.push({ order_id: order, issue_id: issue, pinned })
  }
  await store.takeOut(ctx, gone)
  const live = await store.liveIssues(ctx, new Date(ctx.now.getTime() - LIVE_DAYS * DAY))
  await apply(ctx, moved, fresh, [...left, ...live])
  await retitle(
    ctx,
    many,
    (members) => titleIn(members, grouped, (at) => matters[at]?.title ?? ''),
    (members) => next.get(idOf(members[0] ?? -1))?.issue,
  )
}

/** A title that a person gave stays; the machine takes that of the most central demand. */
async function retitle(
  ctx: Ctx,
  groups: readonly number[][],
  titleOf: (members: number[]) => string,
  issueOf: (members: number[]) => string | undefined,
): Promise<void> {
  const titles = new Map<string, string>()
  for (const members of [...groups].sort((a, b) => a.length - b.length)) {
    const issue = issueOf(members)
    if (issue) titles.set(issue, titleOf(members))
  }
  const issues = await store.issuesById(ctx, [...titles.keys()])
  for (const { id, named, title } of issues.values()) {
    const fit = titles.get(id)
    if (!named && fit && fit !== title) await store.saveIssue(ctx, id, { title: fit })
  }
}

/** Writes where demands are now, and counts the issues this touched, and `others`. */
async function apply(
  ctx: Ctx,
  placed: readonly Placement[],
  fresh: ReadonlySet<string>,
  others: readonly string[] = [],
): Promise<void> {
  const byIssue = new Map<string, string[]>()
  for (const { issue_id, order_id } of placed)
    byIssue.set(issue_id, [...(byIssue.get(issue_id) ?? []), order_id])
  const root = await rootOf(ctx)
  for (const id of fresh) {
    const matters = await demands.mattersOf(ctx, byIssue.get(id) ?? [])
    // Two are one issue; one may have become a secret meanwhile.
    if (matters.length > 1) await makeIssue(ctx, id, matters, root)
    else byIssue.delete(id)
  }
  await store.place(
    ctx,
    placed.filter(({ issue_id }) => byIssue.has(issue_id)),
  )
  const touched = [...new Set([...byIssue.keys(), ...others])]
  await recount(ctx, touched)
  await tellWatchers(ctx, touched)
}

/** A new issue of these demands; they are put there by the caller. */
export async function makeIssue(
  ctx: Ctx,
  id: string,
  matters: readonly demands.Matter[],
  root: string,
  title?: string,
): Promise<void> {
  const counted = countIssue(matters, null, root, ctx.now)
  await store.insertIssue(ctx, {
    ...counted,
    ...(title !== undefined && { title }),
    id,
    version: 0,
    named: title !== undefined,
    merged_into: null,
    made_at: ctx.now,
  })
  ctx.record('foresight.issueFound', id, { demands: counted.demands, area: counted.area_id })
}

/** Counts these issues anew; one without demands is gone. */
export async function recount(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const known = await store.issuesById(ctx, ids)
  const orders = await store.ordersOf(ctx, ids)
  const all = [...orders.values()].flat()
  const matters = new Map<string, demands.Matter>()
  for (let at = 0; at < all.length; at += PIECE)
    for (const matter of await demands.mattersOf(ctx, all.slice(at, at + PIECE)))
      matters.set(matter.id, matter)
  const root = await rootOf(ctx)
  for (const issue of known.values()) {
    if (issue.merged_into !== null) continue
    const mine = (orders.get(issue.id) ?? []).flatMap((order) => matters.get(order) ?? [])
    if (mine.length === 0) await clear(ctx, issue, orders.get(issue.id) ?? [])
    else await store.saveIssue(ctx, issue.id, countIssue(mine, issue, root, ctx.now))
  }
}

async function clear(ctx: Ctx, { id }: Issue, orderIds: readonly string[]): Promise<void> {
  await store.takeOut(ctx, orderIds)
  await store.dropIssue(ctx, id)
}

/** The area over all others: of demands that name no place. */
export async function rootOf(ctx: Ctx): Promise<string> {
  const map = await areas.areaMap(ctx)
  const [first] = [...map.values()].filter(({ parentId }) => parentId === null || !map.has(parentId))
  return first?.id ?? ''
}
