// What was offered beside an entry, and what of it was taken: told with the entry, for the acceptance rates alone.
import { useState } from 'react'
import type { EnterDemand, SuggestReply } from '#contract/intake'

type Told = NonNullable<EnterDemand['help']>

/** Offered with a key each. */
export const SAME_OFFERED = 4

export interface Help {
  /** Number of the order that is the same matter. */
  sameAs: string | null
  setSameAs: (number: string | null) => void
  /** The solved case whose reply is read out. */
  solved: string | null
  setSolved: (id: string | null) => void
  /** For a new entry. */
  forget: () => void
  /** Nothing where nothing was offered. */
  told: (at: Told['at'], hints: SuggestReply | undefined) => Told | undefined
}

export function useHelp(): Help {
  const [sameAs, setSameAs] = useState<string | null>(null)
  const [solved, setSolved] = useState<string | null>(null)
  return {
    sameAs,
    setSameAs,
    solved,
    setSolved,
    forget() {
      setSameAs(null)
      setSolved(null)
    },
    told(at, hints) {
      if (!hints) return undefined
      const same = hints.duplicates.slice(0, SAME_OFFERED).map(({ number }) => number)
      return {
        at,
        same: rankOf(sameAs, same),
        solved: rankOf(
          solved,
          hints.solved.map(({ orderId }) => orderId),
        ),
      }
    },
  }
}

/** From 1; 0 for none of those offered, null where none was. */
function rankOf(taken: string | null, offered: readonly string[]): number | null {
  return offered.length === 0 ? null : offered.indexOf(taken ?? '') + 1
}
