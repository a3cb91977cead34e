// Topics, areas and units: read once, used by every form and list.
import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import type * as z from 'zod'
import type { Area, AreaTree, Unit } from '#contract/areas'
import type { topic } from '#contract/intake'
import { ask } from '../lib/http.ts'
import { paths } from './calls.ts'
import { useNaming } from './naming.ts'

export type Topic = z.infer<typeof topic>

const rarely = 10 * 60_000

export function useTopics() {
  return useQuery({
    queryKey: ['topics'],
    queryFn: ({ signal }) => ask<{ items: Topic[] }>(paths.topics, {}, signal),
    staleTime: rarely,
  })
}

export function useAreaTree() {
  return useQuery({
    queryKey: ['areas'],
    queryFn: ({ signal }) => ask<AreaTree>(paths.areas, {}, signal),
    staleTime: rarely,
  })
}

/** The whole name of a topic, from the broad to the narrow. */
export function useTopicName(): (code: string | null | undefined) => string {
  const naming = useNaming()
  const items = useTopics().data?.items
  const byCode = useMemo(() => new Map((items ?? []).map((one) => [one.code, one])), [items])
  return (code) => {
    if (!code) return '—'
    const names: string[] = []
    for (let at: string | null = code; at; at = byCode.get(at)?.parent ?? null) {
      const found = byCode.get(at)
      names.unshift(found ? naming(found) : at)
      if (!found) break
    }
    return names.join(' / ')
  }
}

export interface TopicOption {
  value: string
  label: string
  children?: TopicOption[]
}

/** Topics as a tree for a cascading choice; the value is the list of codes from the root. */
export function useTopicOptions(): TopicOption[] {
  const naming = useNaming()
  const items = useTopics().data?.items ?? []
  const below = (parent: string | null): TopicOption[] =>
    items
      .filter((one) => one.parent === parent)
      .map((one) => {
        const children = below(one.code)
        return { value: one.code, label: naming(one), ...(children.length > 0 ? { children } : {}) }
      })
  return below(null)
}

/** The codes from the root down to this one: `03.02.01` becomes `03`, `03.02`, `03.02.01`. */
export function topicPath(code: string | null | undefined): string[] {
  if (!code) return []
  const parts = code.split('.')
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'))
}

export function useUnits(): Unit[] {
  return useAreaTree().data?.units ?? []
}

/** Lists name areas and units in Chinese; this answers the name of the screen's language, or null for none. */
export function usePlaceName(): (nameZh: string | null | undefined) => string | null {
  const naming = useNaming()
  const tree = useAreaTree().data
  const byName = useMemo(
    () => new Map([...(tree?.units ?? []), ...(tree?.areas ?? [])].map((one) => [one.nameZh, one])),
    [tree],
  )
  return (nameZh) => {
    const found = nameZh ? byName.get(nameZh) : undefined
    return found ? naming(found) : nameZh || null
  }
}

/** Why the catalogue names a unit: its words, or the topic where it gives none. */
export function useUnitReason(): (why: string) => string {
  const topicName = useTopicName()
  return (why) => (/^\d\d(\.\d\d)*$/.test(why) ? topicName(why) : why)
}

/** Areas with the names of those above them, for choosing. */
export function useAreaOptions(): { value: string; label: string; area: Area }[] {
  const naming = useNaming()
  const areas = useAreaTree().data?.areas ?? []
  const byId = new Map(areas.map((area) => [area.id, area]))
  return areas
    .filter((area) => area.active)
    .map((area) => {
      const above = area.parentId ? byId.get(area.parentId) : undefined
      const label =
        above && above.level !== 'sub-district' ? `${naming(above)} / ${naming(area)}` : naming(area)
      return { value: area.id, label, area }
    })
}
