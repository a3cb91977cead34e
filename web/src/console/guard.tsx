import type { ReactNode } from 'react'
import { lazyRouteComponent } from '@tanstack/react-router'
import type { Ability } from '#contract/people'
import { DeniedState } from '../ui/page.tsx'
import { useMay } from './session.tsx'

type PageComponent = () => ReactNode

/** A lazily loaded page that only those with the ability see; the others are told so. */
export function guarded<Name extends string>(
  ability: Ability | null,
  load: () => Promise<Record<Name, PageComponent>>,
  name: Name,
) {
  const Lazy = lazyRouteComponent(load as () => Promise<Record<string, PageComponent>>, name)
  function Guarded() {
    const may = useMay()
    if (ability && !may(ability)) return <DeniedState />
    return <Lazy />
  }
  Guarded.preload = Lazy.preload
  return Guarded
}
