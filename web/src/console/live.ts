// Hears from the server what changed, and has the screen look again. Ids alone come in: what they stand for is asked for
// as ever. Without a stream the screen looks in once a minute, as it does anyway.
import { useEffect, useSyncExternalStore } from 'react'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { Changes } from '#contract/live'
import type { DemandDetail } from '#contract/orders'
import { ask, withQuery } from '../lib/http.ts'
import { paths } from './calls.ts'
import { sessionKey } from './session.tsx'

/** Lists and counts at a busy office would never stand still otherwise; and not every screen in the same moment. */
const LISTS_MS = 3_000
const SPREAD_MS = 2_000
/** After the server has said no: too many windows, or a proxy that lets no stream through. */
const AGAIN_MS = 60_000

/** Keeps one stream open while this window is looked at; a window in the background catches up when it comes back. */
export function useLive(): void {
  const queries = useQueryClient()
  useEffect(() => watch(queries), [queries])
}

function watch(queries: QueryClient): () => void {
  let source: EventSource | undefined
  let last: string | undefined
  let lists: ReturnType<typeof setTimeout> | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  const stale = (...keys: string[]) => {
    for (const key of keys) void queries.invalidateQueries({ queryKey: [key] })
  }
  const lookAtLists = () => {
    lists ??= setTimeout(
      () => {
        lists = undefined
        stale('counts', 'demands')
      },
      LISTS_MS + Math.random() * SPREAD_MS,
    )
  }
  const hear = ({ data, lastEventId }: MessageEvent<string>) => {
    last = lastEventId
    const { orders, everything } = JSON.parse(data) as Changes
    lookAtLists()
    if (everything) stale('demand', 'notices')
    else for (const id of orders) void orderChanged(queries, id)
  }
  const close = () => {
    source?.close()
    source = undefined
    setStreaming(false)
  }
  const open = () => {
    clearTimeout(again)
    if (source || document.hidden) return
    source = new EventSource(withQuery(paths.live, { after: last }))
    source.addEventListener('changed', hear)
    source.addEventListener('notices', () => stale('notices'))
    source.addEventListener('calls', () => stale('calls'))
    source.addEventListener('open', () => {
      setStreaming(true)
      stale('calls')
    })
    source.addEventListener('over', () => {
      close()
      void queries.invalidateQueries({ queryKey: sessionKey })
    })
    source.addEventListener('error', () => {
      setStreaming(false)
      if (source?.readyState !== EventSource.CLOSED) return
      close()
      again = setTimeout(open, AGAIN_MS)
    })
  }
  const turn = () => (document.hidden ? close() : open())
  open()
  document.addEventListener('visibilitychange', turn)
  return () => {
    document.removeEventListener('visibilitychange', turn)
    clearTimeout(lists)
    clearTimeout(again)
    close()
  }
}

// ---- whether what happens is heard at once, or has to be asked for ----

let streaming = false
const setStreaming = (next: boolean) => {
  if (streaming === next) return
  streaming = next
  notify()
}

export function useStreaming(): boolean {
  return useSyncExternalStore(subscribe, () => streaming)
}

// ---- an order that changes while somebody types about it ----

const typing = new Map<string, number>()
const overtaken = new Set<string>()
const listeners = new Set<() => void>()
const notify = () => listeners.forEach((listener) => listener())
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function isTypedAbout(id: string | null | undefined): boolean {
  return typing.has(id ?? '')
}

/** While somebody types about an order it does not change under their hands; they are told instead. */
export function useTyping(id: string, active = true): void {
  useEffect(() => {
    if (!active) return
    typing.set(id, (typing.get(id) ?? 0) + 1)
    return () => {
      const left = (typing.get(id) ?? 1) - 1
      if (left > 0) typing.set(id, left)
      else typing.delete(id)
    }
  }, [id, active])
}

/** Whether somebody else changed the order since it was drawn, and the way to see what they did. */
export function useOvertaken(id: string): { overtaken: boolean; reload: () => void } {
  const queries = useQueryClient()
  const isOvertaken = useSyncExternalStore(subscribe, () => overtaken.has(id))
  return {
    overtaken: isOvertaken,
    reload() {
      overtaken.delete(id)
      notify()
      void queries.invalidateQueries({ queryKey: ['demand', id] })
    },
  }
}

async function orderChanged(queries: QueryClient, id: string): Promise<void> {
  if (!isTypedAbout(id)) {
    void queries.invalidateQueries({ queryKey: ['demand', id] })
    return
  }
  // One's own command comes back this way too, and is drawn already: only what differs is somebody else's.
  const shown = queries.getQueryData<DemandDetail>(['demand', id])
  const now = await ask<DemandDetail>(paths.demand(id)).catch(() => undefined)
  if (!shown || !now) return
  if (now.version === shown.version && now.timeline.length === shown.timeline.length) return
  overtaken.add(id)
  notify()
}
