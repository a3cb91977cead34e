import { useCallback, useState } from 'react'
import { Refused } from '../../lib/http.ts'
import { readMine } from '../../lib/mine.ts'
import { usePlace } from '../../lib/place.ts'
import { useRemote } from '../../lib/remote.ts'
import { pathOf } from '../../lib/router.ts'
import { useWords } from '../../lib/words.ts'
import { Page } from '../../ui/page.tsx'
import { Failed, Waiting } from '../../ui/waiting.tsx'
import { Enter } from './enter.tsx'
import { MineList } from './mine-list.tsx'

/** What was said with one telephone number: its owner enters by a code sent to it. */
export function Mine() {
  const { mine, chrome } = useWords()
  const { code } = usePlace()
  const [note, setNote] = useState('')
  const list = useRemote(useCallback(() => readMine(code), [code]))
  const isGuest =
    list.state === 'failed' && list.error instanceof Refused && list.error.problem.code === 'session.required'
  if (isGuest)
    return (
      <Enter
        note={note}
        onEnter={() => {
          setNote('')
          list.again()
        }}
      />
    )
  if (list.state === 'there')
    return (
      <MineList
        list={list.value}
        again={list.again}
        onLeave={() => {
          setNote(mine.left)
          list.again()
        }}
      />
    )
  return (
    <Page title={mine.title} back={{ to: pathOf(code), text: chrome.home }}>
      {list.state === 'waiting' ? <Waiting /> : <Failed error={list.error} again={list.again} />}
    </Page>
  )
}
