// The sub-district of this page. Read once a visit; the frame, the titles and the forms all use the same answer.
import { createContext, useContext } from 'react'
import type { OpenTenant } from './open.ts'
import { useSettings } from './settings.ts'
import { named } from './words.ts'

export const Place = createContext<OpenTenant | null>(null)

/** The sub-district, inside its pages. */
export function usePlace(): OpenTenant {
  const place = useContext(Place)
  if (!place) throw new Error('no sub-district around this page')
  return place
}

/** Its name in the language of the page; empty outside. */
export function usePlaceName() {
  const place = useContext(Place)
  const { language } = useSettings()
  return place ? named(language, place.nameZh, place.nameEn) : ''
}
