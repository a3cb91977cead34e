// The mistakes of one form: checked when it is handed in, not while somebody is still writing.
import { useState } from 'react'
import type { Fault } from '../ui/error-summary.tsx'

export function useFaults() {
  const [found, setFound] = useState<{ faults: readonly Fault[]; round: number }>({ faults: [], round: 0 })
  return {
    ...found,
    /** Keeps what was found and answers whether the form is right. */
    check(faults: readonly (Fault | false | undefined | '')[]) {
      const wrong = faults.filter((fault): fault is Fault => Boolean(fault))
      setFound((before) => ({ faults: wrong, round: before.round + 1 }))
      return wrong.length === 0
    },
  }
}
