/**
 * What a subject model of an office's own costs at intake, and what it changes: the same invented demands read by what is
 * shipped alone, and by a model that learned from the first of them. Each is timed in turns, on one core.
 * Run: npm run -s bench -- reading --json
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { learn } from '#analysis/classify/learn'
import { loadModel, serialise } from '#analysis/classify/model'
import { compileTopics } from '#analysis/classify/topic'
import { compilePlaces } from '#analysis/place'
import { titleFrom } from '../server/src/modules/demands/intake/receive.ts'
import { createReader } from '../server/src/modules/demands/intake/understand.ts'
import { invented, topicRows } from './lib/invented.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    taught: { type: 'string', default: '1000' },
    read: { type: 'string', default: '8000' },
    rounds: { type: 'string', default: '9' },
  },
  allowPositionals: true,
})
const LEAST_OF_LABEL = 10
const groupOf = (code: string) => code.split('.').slice(0, 2).join('.')
const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

const demands = invented(3, Number(values.taught) + Number(values.read), 365).map(({ body, topicCode }) => ({
  title: titleFrom(body),
  body,
  label: groupOf(topicCode),
}))
const taught = demands.slice(0, Number(values.taught))
const unseen = demands.slice(Number(values.taught))
const counts = new Map<string, number>()
for (const { label } of taught) counts.set(label, (counts.get(label) ?? 0) + 1)
const begun = performance.now()
const bytes = serialise(learn(taught.filter(({ label }) => (counts.get(label) ?? 0) >= LEAST_OF_LABEL)))
const learnSeconds = (performance.now() - begun) / 1000
const opening = performance.now()
const model = loadModel(bytes)
const openMs = performance.now() - opening

const reader = createReader(
  loadModel(readFileSync(join(import.meta.dirname, '..', 'analysis', 'models', 'domains.bin'))),
  compileTopics(topicRows.map(({ name_zh: nameZh, ...row }) => ({ ...row, nameZh }))),
  compilePlaces([]),
  new Map(topicRows.map((row) => [row.code, { nameZh: row.name_zh, nameEn: row.name_en }])),
  [],
  null,
  { id: 'bench', version: 1, model },
)
const ways = { shipped: reader.unlearned, learned: reader.understand }
const times: Record<keyof typeof ways, number[]> = { shipped: [], learned: [] }
for (let round = 0; round <= Number(values.rounds); round += 1)
  for (const way of ['shipped', 'learned'] as const) {
    const from = performance.now()
    for (const { title, body } of unseen) JSON.stringify(ways[way](title, body))
    // The first round warms the machine up.
    if (round > 0) times[way].push(((performance.now() - from) * 1000) / unseen.length)
  }

const fate = (way: keyof typeof ways) => {
  const read = unseen.map(({ title, body, label }) => {
    const { topic } = ways[way](title, body)
    return { right: topic.value !== null && groupOf(topic.value) === label, sure: topic.sure }
  })
  const sure = read.filter((one) => one.sure)
  return {
    microseconds: Math.round(median(times[way]) * 10) / 10,
    right: Math.round((read.filter((one) => one.right).length / read.length) * 1000) / 1000,
    sure: Math.round((sure.length / read.length) * 1000) / 1000,
    sureRight: Math.round((sure.filter((one) => one.right).length / sure.length) * 1000) / 1000,
  }
}
const result = {
  taught: taught.length,
  labels: model.labels.length,
  read: unseen.length,
  characters: Math.round(unseen.reduce((sum, { body }) => sum + body.length, 0) / unseen.length),
  shipped: fate('shipped'),
  learned: fate('learned'),
  learnSeconds: Math.round(learnSeconds),
  openMs: Math.round(openMs * 10) / 10,
  megabytes: Math.round((model.weights.length / 1e6) * 10) / 10,
}
console.log(JSON.stringify(result, null, values.json ? 0 : 2))
