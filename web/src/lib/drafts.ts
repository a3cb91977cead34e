// Drafts live on this computer, one drawer per person, so that a shared desk never shows one clerk's draft to another.
const prefix = 'heban.draft'

interface Kept<T> {
  at: number
  value: T
}

const name = (person: string, drawer: string) => `${prefix}.${person}.${drawer}`

/** Keeps a draft; a full or forbidden storage is no reason to stop the work. */
export function keepDraft<T>(person: string, drawer: string, value: T): boolean {
  try {
    localStorage.setItem(name(person, drawer), JSON.stringify({ at: Date.now(), value } satisfies Kept<T>))
    return true
  } catch {
    return false
  }
}

/** The kept draft, or null. Drafts older than `days` are dropped, because they hold personal data. */
export function readDraft<T>(person: string, drawer: string, days = 3): Kept<T> | null {
  try {
    const text = localStorage.getItem(name(person, drawer))
    if (!text) return null
    const kept = JSON.parse(text) as Kept<T>
    if (Date.now() - kept.at < days * 86_400_000) return kept
    dropDraft(person, drawer)
    return null
  } catch {
    return null
  }
}

/** Forgets a draft. */
export function dropDraft(person: string, drawer: string): void {
  try {
    localStorage.removeItem(name(person, drawer))
  } catch {
    // storage is forbidden here: there was nothing to forget
  }
}

/** Forgets every draft older than `days`, whoever's it is. */
export function dropOldDrafts(days = 3): void {
  try {
    for (const key of Object.keys(localStorage).filter((one) => one.startsWith(`${prefix}.`))) {
      const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Kept<unknown>>
      if (Date.now() - (kept.at ?? 0) > days * 86_400_000) localStorage.removeItem(key)
    }
  } catch {
    // storage is forbidden here: there was nothing to forget
  }
}
