import { type ComponentType, lazy, useCallback, useEffect } from 'react'
import { Refused } from '../lib/http.ts'
import { readTenant } from '../lib/open.ts'
import { Place } from '../lib/place.ts'
import { useRemote } from '../lib/remote.ts'
import { firstMatch, type Params, pathOf } from '../lib/router.ts'
import { useWords } from '../lib/words.ts'
import { Frame } from '../ui/frame.tsx'
import { Guarded } from '../ui/guarded.tsx'
import { Link } from '../ui/link.tsx'
import { Page } from '../ui/page.tsx'
import { Failed, Waiting } from '../ui/waiting.tsx'
import { Home } from './home.tsx'
import { NotFound } from './not-found.tsx'
import { Phone } from './phone.tsx'

/** The questions come ahead of time, so that a line that breaks later does not stop anybody from writing. */
const loadSay = () => import('./say/say.tsx')
const Say = lazy(async () => ({ default: (await loadSay()).Say }))
const Follow = lazy(async () => ({ default: (await import('./follow/follow.tsx')).Follow }))
const Mine = lazy(async () => ({ default: (await import('./mine/mine.tsx')).Mine }))
const Notice = lazy(async () => ({ default: (await import('./notices/notice.tsx')).Notice }))

const Ask = lazy(async () => ({ default: (await import('./knowledge/ask.tsx')).Ask }))
const Answer = lazy(async () => ({ default: (await import('./knowledge/answer.tsx')).Answer }))
const CallMe = lazy(async () => ({ default: (await import('./call-me.tsx')).CallMe }))
const Outside = lazy(async () => ({ default: (await import('./outside.tsx')).Outside }))
const FiguresPage = lazy(async () => ({ default: (await import('./figures.tsx')).FiguresPage }))
const Parked = lazy(async () => ({ default: (await import('./parked.tsx')).Parked }))

const ROUTES: readonly (readonly [string, ComponentType<{ params: Params }>])[] = [
  ['/:tenant', Home],
  ['/:tenant/phone', Phone],
  ['/:tenant/call-me', CallMe],
  ['/:tenant/say/:step', Say],
  ['/:tenant/follow', Follow],
  ['/:tenant/follow/:number', Follow],
  ['/:tenant/follow/:number/:act', Follow],
  ['/:tenant/ask', Ask],
  ['/:tenant/ask/:id', Answer],
  ['/:tenant/mine', Mine],
  ['/:tenant/parked', Parked],
  ['/:tenant/figures', FiguresPage],
  ['/:tenant/outside', Outside],
  ['/:tenant/about/:notice', Notice],
]

/** Everything under one sub-district's code. */
export function InPlace({ path }: { path: string }) {
  const here = firstMatch(ROUTES, path)
  const code = path.split('/')[1] ?? ''
  useEffect(() => {
    const timer = setTimeout(() => void loadSay().catch(() => undefined), 1500)
    return () => clearTimeout(timer)
  }, [])
  const place = useRemote(useCallback(() => readTenant(decodeURIComponent(code)), [code]))
  if (place.state === 'waiting')
    return (
      <Frame>
        <Waiting />
      </Frame>
    )
  if (place.state === 'failed')
    return (
      <Frame>
        <PlaceFailed error={place.error} again={place.again} />
      </Frame>
    )
  return (
    <Place value={place.value}>
      <Frame>
        <Guarded key={path}>
          {here ? <here.page params={here.params} /> : <NotFound home={pathOf(place.value.code)} />}
        </Guarded>
      </Frame>
    </Place>
  )
}

function PlaceFailed({ error, again }: { error: unknown; again: () => void }) {
  const words = useWords()
  const unknown = error instanceof Refused && error.problem.status === 404
  if (!unknown) return <Failed error={error} again={again} />
  return (
    <Page title={words.home.unknownTitle}>
      <p>{words.home.unknownMore}</p>
      <p>
        <Link className="button main-act" to="/">
          {words.chrome.toHome}
        </Link>
      </p>
    </Page>
  )
}
