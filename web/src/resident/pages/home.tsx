import { useState } from 'react'
import { deleteDraft, hasDraft, useDraft } from '../lib/draft.ts'
import { usePlace, usePlaceName } from '../lib/place.ts'
import { pathOf } from '../lib/router.ts'
import { useSettings } from '../lib/settings.ts'
import { day } from '../lib/times.ts'
import { useWords } from '../lib/words.ts'
import { ConfirmDelete } from '../ui/confirm-delete.tsx'
import { Call, Skyline, Speak, Track } from '../ui/icons.tsx'
import { Link } from '../ui/link.tsx'
import { Page } from '../ui/page.tsx'

/** Three tasks, and what was left unfinished. */
export function Home() {
  const { home, knowledge, mine, parked } = useWords()
  const { code } = usePlace()
  const placeName = usePlaceName()
  const draft = useDraft(code)
  return (
    <Page title={home.title}>
      <div className="hero">
        <p>{home.lead(placeName)}</p>
        <Skyline />
      </div>
      {hasDraft(draft) ? <LeftOver code={code} savedAt={draft.savedAt} /> : null}
      <ul className="tasks">
        <li>
          <Link className="task first" to={pathOf(code, 'say', 'what')}>
            <Speak />
            <strong>{home.say}</strong>
            <span>{home.sayMore}</span>
          </Link>
        </li>
        <li>
          <Link className="task" to={pathOf(code, 'follow')}>
            <Track />
            <strong>{home.follow}</strong>
            <span>{home.followMore}</span>
          </Link>
        </li>
        <li>
          <Link className="task" to={pathOf(code, 'phone')}>
            <Call />
            <strong>{home.phone}</strong>
            <span>{home.phoneMore}</span>
          </Link>
        </li>
      </ul>
      <p>
        <Link className="line-link" to={pathOf(code, 'mine')}>
          {mine.open}
        </Link>{' '}
        <span className="soft">{mine.openMore}</span>
      </p>
      <p>
        <Link className="line-link" to={pathOf(code, 'ask')}>
          {knowledge.open}
        </Link>{' '}
        <span className="soft">{knowledge.openMore}</span>
      </p>
      <h2>{home.rulesTitle}</h2>
      <ol>
        {home.rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ol>
      <p>
        <Link className="line-link" to={pathOf(code, 'figures')}>
          {home.figures}
        </Link>{' '}
        <span className="soft">{home.figuresMore}</span>
      </p>
      <p>
        <Link className="line-link" to={pathOf(code, 'parked')}>
          {parked.open}
        </Link>{' '}
        <span className="soft">{parked.openMore}</span>
      </p>
    </Page>
  )
}

function LeftOver({ code, savedAt }: { code: string; savedAt: string }) {
  const { home } = useWords()
  const { language } = useSettings()
  const [today] = useState(() => new Date())
  return (
    <section className="note warm" aria-labelledby="left-over">
      <h2 id="left-over">{home.draftTitle}</h2>
      <p>{home.draftMore(day(savedAt || today.toISOString(), language, today))}</p>
      <p>
        <Link className="button" to={pathOf(code, 'say', 'what')}>
          {home.draftGo}
        </Link>
      </p>
      <ConfirmDelete label={home.draftDelete} onDelete={() => deleteDraft(code)} />
    </section>
  )
}
