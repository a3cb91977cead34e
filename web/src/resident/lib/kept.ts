// JSON kept in the browser. Storage may be full, forbidden or emptied at any time: then nothing is kept and nothing breaks.

export interface Kept<Value> {
  read(): Value | null
  write(value: Value): boolean
  forget(): void
}

/** `session` is forgotten with the tab, `local` stays on the device. */
export function kept<Value>(key: string, where: 'local' | 'session'): Kept<Value> {
  return {
    read() {
      try {
        const text = storage(where)?.getItem(key)
        return text ? (JSON.parse(text) as Value) : null
      } catch {
        return null
      }
    },
    write(value) {
      try {
        storage(where)?.setItem(key, JSON.stringify(value))
        return storage(where) !== undefined
      } catch {
        return false
      }
    },
    forget() {
      try {
        storage(where)?.removeItem(key)
      } catch {
        // A browser that refuses storage has kept nothing either.
      }
    },
  }
}

function storage(where: 'local' | 'session'): Storage | undefined {
  return where === 'local' ? globalThis.localStorage : globalThis.sessionStorage
}
