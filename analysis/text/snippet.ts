// Where a text holds the words looked for: a piece of it and the places of the words in that piece. Never markup.

export interface Snippet {
  text: string
  /** From and to of each word found in `text`, in UTF-16 units, in order, not overlapping. */
  marks: [from: number, to: number][]
}

const BEFORE = 16
const LENGTH = 72

/** Every place of every word, whatever its case; longer words win where they overlap. */
export function marksIn(text: string, words: readonly string[]): Snippet['marks'] {
  const lower = text.toLowerCase()
  // A few letters grow when they become small: their places would no longer fit.
  const read = lower.length === text.length ? lower : text
  const found = words
    .filter((word) => word !== '')
    .flatMap((word) => {
      const places: [number, number][] = []
      const small = read === lower ? word.toLowerCase() : word
      for (let at = read.indexOf(small); at >= 0; at = read.indexOf(small, at + small.length))
        places.push([at, at + small.length])
      return places
    })
    .toSorted(([a, aEnd], [b, bEnd]) => a - b || bEnd - aEnd)
  const marks: Snippet['marks'] = []
  for (const place of found) if (place[0] >= (marks.at(-1)?.[1] ?? 0)) marks.push(place)
  return marks
}

/** The piece of a text around the first word found, with every word in it marked; null where there is none. O(n · words). */
export function snippetOf(text: string, words: readonly string[]): Snippet | null {
  const flat = text.replaceAll(/\s+/g, ' ').trim()
  const [first] = marksIn(flat, words)
  if (!first) return null
  const from = flat.length <= LENGTH ? 0 : Math.max(0, Math.min(first[0] - BEFORE, flat.length - LENGTH))
  const until = Math.min(flat.length, Math.max(from + LENGTH, first[1]))
  const piece = `${from > 0 ? '…' : ''}${flat.slice(from, until)}${until < flat.length ? '…' : ''}`
  return { text: piece, marks: marksIn(piece, words) }
}
