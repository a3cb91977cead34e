import { useCallback } from 'react'
import { readParked } from '../lib/open.ts'
import { usePlace } from '../lib/place.ts'
import { useRemote } from '../lib/remote.ts'
import { pathOf } from '../lib/router.ts'
import { useSettings } from '../lib/settings.ts'
import { day } from '../lib/times.ts'
import { named, useWords } from '../lib/words.ts'
import { Page } from '../ui/page.tsx'
import { Failed, Waiting } from '../ui/waiting.tsx'

/** Everybody may see what an office has put off, why, and until when (D3.28). */
export function Parked() {
  const { parked, chrome } = useWords()
  const { code } = usePlace()
  const { language } = useSettings()
  const list = useRemote(useCallback(() => readParked(code), [code]))
  return (
    <Page title={parked.title} back={{ to: pathOf(code), text: chrome.home }}>
      <p>{parked.lead}</p>
      {list.state === 'waiting' && <Waiting />}
      {list.state === 'failed' && <Failed error={list.error} again={list.again} />}
      {list.state === 'there' && list.value.items.length === 0 && <p className="note">{parked.none}</p>}
      {list.state === 'there' && list.value.items.length > 0 && (
        <ul className="parked">
          {list.value.items.map((item, index) => (
            // Two matters may be alike in all that is told of them.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>
              <strong>{named(language, item.topicZh, item.topicEn)}</strong>
              <span>
                {[named(language, item.areaZh, item.areaEn), item.estate].filter(Boolean).join(' · ')}
              </span>
              <span>{parked.reasons[item.reason]}</span>
              <span className="soft">
                {parked.since(day(item.since, language))} · {parked.again(day(item.reviewOn, language))}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="soft">{parked.privacy}</p>
      <p className="soft">{parked.sayMore}</p>
    </Page>
  )
}
