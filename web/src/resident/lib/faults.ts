// The mistakes of one form: checked when it is handed in, not while somebody is still writing.
// They are sentences of the language of that moment: in another language they would be foreign words, and are not shown.
import { useState } from 'react'
import type { Fault } from '../ui/error-summary.tsx'
import { useSettings } from './settings.ts'

const NONE: readonly Fault[] = []

export function useFaults() {
  const { language } = useSettings()
  const [found, setFound] = useState({ faults: NONE, round: 0, language })
  return {
    faults: found.language === language ? found.faults : NONE,
    round: found.round,
    /** Keeps what was found and answers whether the form is right. */
    check(faults: readonly (Fault | false | undefined | '')[]) {
      const wrong = faults.filter((fault): fault is Fault => Boolean(fault))
      setFound((before) => ({ faults: wrong, round: before.round + 1, language }))
      return wrong.length === 0
    },
  }
}
