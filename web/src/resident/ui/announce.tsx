import type { ReactNode } from 'react'

/** A place whose news is read out when it appears; it must stand on the page before the news comes. */
export function Announce({ children, id }: { children: ReactNode; id?: string }) {
  return (
    <div id={id} aria-live="polite">
      {children}
    </div>
  )
}
