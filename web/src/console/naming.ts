import { useTranslation } from 'react-i18next'
import type { Limit } from '#contract/time'
import { showTime, showUntil } from '../lib/times.ts'

interface Named {
  nameZh: string
  nameEn: string
}

/** The name in the language of the screen; Chinese where there is no English one. */
export function useNaming(): (thing: Named | null | undefined) => string {
  const { i18n } = useTranslation()
  return (thing) => (thing ? (i18n.language === 'en' ? thing.nameEn || thing.nameZh : thing.nameZh) : '—')
}

/** The marks of the screen's language between things named, after a heading, and around an aside. */
export function useMarks(): { between: string; after: string; aside(text: string): string } {
  const { i18n } = useTranslation()
  return i18n.language === 'en'
    ? { between: ', ', after: ': ', aside: (text) => ` (${text})` }
    : { between: '、', after: '：', aside: (text) => `（${text}）` }
}

/** Times in the language of the screen. */
export function useTimes() {
  const { i18n } = useTranslation()
  return (at: string | number | null | undefined, shape: 'full' | 'short' | 'date' | 'clock' = 'full') =>
    showTime(at, i18n.language, shape)
}

/** Deadlines in the language of the screen. */
export function useUntil() {
  const { i18n } = useTranslation()
  return (at: string | null | undefined, shape: 'full' | 'short' = 'full') =>
    showUntil(at, i18n.language, shape)
}

/** A limit with its unit; a number of hours alone means nothing. */
export function useLimitText(): (limit: Limit) => string {
  const { t } = useTranslation('terms')
  return (limit) => {
    const unit = t(`limitUnit.${limit.unit}`)
    return `${limit.amount} ${limit.amount === 1 ? unit.replace(/s$/, '') : unit}`
  }
}

/** Under which key the words of an event stand. */
const eventKey = (name: string) =>
  name === 'people.assigned' ? 'roleAssigned' : (name.split('.').at(-1) ?? name)

/** The words of an event, e.g. `demands.dispatched`. */
export function useEventName(): (name: string) => string {
  const { t, i18n } = useTranslation('events')
  return (name) => {
    const key = eventKey(name)
    return i18n.exists(key, { ns: 'events' }) ? t(key as never) : name
  }
}
