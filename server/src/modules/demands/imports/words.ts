// What a file calls topics and units, matched with what they are called here: by code, by name, by the end of a path. Pure.

export interface Known {
  /** A topic's code, a unit's id. */
  key: string
  nameZh: string
  nameEn: string
  /** The other thing of the same kind that this one lies under. */
  parent?: string | null
}

const plain = (text: string) => text.toLowerCase().replaceAll(/[\s（）()、，,·.。]/g, '')

/** Names as files write paths: `城市管理-市容环境-垃圾清运`, `A > B`, `A/B`. */
const lastOf = (text: string) => text.split(/[-/>＞\\|—_]+/).at(-1) ?? text

/**
 * The one thing a word surely stands for: its code, its name, the last part of a path, or the only name that holds the
 * word or is held by it. Null when none or several do: a person chooses.
 */
export function guessWord(word: string, known: readonly Known[]): string | null {
  const whole = plain(word)
  const end = plain(lastOf(word))
  const by = (holds: (name: string) => boolean) => {
    const found = known.filter(({ nameZh, nameEn }) =>
      [nameZh, nameEn].some((name) => name && holds(plain(name))),
    )
    return found.length === 1 ? (found[0]?.key ?? null) : null
  }
  return (
    known.find(({ key }) => key === word.trim())?.key ??
    by((name) => name === whole) ??
    by((name) => name === end) ??
    (end.length >= 2 ? by((name) => name.length >= 2 && (name.includes(end) || end.includes(name))) : null)
  )
}

/** A guess for each word that has one. */
export function guessWords(words: readonly string[], known: readonly Known[]): Record<string, string> {
  const pairs = words.flatMap((word) => {
    const key = guessWord(word, known)
    return key === null ? [] : [[word, key] as const]
  })
  return Object.fromEntries(pairs)
}
