import { type ReactNode, useSyncExternalStore } from 'react'
import { changeSettings, useSettings } from '../../resident/lib/settings.ts'
import { Announce } from '../../resident/ui/announce.tsx'
import { Mark } from '../../resident/ui/icons.tsx'
import { Link } from '../../resident/ui/link.tsx'
import { useVisitWords } from '../lib/words.ts'

/** Brand and switches above, whether there is a connection, the page. */
export function VisitFrame({ children }: { children: ReactNode }) {
  const words = useVisitWords()
  const { language, elder } = useSettings()
  const other = language === 'en' ? 'zh-CN' : 'en'
  const online = useOnline()
  return (
    <div className="frame">
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <header className="masthead">
        <div className="frame-inner">
          <Link className="brand" to="/visit">
            <Mark />
            <span>{words.brand}</span>
          </Link>
          <fieldset className="switches">
            <legend className="visually-hidden">{words.settings}</legend>
            <button
              className="switch"
              type="button"
              aria-pressed={elder}
              onClick={() => changeSettings({ elder: !elder })}
            >
              {words.largeText}
            </button>
            <button
              className="switch"
              type="button"
              lang={other}
              onClick={() => changeSettings({ language: other })}
            >
              {words.otherLanguage}
            </button>
          </fieldset>
        </div>
      </header>
      <Announce>
        <p className={online ? 'line' : 'line off'}>{online ? words.online : words.offline}</p>
      </Announce>
      <main className="main frame-inner" id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

export function useOnline() {
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
