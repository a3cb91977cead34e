// The resident entry's own router: paths, matching and one listener. No dependency, under 3 KB.
import { useSyncExternalStore } from 'react'

export type Params = Record<string, string>

/** Path parameters of `path` under a pattern such as `/:tenant/follow/:number`, or null. A trailing slash does not matter. */
export function matchPath(pattern: string, path: string): Params | null {
  const want = parts(pattern)
  const have = parts(path)
  if (want.length !== have.length) return null
  const params: Params = {}
  for (const [index, wanted] of want.entries()) {
    const given = have[index] ?? ''
    if (!wanted.startsWith(':')) {
      if (wanted !== given) return null
      continue
    }
    const value = decoded(given)
    if (!value) return null
    params[wanted.slice(1)] = value
  }
  return params
}

/** The first pattern that matches, in the order given. */
export function firstMatch<Page>(routes: readonly (readonly [string, Page])[], path: string) {
  for (const [pattern, page] of routes) {
    const params = matchPath(pattern, path)
    if (params) return { pattern, page, params }
  }
  return null
}

/** A path of encoded segments: `pathOf('demo', 'follow')` is `/demo/follow`. */
export function pathOf(...segments: string[]) {
  return `/${segments.map(encodeURIComponent).join('/')}`
}

const listeners = new Set<() => void>()

export function navigate(to: string, { replace = false } = {}) {
  if (replace) history.replaceState(null, '', to)
  else history.pushState(null, '', to)
  for (const listener of listeners) listener()
}

export function usePath() {
  return useSyncExternalStore(subscribe, () => location.pathname)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('popstate', listener)
  }
}

function parts(path: string) {
  return path.split('/').filter(Boolean)
}

function decoded(segment: string) {
  try {
    return decodeURIComponent(segment)
  } catch {
    return ''
  }
}
