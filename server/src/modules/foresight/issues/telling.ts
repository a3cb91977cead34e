// Who watches an issue hears when more is said of it: at most once a day for each issue, and only within their areas.
import * as areas from '../../areas/index.ts'
import { civilDateOf } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { accountsOver, READERS } from '../reach.ts'
import * as store from './store.ts'

/** What a watcher is told of: it came back after a month of silence, it grows as the settings say, or somebody joined it. */
type Change = 'reopened' | 'burst' | 'grown'

/** Records what each watcher has not been told of these issues yet; what comes later today waits until tomorrow. */
export async function tellWatchers(ctx: Ctx, issueIds: readonly string[]): Promise<void> {
  const bars = (await areas.rulesOf(ctx)).settings.foresight.issues
  const changeOf = (row: store.Unheard): Change => {
    if (row.returns > row.told_returns) return 'reopened'
    return row.recent >= bars.growingLeast && row.recent >= bars.growingTimes * row.before ? 'burst' : 'grown'
  }
  const heard = new Map<string, { issue: store.Unheard; step: Change; accounts: string[] }>()
  for (const row of await store.unheard(ctx, issueIds, civilDateOf(ctx.now))) {
    if (!(await accountsOver(ctx, row.area_id, READERS)).includes(row.account_id)) continue
    const step = changeOf(row)
    const key = `${row.issue_id} ${step}`
    const accounts = [...(heard.get(key)?.accounts ?? []), row.account_id]
    heard.set(key, { issue: row, step, accounts })
  }
  for (const { issue, step, accounts } of heard.values()) {
    await store.markTold(ctx, issue, accounts, civilDateOf(ctx.now))
    ctx.record('foresight.issueGrew', issue.issue_id, {
      step,
      demands: issue.demands,
      people: issue.people,
      accounts,
    })
  }
}
