// What a person chose for this device: language, elder mode, contrast. Kept in localStorage, applied to <html>.
import { useSyncExternalStore } from 'react'
import { kept } from './kept.ts'

export type Language = 'zh-CN' | 'en'
export interface Settings {
  language: Language
  /** Large letters, every page read aloud on request, and a call instead of a form always at hand (X10). */
  elder: boolean
  highContrast: boolean
}

const store = kept<Settings>('heban.settings', 'local')
const listeners = new Set<() => void>()
let settings: Settings = { language: 'zh-CN', elder: false, highContrast: false, ...store.read() }

export function currentSettings() {
  return settings
}

export function changeSettings(change: Partial<Settings>) {
  settings = { ...settings, ...change }
  store.write(settings)
  applySettings()
  for (const listener of listeners) listener()
}

/** Puts the choices on <html>, where the style sheet and screen readers find them. */
export function applySettings() {
  const root = document.documentElement
  root.lang = settings.language
  root.classList.toggle('elder', settings.elder)
  root.classList.toggle('high-contrast', settings.highContrast)
}

export function useSettings() {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, currentSettings)
}
