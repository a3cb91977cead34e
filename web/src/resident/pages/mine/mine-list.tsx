import { useState } from 'react'
import { keepPass } from '../../lib/follow-pass.ts'
import { leave, type Mine, type MineList as List, openMine } from '../../lib/mine.ts'
import { usePlace } from '../../lib/place.ts'
import { navigate, pathOf } from '../../lib/router.ts'
import { useSettings } from '../../lib/settings.ts'
import { day, until } from '../../lib/times.ts'
import { explain, named, useWords } from '../../lib/words.ts'
import { Button } from '../../ui/button.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { MailForm } from './mail-form.tsx'

interface Props {
  list: List
  again: () => void
  onLeave: () => void
}

/** Everything said with one's number, newest first: where it stands, who has it, until when. */
export function MineList({ list, again, onLeave }: Props) {
  const words = useWords()
  const { mine, chrome } = words
  const { code } = usePlace()
  const [fault, setFault] = useState('')
  const attempt = async (work: () => Promise<unknown>, then: () => void) => {
    try {
      await work()
      then()
    } catch (error) {
      setFault(explain(words, error))
    }
  }
  const follow = (one: Mine) =>
    attempt(
      async () => keepPass(code, one.number, await openMine(code, one.id)),
      () => navigate(pathOf(code, 'follow', one.number)),
    )
  return (
    <Page title={mine.title} back={{ to: pathOf(code), text: chrome.home }}>
      {fault && (
        <p className="note warm" role="alert">
          {fault}
        </p>
      )}
      {list.items.length === 0 && <p className="note">{mine.none}</p>}
      <ul className="parked">
        {list.items.map((one) => (
          <li key={one.id}>
            <One one={one} onOpen={() => void follow(one)} />
          </li>
        ))}
      </ul>
      {list.items.some(({ open }) => !open) && <p className="soft">{mine.guarded}</p>}
      <p className="soft">{mine.shared}</p>
      <div className="acts">
        <Button onClick={() => void attempt(() => leave(code), onLeave)}>{mine.leave}</Button>
      </div>
      <MailForm kept={list.mail} again={again} />
    </Page>
  )
}

function One({ one, onOpen }: { one: Mine; onOpen: () => void }) {
  const { mine, states } = useWords()
  const { language } = useSettings()
  const { code } = usePlace()
  const known = [
    one.holder && mine.by(named(language, one.holder.nameZh, one.holder.nameEn)),
    one.dueAt && mine.until(until(one.dueAt, language)),
    one.late && mine.late,
  ].filter(Boolean)
  return (
    <>
      {one.open ? (
        <button type="button" className="line-link" onClick={onOpen}>
          {one.title}
        </button>
      ) : (
        <Link className="line-link" to={pathOf(code, 'follow', one.number)}>
          {one.number}
        </Link>
      )}
      <strong>{states[one.state].name}</strong>
      {known.length > 0 && <span>{known.join(' · ')}</span>}
      <span className="soft">
        {one.open && `${one.number} · `}
        {mine.said(day(one.receivedAt, language))}
      </span>
    </>
  )
}
