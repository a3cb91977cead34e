import { useEffect } from 'react'

/** Puts the cursor into the field with this id when the page or dialog opens. */
export function useFocusAt(id: string): void {
  useEffect(() => {
    // A dialog fades in and takes the focus itself: ours comes after that.
    const timer = setTimeout(() => document.getElementById(id)?.focus(), 60)
    return () => clearTimeout(timer)
  }, [id])
}
