import { type ComponentType, lazy } from 'react'
import { firstMatch, type Params, usePath } from './lib/router.ts'
import { Choose } from './pages/choose.tsx'
import { InPlace } from './pages/in-place.tsx'
import { Frame } from './ui/frame.tsx'
import { Guarded } from './ui/guarded.tsx'

const Notice = lazy(async () => ({ default: (await import('./pages/notices/notice.tsx')).Notice }))

/** Pages that stand before any sub-district is known. All others begin with its code. */
const ROUTES: readonly (readonly [string, ComponentType<{ params: Params }>])[] = [
  ['/', Choose],
  ['/about/:notice', Notice],
]

export function App() {
  const path = usePath()
  const here = firstMatch(ROUTES, path)
  if (!here) return <InPlace path={path} />
  const Page = here.page
  return (
    <Frame>
      <Guarded key={path}>
        <Page params={here.params} />
      </Guarded>
    </Frame>
  )
}
