/**
 * Makes the shipped models from the citizen messages, byte for byte the same each time:
 * analysis/models/domains.bin (classifier) and analysis/models/lexicon.ts (how common words and grams are).
 * Run: npm run bench -- train-classifier --data ../shared/data/messages
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { serialise } from '#analysis/classify/model'
import { train } from '#analysis/classify/train'
import { judgeAlarm, quietLetters, readSentences, teachAlarm } from './crisis-model.ts'
import { learnLexicon } from './lexicon.ts'
import { domains, messageFolder, readMessages } from './messages.ts'

const { values } = parseArgs({ options: { data: { type: 'string' } }, allowPositionals: true })
const folder = messageFolder(values.data)
const models = join(import.meta.dirname, '..', 'analysis', 'models')

const labelled = readMessages(folder, 'messages-segmented-train')
const raw = ['messages-2019-unlabelled', 'messages-with-replies', 'messages-raw-dev'].flatMap((name) =>
  readMessages(folder, name),
)
writeFileSync(join(models, 'lexicon.ts'), learnLexicon(labelled, raw))

const sentences = readSentences()
const quiet = quietLetters(raw)
const alarm = teachAlarm(sentences, quiet)
writeFileSync(
  join(models, 'crisis.ts'),
  `/** Written by bench/train-classifier.ts: weights of the second reader of detectCrisis; no text. */\nexport const crisisModel =\n  '${Buffer.from(serialise(alarm)).toString('base64')}'\n`,
)
console.error(serialise(alarm).length, alarm.sureFrom, judgeAlarm(sentences, quiet, 5))

const model = train(labelled, { labels: domains })
const bytes = serialise(model)
writeFileSync(join(models, 'domains.bin'), bytes)
console.log(
  JSON.stringify({ documents: labelled.length, modelBytes: bytes.length, lexiconDocuments: raw.length }),
)
