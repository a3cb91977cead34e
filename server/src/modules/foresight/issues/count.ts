// What an issue's demands come to: who, when, where, how satisfied; and how hot that is. Counts only (G3).
import { findCopies } from '#analysis/duplicates/find-copies'
import { issueText } from '#analysis/issues/find-issues'
import { heatOf } from '#analysis/issues/heat'
import { independent } from '#analysis/issues/people'
import { titleOf } from '#analysis/issues/title'
import { trendOf } from '#analysis/issues/trend'
import type { Matter } from '../../demands/index.ts'
import type { Issue } from './issue.ts'

/** A place is the issue's when so many of its demands name it. */
const PLACE_SHARE = 0.3
/** Copies are looked for among the latest so many. */
const READ = 300

type Counted = Omit<Issue, 'id' | 'version' | 'merged_into' | 'made_at' | 'named'>

/** `known`: what it was called and where it was; `root`: the area of demands that name none. */
export function countIssue(
  matters: readonly Matter[],
  known: Pick<Issue, 'title' | 'named' | 'place'> | null,
  root: string,
  now: Date,
): Counted {
  const times = matters.map(({ received_at }) => received_at.getTime())
  const read = matters.slice(0, READ)
  const copies = new Map<number, number>()
  for (const { members } of findCopies(read.map(({ title, body }) => issueText(title, body))))
    for (const at of members) copies.set(at, members[0] ?? at)
  const people = independent(
    matters.map((_, at) => at),
    matters.map(({ person }) => person),
    (at) => copies.get(at) ?? at,
  )
  const heat = heatOf({ people, messages: matters.length, votes: 0, times, asOf: now.getTime() })
  return {
    title: known?.title ?? titleOf(matters.map(({ title }) => title)),
    place: commonest(matters, ({ estate }) => estate, PLACE_SHARE) ?? known?.place ?? null,
    area_id: commonest(matters, ({ area_id }) => area_id) ?? root,
    topic_code: commonest(matters, ({ topic_code }) => topic_code),
    demands: matters.length,
    people,
    first_at: new Date(Math.min(...times)),
    last_at: new Date(Math.max(...times)),
    ...trendOf(times, now.getTime()),
    asked: matters.filter(({ asked }) => asked).length,
    dissatisfied: matters.filter(({ dissatisfied }) => dissatisfied).length,
    heat: heat.heat,
    voices: heat.voices,
    density: heat.density,
    freshness: heat.freshness,
  }
}

/** What most of them have in common, if at least this share of all has it. */
function commonest(
  matters: readonly Matter[],
  of: (matter: Matter) => string | null,
  least = 0,
): string | null {
  const counts = new Map<string, number>()
  for (const matter of matters) {
    const value = of(matter)
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return best && best[1] >= matters.length * least ? best[0] : null
}
