import { type ReactNode, useEffect, useRef } from 'react'
import { usePlaceName } from '../lib/place.ts'
import { useSettings } from '../lib/settings.ts'
import { useWords } from '../lib/words.ts'
import { ElderTools } from './elder-tools.tsx'
import { Link } from './link.tsx'

let pagesShown = 0

interface Props {
  /** Names the page in the title of the window; also its heading unless `heading` says otherwise. */
  title: string
  /** A form whose heading is the label of its only field draws the heading itself. */
  heading?: 'own' | 'shown'
  back?: { to: string; text?: string }
  above?: ReactNode
  children: ReactNode
}

/** One task: title of the window, way back, heading. After a change of page the heading is read out first. */
export function Page({ title, heading = 'shown', back, above, children }: Props) {
  const words = useWords()
  const place = usePlaceName()
  const { elder } = useSettings()
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => {
    document.title = [title, place, words.chrome.brand].filter(Boolean).join(' · ')
  }, [title, place, words])
  useEffect(() => {
    pagesShown += 1
    if (pagesShown === 1) return
    window.scrollTo(0, 0)
    const target = top.current?.querySelector<HTMLElement>('h1')
    target?.focus({ preventScroll: true })
  }, [])
  return (
    <div ref={top}>
      {back && (
        <Link className="back" to={back.to}>
          {back.text ?? words.chrome.back}
        </Link>
      )}
      {elder && <ElderTools page={top} />}
      {above}
      {heading === 'shown' && <h1 tabIndex={-1}>{title}</h1>}
      {children}
    </div>
  )
}
