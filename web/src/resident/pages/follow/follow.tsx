import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react'
import { dropPass, knownCode, offerCode, openPass, readPass } from '../../lib/follow-pass.ts'
import { Refused } from '../../lib/http.ts'
import { readFollowed } from '../../lib/open.ts'
import { usePlace } from '../../lib/place.ts'
import { tidyCode, tidyNumber } from '../../lib/query-code.ts'
import { useRemote } from '../../lib/remote.ts'
import { navigate, type Params, pathOf } from '../../lib/router.ts'
import { explain, useWords } from '../../lib/words.ts'
import { Failed, Waiting } from '../../ui/waiting.tsx'
import { NotFound } from '../not-found.tsx'
import { Act, isAct } from './act.tsx'
import { Find } from './find.tsx'
import { Status } from './status.tsx'

const Kept = lazy(async () => ({ default: (await import('./kept.tsx')).Kept }))

/** Number and code, then where it stands, then what one may do: one page each. */
export function Follow({ params }: { params: Params }) {
  const { code } = usePlace()
  const { number, act } = params
  if (!number) return <FindOrScanned />
  if (act && act !== 'kept' && !isAct(act)) return <NotFound home={pathOf(code)} />
  return (
    <WithPass number={number}>
      {(token, onExpired) => <Opened token={token} act={act} onExpired={onExpired} />}
    </WithPass>
  )
}

/** A scanned receipt carries number and code behind the `#`: they are taken out of the address at once. */
function FindOrScanned() {
  const { code } = usePlace()
  const [carried] = useState(() => {
    const pair = new URLSearchParams(location.hash.slice(1))
    return { number: tidyNumber(pair.get('n') ?? ''), queryCode: tidyCode(pair.get('c') ?? '') }
  })
  const scanned = carried.number !== '' && carried.queryCode !== ''
  useEffect(() => {
    if (!scanned) return
    offerCode(code, carried)
    navigate(pathOf(code, 'follow', carried.number), { replace: true })
  }, [code, carried, scanned])
  const named = new URLSearchParams(location.search).get('number') ?? ''
  return scanned ? <Waiting /> : <Find number={tidyNumber(named)} />
}

/** Opens with a code this page knows already; otherwise, and when the pass has run out, asks for it. */
function WithPass({
  number,
  children,
}: {
  number: string
  children: (token: string, onExpired: () => void) => ReactNode
}) {
  const { code } = usePlace()
  const words = useWords()
  const [, redraw] = useState(0)
  const [tried, setTried] = useState(false)
  const [note, setNote] = useState('')
  const token = readPass(code, number)
  const known = token ? null : knownCode(code, number)
  useEffect(() => {
    if (!known || tried) return
    openPass(code, number, known)
      .catch((error: unknown) => setNote(explain(words, error)))
      .finally(() => setTried(true))
  }, [code, number, known, tried, words])
  const expire = useCallback(() => {
    dropPass(code, number)
    setNote(words.follow.expired)
  }, [code, number, words])
  if (token) return children(token, expire)
  if (known && !tried) return <Waiting />
  const reopen = () => {
    setNote('')
    redraw((count) => count + 1)
  }
  return <Find number={number} note={note} onOpen={reopen} />
}

interface OpenedProps {
  token: string
  act?: string
  onExpired: () => void
}

function Opened({ token, act, onExpired }: OpenedProps) {
  const { code } = usePlace()
  const followed = useRemote(useCallback(() => readFollowed(code, token), [code, token]))
  const refused =
    followed.state === 'failed' && followed.error instanceof Refused && followed.error.problem.status === 401
  useEffect(() => {
    if (refused) onExpired()
  }, [refused, onExpired])
  if (followed.state === 'waiting' || refused) return <Waiting />
  if (followed.state === 'failed') return <Failed error={followed.error} again={followed.again} />
  if (act === 'kept')
    return (
      <Suspense fallback={<Waiting />}>
        <Kept number={followed.value.number} token={token} />
      </Suspense>
    )
  if (act && isAct(act)) return <Act act={act} followed={followed.value} token={token} />
  return <Status followed={followed.value} token={token} again={followed.again} />
}
