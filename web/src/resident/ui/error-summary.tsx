import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react'
import { navigate } from '../lib/router.ts'
import { useWords } from '../lib/words.ts'

/** One mistake and where to put it right: a field of this page, or a field of another page. */
export interface Fault {
  id: string
  message: string
  page?: string
}

interface Props {
  faults: readonly Fault[]
  /** Changes with every try, so that the same mistake is read out again. */
  round: number
  title?: string
  children?: ReactNode
}

/** All mistakes at the top, each a link to its field; gets the focus when it appears. */
export function ErrorSummary({ faults, round, title, children }: Props) {
  const words = useWords()
  const box = useRef<HTMLDivElement>(null)
  const shown = faults.length > 0 || children !== undefined
  useEffect(() => {
    if (!shown || round === 0) return
    box.current?.focus()
    box.current?.scrollIntoView({ block: 'start' })
  }, [shown, round])
  if (!shown) return null
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{title ?? words.chrome.errorTitle}</h2>
      {children}
      {faults.length > 0 && (
        <ul>
          {faults.map((fault) => (
            <li key={fault.id}>
              <a href={`${fault.page ?? ''}#${fault.id}`} onClick={(event) => lead(event, fault)}>
                {fault.message}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function lead(event: MouseEvent, fault: Fault) {
  event.preventDefault()
  if (fault.page) return navigate(fault.page)
  const field = document.getElementById(fault.id)
  field?.focus()
  field?.scrollIntoView({ block: 'center' })
}

/** The message for one field. */
export function faultOf(faults: readonly Fault[], id: string) {
  return faults.find((fault) => fault.id === id)?.message
}
