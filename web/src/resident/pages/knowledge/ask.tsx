import { type FormEvent, useCallback, useState } from 'react'
import { dangersIn, helpFor } from '../../lib/danger.ts'
import { askKnowledge, keepAsked, lastAsked, type OpenArticle } from '../../lib/knowledge.ts'
import { usePlace } from '../../lib/place.ts'
import { useRemote } from '../../lib/remote.ts'
import { pathOf } from '../../lib/router.ts'
import { useSettings } from '../../lib/settings.ts'
import { explain, named, useWords } from '../../lib/words.ts'
import { Announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { CallList } from '../../ui/emergency.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Failed, Waiting } from '../../ui/waiting.tsx'
import './knowledge.css'

/** A question in everyday words, and what the office answers everybody. */
export function Ask() {
  const words = useWords()
  const { knowledge, chrome } = words
  const { code } = usePlace()
  const [text, setText] = useState(() => lastAsked(code).text)
  const [found, setFound] = useState(() => lastAsked(code).items)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState('')
  const dangers = dangersIn(text)

  const ask = async (event: FormEvent) => {
    event.preventDefault()
    const question = text.trim()
    if (busy || !question) return
    setBusy(true)
    setFailure('')
    try {
      const { items } = await askKnowledge(code, question)
      keepAsked(code, { text: question, items })
      setFound(items)
    } catch (error) {
      setFailure(explain(words, error))
    }
    setBusy(false)
  }
  return (
    <Page title={knowledge.title} back={{ to: pathOf(code), text: chrome.home }}>
      <search>
        <form onSubmit={(event) => void ask(event)}>
          <TextField
            id="question"
            label={knowledge.label}
            hint={knowledge.lead}
            value={text}
            onChange={setText}
            error={failure || undefined}
          />
          {dangers.length > 0 && <CallList numbers={helpFor(dangers)} />}
          <div className="acts">
            <Button look="main" type="submit" busy={busy && chrome.loading}>
              {knowledge.find}
            </Button>
          </div>
        </form>
      </search>
      <Announce>
        {found && <h2>{found.length > 0 ? knowledge.found(found.length) : knowledge.nothing}</h2>}
      </Announce>
      {found ? (
        <>
          <Articles items={found} />
          <SayInstead />
        </>
      ) : (
        <Most />
      )}
      <p className="soft">{knowledge.private}</p>
    </Page>
  )
}

/** Before anything is asked: what others ask most. */
function Most() {
  const { knowledge } = useWords()
  const { code } = usePlace()
  const most = useRemote(useCallback(() => askKnowledge(code, ''), [code]))
  if (most.state === 'waiting') return <Waiting />
  if (most.state === 'failed') return <Failed error={most.error} again={most.again} />
  if (most.value.items.length === 0) return <SayInstead />
  return (
    <>
      <h2>{knowledge.most}</h2>
      <Articles items={most.value.items} />
    </>
  )
}

function Articles({ items }: { items: readonly OpenArticle[] }) {
  const { knowledge } = useWords()
  const { language } = useSettings()
  const { code } = usePlace()
  return (
    <ul className="answers">
      {items.map((article) => (
        <li key={article.id}>
          <Link className="line-link" to={pathOf(code, 'ask', article.id)} lang="zh-CN">
            {article.title}
          </Link>
          <span className="soft">{knowledge.by(named(language, article.unitZh, article.unitEn))}</span>
        </li>
      ))}
    </ul>
  )
}

/** What a person can do where no answer helps: say it. */
export function SayInstead() {
  const { knowledge } = useWords()
  const { code } = usePlace()
  return (
    <p>
      <Link className="button" to={pathOf(code, 'say', 'what')}>
        {knowledge.sayInstead}
      </Link>{' '}
      <span className="soft">{knowledge.sayMore}</span>
    </p>
  )
}
