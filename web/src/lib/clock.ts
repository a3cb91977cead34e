// The server's clock, which may be moved (demo, tests). Deadlines on the screen follow it, never the local clock.
import { useEffect, useState } from 'react'

let offset = 0

/** Takes the server's time (ISO) and keeps the difference to the local clock, in milliseconds. */
export function keepServerTime(iso: string | null | undefined): void {
  const at = iso ? Date.parse(iso) : Number.NaN
  if (!Number.isNaN(at)) offset = at - Date.now()
}

/** Now, as the server sees it, in milliseconds since 1970. */
export function serverNow(): number {
  return Date.now() + offset
}

/** Now, again every `seconds`. */
export function useNow(seconds = 30): number {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), seconds * 1000)
    return () => clearInterval(timer)
  }, [seconds])
  return now
}
