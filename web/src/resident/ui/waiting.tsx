import { type ReactNode, useEffect, useState } from 'react'
import { Refused } from '../lib/http.ts'
import { explain, useWords } from '../lib/words.ts'

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
  children?: ReactNode
}

/** What went wrong, in plain words, and what one can do now. */
export function Failed({ error, again, children }: FailedProps) {
  const words = useWords()
  return (
    <div className="note warm" role="alert">
      <h2>{error instanceof Refused ? words.chrome.errorTitle : words.problems.unreachableTitle}</h2>
      <p>{explain(words, error)}</p>
      {children}
      {again && (
        <p>
          <button className="button" type="button" onClick={again}>
            {words.chrome.retry}
          </button>
        </p>
      )}
    </div>
  )
}
