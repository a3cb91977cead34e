import { useCallback } from 'react'
import { useNavigate, useSearch } from '@tanstack/react-router'

export type Search = Record<string, string | undefined>

/** Filters that live in the address, so that a list can be shared, kept and gone back to. Empty values are dropped. */
export function useUrlSearch(): [Search, (change: Search, replace?: boolean) => void] {
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const change = useCallback(
    (patch: Search, replace = true) => {
      void navigate({
        to: '.',
        replace,
        search: (before: Search) => {
          const next = Object.entries({ ...before, ...patch }).filter(
            ([, value]) => value !== undefined && value !== '',
          )
          return Object.fromEntries(next) as Search
        },
      })
    },
    [navigate],
  )
  return [search, change]
}

/** Addresses carry plain words, no JSON. */
export function readSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text))
}

export function writeSearch(search: Record<string, unknown>): string {
  const pairs = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()
  return text ? `?${text}` : ''
}
