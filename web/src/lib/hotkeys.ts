import { useEffect, useRef } from 'react'

type Keys = Record<string, (event: KeyboardEvent) => void>

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('.ant-select') !== null
  )
}

/** Single-key commands of a page. They rest while somebody types, holds a modifier, or an overlay is open. */
export function useHotkeys(keys: Keys, active = true): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    if (!active) return
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return
      if (document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open')) return
      const onButton =
        event.target instanceof HTMLElement && event.target.closest('button, a, [role="tab"]') !== null
      if (onButton && (event.key === 'Enter' || event.key === ' ')) return
      const action = latest.current[event.key]
      if (!action) return
      event.preventDefault()
      action(event)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [active])
}

/** How a key is named: `F2`, `Ctrl+Enter`, `Alt+1`, `Alt+A`; a letter or digit by its place, whatever Alt makes of it. */
function nameOf(event: KeyboardEvent): string {
  const plain = /^(Digit|Key)(.)$/.exec(event.code)?.[2]
  const key = event.altKey && plain ? plain : event.key
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${key}`
}

/** Commands that work while somebody types: function keys and keys with a modifier. A bare sign rests meanwhile. */
export function useCommandKeys(keys: Keys, active = true): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    if (!active) return
    const listen = (event: KeyboardEvent) => {
      const name = nameOf(event)
      const action = latest.current[name]
      if (!action || (name.length === 1 && isTyping(event.target))) return
      event.preventDefault()
      action(event)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [active])
}
