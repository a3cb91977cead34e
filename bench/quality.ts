/**
 * What the analysis library is worth on real messages: scores on messages kept out of training, speed on one core,
 * length of candidate lists with 100,000 demands, near-duplicates found, crisis signs. Needs the message files.
 * Run: npm run -s bench -- quality --json [--data FOLDER]
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { classify } from '#analysis/classify/classify'
import { loadModel } from '#analysis/classify/model'
import { detectCrisis } from '#analysis/crisis'
import { compareSignatures, NEAR_DUPLICATE, signature } from '#analysis/duplicates/signature'
import { sketch } from '#analysis/duplicates/sketch'
import { crowd } from './learn/crowd.ts'
import { readSentences } from './learn/crisis-model.ts'
import { groupsOf } from '#analysis/classify/groups'
import * as judging from './learn/judge.ts'
import { domains, messageFolder, readMessages, type Message } from './learn/messages.ts'
import { nearPairs } from './learn/pairs.ts'

const { values } = parseArgs({
  options: { data: { type: 'string' }, json: { type: 'boolean' } },
  allowPositionals: true,
})
const folder = messageFolder(values.data)
const city = readMessages(folder, 'messages-2019-unlabelled')
const model = loadModel(readFileSync(join(import.meta.dirname, '..', 'analysis', 'models', 'domains.bin')))

/** Messages a second of processor time, the best of three rounds. */
function perSecond(
  messages: readonly { title: string; body: string }[],
  work: (title: string, body: string) => void,
) {
  let least = Infinity
  for (let round = 0; round < 3; round++) {
    const before = process.cpuUsage()
    for (const { title, body } of messages) work(title, body)
    const { user, system } = process.cpuUsage(before)
    least = Math.min(least, user + system)
  }
  return Math.round((messages.length * 1e6) / least)
}

function classification() {
  const segmentedMessages = readMessages(folder, 'messages-segmented-train')
  const rawMessages = readMessages(folder, 'messages-raw-dev')
  const groups = groupsOf([
    ...segmentedMessages.map(({ body }) => body),
    ...rawMessages.map(({ title, body }) => `${title}\n${body}`),
  ])
  const judged = judging.crossValidate(
    segmentedMessages.map(judging.segmentedDocument),
    rawMessages.map(judging.rawDocument),
    groups,
    10,
    true,
  )
  return judging.scoresOf(judging.crossCalibrated(judged), domains.length, model.sureFrom)
}

/** For each message, how many earlier ones share a key. */
function candidateLengths(messages: readonly { title: string; body: string }[]): number[] {
  const holders = new Map<number, number[]>()
  const seen = new Int32Array(messages.length).fill(-1)
  const lengths = messages.map(({ title, body }, at) => {
    let length = 0
    for (const key of sketch(title, body)) {
      const earlier = holders.get(key)
      if (!earlier) {
        holders.set(key, [at])
        continue
      }
      for (const other of earlier)
        if (seen[other] !== at) {
          seen[other] = at
          length++
        }
      earlier.push(at)
    }
    return length
  })
  return lengths.sort((a, b) => a - b)
}

function duplicates(messages: readonly Message[]) {
  const pairs = nearPairs(
    messages.map(({ title, body }) => `${title}\n${title}\n${body}`),
    0.5,
  )
  const keys = messages.map(({ title, body }) => new Set(sketch(title, body)))
  const signatures = messages.map(({ title, body }) => signature(title, body))
  const share = (a: number, b: number) => [...(keys[a] ?? [])].some((key) => keys[b]?.has(key))
  const like = (a: number, b: number) =>
    compareSignatures(signatures[a] ?? new Uint8Array(), signatures[b] ?? new Uint8Array())
  const met = pairs.filter(({ earlier, later }) => share(earlier, later))
  const linked = met.filter(({ earlier, later }) => like(earlier, later) >= NEAR_DUPLICATE)
  return { pairs: pairs.length, shareKey: met.length, linked: linked.length }
}

function crisis() {
  const sentences = readSentences()
  const flagged = ({ sentence }: { sentence: string }) => detectCrisis(sentence) !== null
  const dangers = sentences.filter(({ kind }) => kind !== 'none')
  const ordinary = sentences.filter(({ kind }) => kind === 'none')
  const real = city.filter(({ title, body }) => detectCrisis(`${title}\n${body}`) !== null).length
  return {
    positives: `${dangers.filter(flagged).length}/${dangers.length}`,
    falsePositives: `${ordinary.filter(flagged).length}/${ordinary.length}`,
    flaggedReal: real,
    flaggedRealRate: round(real / city.length),
  }
}

const round = (value: number) => Math.round(value * 10_000) / 10_000

const many = crowd([...city, ...readMessages(folder, 'messages-with-replies')], 100_000)
const lengths = candidateLengths(many)
const at = (share: number) => lengths[Math.min(lengths.length - 1, Math.floor(lengths.length * share))] ?? 0
const short = city.filter(({ body }) => body.length >= 70 && body.length <= 150)
const scores = classification()
const result = {
  n: scores.n,
  macroF1: round(scores.macroF1),
  accuracy: round(scores.accuracy),
  ece: round(scores.ece),
  selective80: round(scores.selective80),
  sureShare: round(scores.sureShare),
  sureRight: round(scores.sureRight),
  classifyPerSecond: perSecond(city, (title, body) => classify(model, title, body)),
  classifyShortPerSecond: perSecond(short, (title, body) => classify(model, title, body)),
  sketchPerSecond: perSecond(city, (title, body) => {
    sketch(title, body)
    signature(title, body)
  }),
  sketchShortPerSecond: perSecond(short, (title, body) => {
    sketch(title, body)
    signature(title, body)
  }),
  crisisPerSecond: perSecond(city, (title, body) => detectCrisis(`${title}\n${body}`)),
  candidates: { demands: many.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) },
  duplicates: duplicates(city),
  crisis: crisis(),
}
console.log(JSON.stringify(result, null, values.json ? 0 : 2))
