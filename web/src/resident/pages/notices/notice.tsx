import { useContext } from 'react'
import { notices as enNotices, office as enOffice } from '../../../words/resident/en/notices.ts'
import { notices as zhNotices, office as zhOffice } from '../../../words/resident/zh-cn/notices.ts'
import type { Notices } from '../../../words/resident/notice.ts'
import { Place, usePlaceName } from '../../lib/place.ts'
import { type Params, pathOf } from '../../lib/router.ts'
import { useSettings } from '../../lib/settings.ts'
import { useWords } from '../../lib/words.ts'
import { Page } from '../../ui/page.tsx'
import { NotFound } from '../not-found.tsx'

const NAMES = ['privacy', 'help', 'accessibility'] as const satisfies readonly (keyof Notices)[]

function isNotice(name = ''): name is keyof Notices {
  return (NAMES as readonly string[]).includes(name)
}

/** The long texts: privacy notice (X1), help, accessibility statement (X10). */
export function Notice({ params }: { params: Params }) {
  const name = params.notice
  const { language } = useSettings()
  const { chrome } = useWords()
  const place = useContext(Place)
  const placeName = usePlaceName()
  const home = place ? pathOf(place.code) : '/'
  const notices = language === 'en' ? enNotices : zhNotices
  const notice = isNotice(name) ? notices[name] : null
  if (!notice) return <NotFound home={home} />
  const office = placeName || (language === 'en' ? enOffice : zhOffice)
  return (
    <Page title={notice.title} back={{ to: home, text: chrome.home }}>
      {notice.sections.map((section) => (
        <section key={section.heading}>
          <h2>{section.heading}</h2>
          {section.paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph.replaceAll('{office}', office)}</p>
          ))}
          {section.list && (
            <ul>
              {section.list.map((line) => (
                <li key={line}>{line.replaceAll('{office}', office)}</li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </Page>
  )
}
