import { type ReactNode, useEffect, useRef } from 'react'
import { Link } from '../../resident/ui/link.tsx'
import { useVisitWords } from '../lib/words.ts'

let pagesShown = 0

/** Title of the window, way back, heading. After a change of page the heading is read out first. */
export function VisitPage({ title, back, children }: { title: string; back?: boolean; children: ReactNode }) {
  const words = useVisitWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${words.brand}`
  }, [title, words])
  useEffect(() => {
    pagesShown += 1
    if (pagesShown === 1) return
    window.scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <>
      {back && (
        <Link className="back" to="/visit">
          {words.back}
        </Link>
      )}
      <h1 tabIndex={-1} ref={heading}>
        {title}
      </h1>
      {children}
    </>
  )
}
