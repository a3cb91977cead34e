import { useEffect, useState } from 'react'
import { Refused } from '../lib/http.ts'
import { explain, useWords } from '../lib/words.ts'
import { Button } from './button.tsx'
import { Page } from './page.tsx'

/** Says that something is coming, after a moment: a quick answer needs no words. */
export function Waiting() {
  const words = useWords()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 250)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="waiting" aria-live="polite" aria-busy="true">
      {late && <span className="spinner" aria-hidden="true" />}
      {late && <span>{words.chrome.loading}</span>}
    </div>
  )
}

interface FailedProps {
  error: unknown
  again?: () => void
}

/** A page that could not be had: what went wrong, in plain words, and what one can do now. */
export function Failed({ error, again }: FailedProps) {
  const words = useWords()
  return (
    <Page title={error instanceof Refused ? words.problems.title : words.problems.unreachableTitle}>
      <div className="note warm" role="alert">
        <p>{explain(words, error)}</p>
      </div>
      {again && <Button onClick={again}>{words.chrome.retry}</Button>}
    </Page>
  )
}
