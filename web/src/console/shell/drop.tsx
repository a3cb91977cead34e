import type { ReactNode } from 'react'
import { useEffect, useId, useRef, useState } from 'react'
import { Button, type ButtonProps } from 'antd'

export interface DropItem {
  key: string
  label: string
  disabled?: boolean
  choose: () => void
}

/**
 * A button with a short list of choices below it, closed by a choice, by Escape and by going elsewhere.
 * antd's own would bring a whole menu into the first load.
 */
export function Drop({
  label,
  items,
  ...button
}: Omit<ButtonProps, 'children'> & { label: ReactNode; items: DropItem[] }) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const whole = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!open) return
    const goneElsewhere = (event: Event) => {
      if (!whole.current?.contains(event.target as Node)) setOpen(false)
    }
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setOpen(false)
      opener.current?.focus()
    }
    document.addEventListener('pointerdown', goneElsewhere)
    document.addEventListener('focusin', goneElsewhere)
    document.addEventListener('keydown', escape)
    return () => {
      document.removeEventListener('pointerdown', goneElsewhere)
      document.removeEventListener('focusin', goneElsewhere)
      document.removeEventListener('keydown', escape)
    }
  }, [open])
  return (
    <div className="shell-drop" ref={whole}>
      <Button
        type="text"
        {...button}
        ref={opener}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {label}
      </Button>
      <div id={id} className="shell-drop-list" hidden={!open}>
        {items.map((item) => (
          <Button
            key={item.key}
            type="text"
            disabled={item.disabled ?? false}
            onClick={() => {
              setOpen(false)
              item.choose()
            }}
          >
            {item.label}
          </Button>
        ))}
      </div>
    </div>
  )
}
