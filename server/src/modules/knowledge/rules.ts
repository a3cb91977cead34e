import type { ARTICLE_ACTS, ARTICLE_FLAGS } from '#contract/knowledge'
import { holds, unitsOf, type Actor } from '../../platform/context.ts'

type Flag = (typeof ARTICLE_FLAGS)[number]

/** Roles that write and publish for every unit; the others for their own. */
const WIDE = ['dispatcher', 'supervisor', 'leader'] as const

interface Dated {
  state: 'draft' | 'published'
  number: number
  effective_from: string
  effective_until: string | null
}

/**
 * The version an article is judged by on a civil date: the last one that has begun, else the one that will begin first,
 * else the draft. A later version takes the place of an earlier one even after its own end.
 */
export function shownVersion<Version extends Dated>(
  versions: readonly Version[],
  today: string,
): Version | null {
  const published = versions.filter(({ state }) => state === 'published').toSorted(byBeginning)
  const begun = published.findLast(({ effective_from }) => effective_from <= today)
  const [next] = published
  const coming = published.findLast(({ effective_from }) => effective_from === next?.effective_from)
  return begun ?? coming ?? versions.find(({ state }) => state === 'draft') ?? null
}

function byBeginning(a: Dated, b: Dated): number {
  return a.effective_from.localeCompare(b.effective_from) || a.number - b.number
}

/** Whether a version may be read out on a civil date. */
export function holdsOn(version: Dated, today: string): boolean {
  return (
    version.state === 'published' &&
    version.effective_from <= today &&
    (version.effective_until === null || version.effective_until >= today)
  )
}

/** What keeps an article from being relied on. `no` counts as doubt only where it outweighs `yes`. */
export function flagsOf(
  article: { retired_at: Date | null; review_due_at: Date | null },
  version: Dated,
  verdicts: { yes: number; no: number },
  at: { now: Date; today: string; doubts: number },
): Flag[] {
  if (article.retired_at) return ['retired']
  const flags: [boolean, Flag][] = [
    [article.review_due_at !== null && article.review_due_at <= at.now, 'review-due'],
    [version.effective_until !== null && version.effective_until < at.today, 'expired'],
    [version.effective_from > at.today, 'not-yet'],
    [verdicts.no >= at.doubts && verdicts.no > verdicts.yes, 'doubted'],
  ]
  return version.state === 'draft' ? [] : flags.flatMap(([given, flag]) => (given ? [flag] : []))
}

/** The units keep their own articles; those who work for all of them keep any. */
export function mayWriteFor(actor: Actor, unitId: string): boolean {
  if (actor.kind === 'system') return true
  return holds(actor, ...WIDE) || unitsOf(actor).includes(unitId)
}

/** What somebody may do with an article now; `authors` wrote in its draft. */
export function actsOn(
  actor: Actor,
  article: { retired_at: Date | null; review_due_at: Date | null },
  ownerUnitId: string,
  draft: { authors: readonly string[] } | null,
): (typeof ARTICLE_ACTS)[number][] {
  if (actor.kind !== 'staff' || article.retired_at || !mayWriteFor(actor, ownerUnitId)) return []
  const [writes, publishes] = [
    actor.abilities.has('knowledge.write'),
    actor.abilities.has('knowledge.publish'),
  ]
  const acts: [boolean, (typeof ARTICLE_ACTS)[number]][] = [
    [writes, 'write'],
    [publishes && draft !== null && !draft.authors.includes(actor.accountId), 'publish'],
    [writes && draft !== null, 'drop'],
    [writes && article.review_due_at !== null, 'confirm'],
    [publishes && article.review_due_at !== null, 'retire'],
  ]
  return acts.flatMap(([given, act]) => (given ? [act] : []))
}
