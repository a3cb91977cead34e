/**
 * What a full pass changes about issues that people already know: `repair(groups, current, fresh)` → each message's issue.
 * What people merged, split or moved stays where they put it; a group of the machine goes on as the issue most of it is in.
 */

export interface Placed {
  issue: string
  /** A person put it there. */
  pinned: boolean
}

/** A person's word counts as much as that of so many placements by the machine. */
const PINNED = 20

/**
 * `groups`: messages by the machine, at least two each; `current`: where they are now; `fresh()` names a new issue.
 * Messages of no group keep their issue only if a person put them there. O(messages).
 */
export function repair(
  groups: readonly (readonly string[])[],
  current: ReadonlyMap<string, Placed>,
  fresh: () => string,
): Map<string, Placed> {
  const next = new Map<string, Placed>()
  for (const [message, placed] of current) if (placed.pinned) next.set(message, placed)
  const claimed = new Set<string>()
  for (const members of [...groups].sort((a, b) => b.length - a.length)) {
    const weight = new Map<string, number>()
    const pinnedHere = new Set<string>()
    for (const message of members) {
      const placed = current.get(message)
      if (!placed) continue
      weight.set(placed.issue, (weight.get(placed.issue) ?? 0) + (placed.pinned ? PINNED : 1))
      if (placed.pinned) pinnedHere.add(placed.issue)
    }
    const ranked = [...weight].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    // An issue goes on in one group, unless people made it of several.
    const [target] = ranked.find(([issue]) => pinnedHere.has(issue) || !claimed.has(issue)) ?? [fresh()]
    claimed.add(target)
    for (const message of members) {
      if (next.has(message)) continue
      const placed = current.get(message)
      // Whoever was with the part that people split off stays with it.
      const stays = placed !== undefined && pinnedHere.has(placed.issue)
      next.set(message, { issue: stays ? placed.issue : target, pinned: false })
    }
  }
  return next
}
