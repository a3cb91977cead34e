/**
 * A new message joins an issue the moment it comes: where the messages most like it are. The nightly pass over all of them
 * (find-issues.ts) puts right what a single look could not see.
 * `join(alike, issueOf)` → the issue, or the messages a new one begins with, or nothing.
 */

export interface AlikeMessage {
  id: string
  /** 0..1, see duplicates/signature.ts. */
  similarity: number
}

export type Joined = { issue: string } | { beginsWith: string[] } | null

/** Alike enough to begin an issue with nobody else there: the same text, or the same matter at the same place told alike. */
const BEGINS = 0.5
/** So much likeness, added up over an issue's messages, draws a new one in. */
const DRAWS = 0.45

/** `issueOf` answers the issue a known message is in. O(alike). */
export function join(alike: readonly AlikeMessage[], issueOf: (id: string) => string | undefined): Joined {
  const pull = new Map<string, number>()
  for (const { id, similarity } of alike) {
    const issue = issueOf(id)
    if (issue !== undefined) pull.set(issue, (pull.get(issue) ?? 0) + similarity)
  }
  const [best] = [...pull].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  if (best && best[1] >= DRAWS) return { issue: best[0] }
  const same = alike.filter(({ similarity }) => similarity >= BEGINS).map(({ id }) => id)
  return same.length > 0 ? { beginsWith: same } : null
}
