/**
 * Makes the shipped models from the citizen messages, byte for byte the same each time:
 * analysis/models/domains.bin (classifier) and analysis/models/background.ts (how common each gram is).
 * Run: npm run bench -- train-classifier --data ../shared/data/messages
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { serialise } from '#analysis/classify/model'
import { train } from '#analysis/classify/train'
import { packRarity } from '#analysis/duplicates/rarity'
import { gramHashes, SALIENT_GRAM } from '#analysis/text/grams'
import { spread } from '#analysis/text/features'
import { domains, messageFolder, readMessages } from './messages.ts'

const { values } = parseArgs({ options: { data: { type: 'string' } }, allowPositionals: true })
const folder = messageFolder(values.data)
const models = join(import.meta.dirname, '..', 'analysis', 'models')

const BACKGROUND_BITS = 16

const raw = ['messages-2019-unlabelled', 'messages-with-replies', 'messages-raw-dev'].flatMap((name) =>
  readMessages(folder, name),
)
const frequencies = new Uint32Array(1 << BACKGROUND_BITS)
for (const message of raw) {
  const seen = new Set<number>()
  for (const hash of gramHashes(`${message.title} ${message.body}`, SALIENT_GRAM))
    seen.add(spread(hash) & (frequencies.length - 1))
  for (const bucket of seen) frequencies[bucket] = (frequencies[bucket] ?? 0) + 1
}
writeFileSync(
  join(models, 'background.ts'),
  `/** Written by bench/train-classifier.ts: hashed document frequencies of ${raw.length} messages, no text. */
export const backgroundBits = ${BACKGROUND_BITS}
export const backgroundRarity =
  '${packRarity(frequencies, raw.length)}'
`,
)

const labelled = readMessages(folder, 'messages-segmented-train')
const model = train(labelled, { labels: domains })
const bytes = serialise(model)
writeFileSync(join(models, 'domains.bin'), bytes)
console.log(
  JSON.stringify({ documents: labelled.length, modelBytes: bytes.length, backgroundDocuments: raw.length }),
)
