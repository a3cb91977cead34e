import { type RefObject, useContext, useEffect, useRef, useState } from 'react'
import { Place } from '../lib/place.ts'
import { canReadAloud, readAloud, textOf } from '../lib/read-aloud.ts'
import { pathOf, usePath } from '../lib/router.ts'
import { useSettings } from '../lib/settings.ts'
import { useWords } from '../lib/words.ts'
import { Link } from './link.tsx'

/** In elder mode, above every page: have it read, or leave a number and be called. */
export function ElderTools({ page }: { page: RefObject<HTMLElement | null> }) {
  const { chrome } = useWords()
  const { language } = useSettings()
  const place = useContext(Place)
  const path = usePath()
  const [reading, setReading] = useState(false)
  const stop = useRef<() => void>(undefined)
  useEffect(() => () => stop.current?.(), [])
  const toggle = () => {
    stop.current?.()
    stop.current = undefined
    if (!reading && page.current)
      stop.current = readAloud(textOf(page.current), language, () => setReading(false))
    setReading(!reading)
  }
  const callMe = place && pathOf(place.code, 'call-me')
  return (
    <div className="elder-tools">
      {canReadAloud && (
        <button className="button" type="button" aria-pressed={reading} onClick={toggle}>
          {reading ? chrome.stopReading : chrome.readAloud}
        </button>
      )}
      {callMe && path !== callMe && (
        <Link className="button" to={callMe}>
          {chrome.callMe}
        </Link>
      )}
    </div>
  )
}
