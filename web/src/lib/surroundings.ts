import { useSyncExternalStore } from 'react'

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** Whether the browser believes in a connection. */
export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, () => navigator.onLine)
}

/** Whether a media query holds, now and whenever it changes. */
function useMedia(media: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = window.matchMedia(media)
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => window.matchMedia(media).matches,
  )
}

/** Whether the screen is as narrow as a phone (under 768 px). */
export function usePhone(): boolean {
  return useMedia('(max-width: 767px)')
}

/** Whether the person has asked for less motion. */
export function useStillness(): boolean {
  return useMedia('(prefers-reduced-motion: reduce)')
}
