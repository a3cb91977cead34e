/** A dictionary of phrases and every place they occur in a text, the longest at each position first. */
export interface Phrases<Value> {
  /** Phrases by their first two characters: short buckets, no automaton to maintain. */
  buckets: ReadonlyMap<string, readonly { phrase: string; value: Value }[]>
}

export interface Occurrence<Value> {
  phrase: string
  value: Value
  start: number
}

/** Phrases of one character are left out: they say too little. */
export function compilePhrases<Value>(entries: readonly { phrase: string; value: Value }[]): Phrases<Value> {
  const buckets = new Map<string, { phrase: string; value: Value }[]>()
  for (const entry of entries) {
    if (entry.phrase.length < 2) continue
    const head = entry.phrase.slice(0, 2)
    buckets.set(head, [...(buckets.get(head) ?? []), entry])
  }
  for (const bucket of buckets.values()) bucket.sort((a, b) => b.phrase.length - a.phrase.length)
  return { buckets }
}

/** Every occurrence, in the order of the text. O(characters × phrases that share their first two). */
export function* findPhrases<Value>({ buckets }: Phrases<Value>, text: string): Generator<Occurrence<Value>> {
  for (let start = 0; start + 1 < text.length; start += 1) {
    const bucket = buckets.get(text.slice(start, start + 2))
    if (!bucket) continue
    for (const { phrase, value } of bucket) if (text.startsWith(phrase, start)) yield { phrase, value, start }
  }
}
