import type { ReactNode } from 'react'

interface Props {
  children: ReactNode
  look?: 'main' | 'plain' | 'careful'
  type?: 'submit' | 'button'
  /** What is being done; the button stays where it is and keeps the focus, but does nothing meanwhile. */
  busy?: string | false
  onClick?: () => void
}

const LOOKS = { main: 'button main-act', plain: 'button', careful: 'button careful' }

export function Button({ children, look = 'plain', type = 'button', busy = false, onClick }: Props) {
  return (
    <button
      className={LOOKS[look]}
      type={type}
      aria-disabled={busy ? true : undefined}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.()
      }}
    >
      {busy && <span className="spinner" aria-hidden="true" />}
      {busy || children}
    </button>
  )
}
