import { type ReactNode, useContext, useSyncExternalStore } from 'react'
import { Place, usePlaceName } from '../lib/place.ts'
import { pathOf } from '../lib/router.ts'
import { changeSettings, useSettings } from '../lib/settings.ts'
import { speak, useWords } from '../lib/words.ts'
import { Announce } from './announce.tsx'
import { EmergencyStrip } from './emergency.tsx'
import { Mark } from './icons.tsx'
import { Link } from './link.tsx'

/** Brand and switches above, emergency numbers, the page, the foot. */
export function Frame({ children }: { children: ReactNode }) {
  const words = useWords()
  const online = useOnline()
  return (
    <div className="frame">
      <a className="skip" href="#main">
        {words.chrome.skip}
      </a>
      <Masthead />
      <EmergencyStrip />
      <Announce>
        {!online && (
          <div className="offline">
            <p className="frame-inner">{words.chrome.offline}</p>
          </div>
        )}
      </Announce>
      <main className="main frame-inner" id="main" tabIndex={-1}>
        {children}
      </main>
      <Foot />
    </div>
  )
}

function Masthead() {
  const words = useWords()
  const place = useContext(Place)
  const placeName = usePlaceName()
  const { language, elder, highContrast } = useSettings()
  const other = language === 'en' ? 'zh-CN' : 'en'
  return (
    <header className="masthead">
      <div className="frame-inner">
        <Link className="brand" to={place ? pathOf(place.code) : '/'}>
          <Mark />
          <span>
            {words.chrome.brand}
            {placeName && <span className="brand-place">{placeName}</span>}
          </span>
        </Link>
        <fieldset className="switches">
          <legend className="visually-hidden">{words.chrome.settings}</legend>
          <button
            className="switch"
            type="button"
            aria-pressed={elder}
            onClick={() => changeSettings({ elder: !elder })}
          >
            {words.chrome.elder}
          </button>
          <button
            className="switch"
            type="button"
            aria-pressed={highContrast}
            onClick={() => changeSettings({ highContrast: !highContrast })}
          >
            {words.chrome.highContrast}
          </button>
          <button
            className="switch"
            type="button"
            lang={other}
            onClick={() => void speak(other).catch(() => undefined)}
          >
            {words.chrome.otherLanguage}
          </button>
        </fieldset>
      </div>
    </header>
  )
}

function Foot() {
  const words = useWords()
  const place = useContext(Place)
  const about = (notice: string) => (place ? pathOf(place.code, 'about', notice) : pathOf('about', notice))
  return (
    <footer className="foot">
      <div className="frame-inner">
        <nav aria-label={words.chrome.footer}>
          <ul>
            <li>
              <Link to={about('privacy')}>{words.chrome.privacy}</Link>
            </li>
            <li>
              <Link to={about('help')}>{words.chrome.help}</Link>
            </li>
            <li>
              <Link to={about('accessibility')}>{words.chrome.accessibility}</Link>
            </li>
            {place && (
              <li>
                <Link to="/">{words.chrome.changePlace}</Link>
              </li>
            )}
            <li>
              <a href="/console">{words.chrome.staff}</a>
            </li>
          </ul>
        </nav>
        <p>{words.chrome.promise}</p>
      </div>
    </footer>
  )
}

function useOnline() {
  return useSyncExternalStore(
    (listener) => {
      addEventListener('online', listener)
      addEventListener('offline', listener)
      return () => {
        removeEventListener('online', listener)
        removeEventListener('offline', listener)
      }
    },
    () => navigator.onLine,
  )
}
