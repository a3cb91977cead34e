// Where a text holds the words looked for: a piece of it and the places of the words in that piece. Never markup.
import { writingPattern } from './writings.ts'

export interface Snippet {
  text: string
  /** From and to of each word found in `text`, in UTF-16 units, in order, not overlapping. */
  marks: [from: number, to: number][]
}

const BEFORE = 16
const LENGTH = 72

/** Every place of every word, however it is written (see `writingPattern`); longer words win where they overlap. */
export function marksIn(text: string, words: readonly string[]): Snippet['marks'] {
  const found = words
    .filter((word) => word !== '')
    .flatMap((word) =>
      Array.from(
        text.matchAll(new RegExp(writingPattern(word), 'gi')),
        ({ index, 0: hit }): [number, number] => [index, index + hit.length],
      ),
    )
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
