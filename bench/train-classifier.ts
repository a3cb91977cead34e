/**
 * Makes the shipped models from the citizen messages, byte for byte the same each time, and the cards that state what
 * they are worth: analysis/models/domains.bin and .md, crisis.ts and .md, lexicon.ts.
 * Run: npm run bench -- train-classifier --data ../shared/data/messages
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { serialise } from '#analysis/classify/model'
import { fitTemperature } from '#analysis/classify/temperature'
import { readByRules } from '#analysis/crisis'
import { crisisCard, domainsCard } from './learn/cards.ts'
import { alarmOf, cut, judgeAlarm, quietLetters, readSentences, teachAlarm } from './learn/crisis-model.ts'
import { groupsOf } from '#analysis/classify/groups'
import * as judging from './learn/judge.ts'
import { learnLexicon } from './learn/lexicon.ts'
import { domains, messageFolder, readMessages } from './learn/messages.ts'

const { values } = parseArgs({
  options: { data: { type: 'string' }, json: { type: 'boolean' } },
  allowPositionals: true,
})
const folder = messageFolder(values.data)
const models = join(import.meta.dirname, '..', 'analysis', 'models')

const segmentedMessages = readMessages(folder, 'messages-segmented-train')
const rawMessages = readMessages(folder, 'messages-raw-dev')
const letters = ['messages-2019-unlabelled', 'messages-with-replies'].flatMap((name) =>
  readMessages(folder, name),
)
letters.push(...rawMessages)
writeFileSync(join(models, 'lexicon.ts'), learnLexicon(segmentedMessages, letters))

const SURE_FROM = 0.7
const segmented = segmentedMessages.map(judging.segmentedDocument)
const raw = rawMessages.map(judging.rawDocument)
const groups = groupsOf([
  ...segmentedMessages.map(({ body }) => body),
  ...rawMessages.map(({ title, body }) => `${title}\n${body}`),
])
const judged = judging.crossValidate(segmented, raw, groups, 10, true)
const temperature = fitTemperature(judged)
const onRaw = judging.scoresOf(judging.crossCalibrated(judged), domains.length, SURE_FROM)
const rawGroups = new Set(groups.slice(segmented.length))
const apart = judging.trainDomains(segmented.filter((_, at) => !rawGroups.has(groups[at] ?? 0)))
const apartJudged = raw.map((document) => judging.judge(apart, document))
const onRawApart = judging.scoresOf(judging.crossCalibrated(apartJudged), domains.length, SURE_FROM)
const segmentedJudged = judging.crossValidate([], segmented, groups.slice(0, segmented.length), 5, true)
const onSegmented = judging.scoresOf(judging.crossCalibrated(segmentedJudged), domains.length, SURE_FROM)
const untitledTemperature = fitTemperature(segmentedJudged)
const model = {
  ...judging.trainDomains([...segmented, ...raw]),
  temperature,
  untitledTemperature,
  sureFrom: SURE_FROM,
}
const bytes = serialise(model)
writeFileSync(join(models, 'domains.bin'), bytes)
writeFileSync(
  join(models, 'domains.md'),
  domainsCard({
    segmented: segmented.length,
    raw: raw.length,
    groups: new Set(groups).size,
    heldOut: segmented.length - segmented.filter((_, at) => !rawGroups.has(groups[at] ?? 0)).length,
    bytes: bytes.length,
    temperature,
    untitledTemperature,
    sureFrom: SURE_FROM,
    onRaw,
    onRawApart,
    onSegmented,
  }),
)

const sentences = readSentences()
const quiet = quietLetters(letters)
const alarm = teachAlarm(sentences, quiet)
const alarmBytes = serialise(alarm)
writeFileSync(
  join(models, 'crisis.ts'),
  `/** Written by bench/train-classifier.ts: weights of the second reader of detectCrisis; no text. */
export const crisisModel =
  '${Buffer.from(alarmBytes).toString('base64')}'
`,
)
const heard = judgeAlarm(sentences, quiet, 5)
const city = readMessages(folder, 'messages-2019-unlabelled')
const flaggedCity = city.filter(
  ({ title, body }) =>
    readByRules(`${title}。${body}`) !== null || alarmOf(alarm, cut(`${title}。${body}`)) >= alarm.sureFrom,
).length
writeFileSync(
  join(models, 'crisis.md'),
  crisisCard({ ...heard, bytes: alarmBytes.length, letters: letters.length, city: city.length, flaggedCity }),
)

const result = { modelBytes: bytes.length, temperature, onRaw, onRawApart, onSegmented, crisis: heard }
console.log(JSON.stringify(result, null, values.json ? 0 : 2))
