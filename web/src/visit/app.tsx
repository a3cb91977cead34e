import type { ComponentType } from 'react'
import { firstMatch, type Params, usePath } from '../resident/lib/router.ts'
import { FormPage } from './pages/form.tsx'
import { HomePage } from './pages/home.tsx'
import { VisitFrame } from './ui/visit-frame.tsx'

const ROUTES: readonly (readonly [string, ComponentType<{ params: Params }>])[] = [
  ['/visit', HomePage],
  ['/visit/:id', FormPage],
]

export function App() {
  const path = usePath()
  const here = firstMatch(ROUTES, path)
  const Page: ComponentType<{ params: Params }> = here?.page ?? HomePage
  return (
    <VisitFrame>
      <Page key={path} params={here?.params ?? {}} />
    </VisitFrame>
  )
}
