import type { IssueRow } from '#contract/foresight-issues'
import { rehearsal as foresight } from '../../modules/foresight/index.ts'
import { CLOCK } from '../stage.ts'
import type { Office } from './office.ts'

/** What the nightly pass found; a few of them watched, one named, two that are one put together. The rest, hottest first. */
export async function standIssues({ as, cast }: Office): Promise<IssueRow[]> {
  await foresight.repairIssues(as(CLOCK))
  const [leader, dispatcher] = [as(cast.of('leader', 0), 2), as(cast.of('dispatcher', 0), 1)]
  const { items } = await foresight.issueList(leader, { view: 'hot', limit: 100 })
  for (const { id } of items.slice(0, 3)) await foresight.watchIssue(leader, id, true)
  const [first] = items
  if (first) {
    const title = '居民集中反映的同一问题（演示命名）'
    await foresight.moveIssue(dispatcher, first.id, { action: 'rename', version: 0, title })
  }
  const twin = twinsIn(items.slice(1))
  if (!twin) return items.slice(1)
  const [into, from] = twin
  await foresight.moveIssue(dispatcher, from.id, { action: 'merge', version: 0, intoId: into.id })
  return items.slice(1).filter(({ id }) => id !== into.id && id !== from.id)
}

/** The hottest two that speak of one subject at one place. */
function twinsIn(issues: readonly IssueRow[]): [IssueRow, IssueRow] | null {
  const seen = new Map<string, IssueRow>()
  for (const issue of issues) {
    if (issue.place === null || issue.topicCode === null) continue
    const key = `${issue.place} ${issue.topicCode.slice(0, 5)}`
    const other = seen.get(key)
    if (other) return [other, issue]
    seen.set(key, issue)
  }
  return null
}
