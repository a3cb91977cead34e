/**
 * Learns which words and three-character grams are common in citizens' messages. Words come from the segmented
 * messages (in at least 8 of them), counts from the raw ones. Only hashes and counts are written, never text.
 */
import { packRarity } from '#analysis/duplicates/rarity'
import { hashText } from '#analysis/text/features'
import { normalise } from '#analysis/text/normalise'
import type { Message } from './messages.ts'

const GRAM_BITS = 16
const LEAST_MESSAGES = 8
const WORD = /^[\u4e00-\u9fff]{2,4}$/
const GRAM = /^[\u4e00-\u9fffa-z0-9]{3}$/

function countWords(segmented: readonly Message[]): string[] {
  const counts = new Map<string, number>()
  for (const message of segmented)
    for (const word of new Set(normalise(message.body).split(' ')))
      if (WORD.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].filter(([, count]) => count >= LEAST_MESSAGES).map(([word]) => word)
}

/** The source of analysis/models/lexicon.ts. */
export function learnLexicon(segmented: readonly Message[], raw: readonly Message[]): string {
  const words = new Map(countWords(segmented).map((word) => [word, 0]))
  const grams = new Uint32Array(1 << GRAM_BITS)
  for (const message of raw) {
    const text = normalise(`${message.title}\n${message.body}`)
    const seenWords = new Set<string>()
    const seenGrams = new Set<number>()
    for (let at = 0; at < text.length; at++) {
      for (let length = 2; length <= 4; length++) {
        const piece = text.slice(at, at + length)
        if (words.has(piece)) seenWords.add(piece)
      }
      const gram = text.slice(at, at + 3)
      if (GRAM.test(gram)) seenGrams.add(hashText(gram) & (grams.length - 1))
    }
    for (const word of seenWords) words.set(word, (words.get(word) ?? 0) + 1)
    for (const bucket of seenGrams) grams[bucket] = (grams[bucket] ?? 0) + 1
  }
  const packed = [...words]
    .map(([word, count]) => ({ hash: hashText(word), rarity: packRarity(count, raw.length) }))
    .sort((a, b) => a.hash - b.hash)
  const wordBytes = Buffer.alloc(packed.length * 5)
  packed.forEach(({ hash, rarity }, at) => {
    wordBytes.writeUInt32LE(hash, at * 5)
    wordBytes[at * 5 + 4] = rarity
  })
  const gramBytes = Buffer.from(Uint8Array.from(grams, (count) => packRarity(count, raw.length)))
  return `/** Written by bench/train-classifier.ts: hashes and rarities of ${packed.length} words and of three-character grams, counted in ${raw.length} messages; no text. */
export const lexicon = {
  words: '${wordBytes.toString('base64')}',
  grams: '${gramBytes.toString('base64')}',
}
`
}
