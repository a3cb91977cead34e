/**
 * Near-duplicates and similar solved cases for a new demand, inside one tenant with very many: what intake does, on the memory
 * that intake uses (analysis/duplicates/recent.ts), here with all demands of ten years. Half of the new demands are edited
 * copies of known ones, the other half are of another world. Without the message files it speaks of invented demands.
 * Run: npm run -s bench -- similar --demands 1000000 --json [--data FOLDER]
 */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { seeded } from '#analysis/classify/random'
import { createRecent, DEEP } from '#analysis/duplicates/recent'
import { compareSignatures, NEAR_DUPLICATE, SAME_MATTER, signature } from '#analysis/duplicates/signature'
import { sketch } from '#analysis/duplicates/sketch'
import { endlessCrowd } from './learn/crowd.ts'
import { messageFolder, readMessages } from './learn/messages.ts'
import { invented } from './lib/invented.ts'

const { values } = parseArgs({
  options: {
    demands: { type: 'string', default: '1000000' },
    probes: { type: 'string', default: '2000' },
    data: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
const count = Number(values.demands)
const probes = Number(values.probes)
const DAY = 86_400_000
const YEARS = 10
const RECENT_DAYS = 90

function texts(): { source: string; messages: { title: string; body: string }[] } {
  const folder = messageFolder(values.data)
  if (existsSync(folder)) {
    const files = ['messages-2019-unlabelled', 'messages-with-replies']
    return { source: 'messages', messages: files.flatMap((file) => readMessages(folder, file)) }
  }
  const messages = invented(1, 7000, 365).map(({ body }) => ({ title: body.slice(0, 24), body }))
  return { source: 'invented', messages }
}

const hex = (value: number, length: number) => value.toString(16).padStart(length, '0')
const idAt = (ms: number, n: number) => {
  const time = hex(ms, 12)
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${hex(n, 12)}`
}

const { source, messages } = texts()
const told = endlessCrowd(messages)
const now = Date.UTC(2026, 0, 1)
const step = (YEARS * 365 * DAY) / count
const memory = createRecent(Number.POSITIVE_INFINITY, count, DEEP)
for (let at = 0; at < count; at++) {
  const { title, body } = told(at)
  memory.add({
    id: idAt(Math.round(now - (count - at) * step), at),
    topic: null,
    signature: signature(title, body),
    keys: sketch(title, body),
  })
  if (at % 100_000 === 0) console.error(`${at} of ${count}`)
}

const random = seeded(11)
/** Every fourth sentence gone, and a word of courtesy before. */
function edited({ title, body }: { title: string; body: string }) {
  const sentences = body.split(/(?<=[，。！？；])/)
  return { title, body: `领导您好，${sentences.filter((_, at) => at % 4 !== 2).join('')}` }
}

const times: number[] = []
let copies = 0
let found = 0
let compared = 0
for (let probe = 0; probe < probes; probe++) {
  const copied = probe % 2 === 0
  const original = copied ? Math.floor(random() * count) : count + probe
  const text = copied ? edited(told(original)) : told(original)
  const begun = performance.now()
  const keys = sketch(text.title, text.body)
  const mine = signature(text.title, text.body)
  const near = judged(memory.alike(keys, now - RECENT_DAYS * DAY), mine, NEAR_DUPLICATE)
  const solved = judged(memory.alike(keys, 0), mine, SAME_MATTER)
  times.push(performance.now() - begun)
  compared += near.length + solved.length
  if (!copied || keys.length === 0) continue
  copies += 1
  if (solved.some((place) => memory.idAt(place).endsWith(hex(original, 12)))) found += 1
}

function judged(places: readonly number[], mine: Uint8Array, least: number): number[] {
  return places.filter((place) => compareSignatures(mine, memory.signatureAt(place)) >= least)
}

times.sort((a, b) => a - b)
const at = (share: number) =>
  Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 1000) / 1000
const result = {
  demands: memory.count(),
  source,
  p50ms: at(0.5),
  p95ms: at(0.95),
  maxms: at(1),
  megabytes: Math.round(memory.bytes() / 1e6),
  bytesEach: Math.round(memory.bytes() / Math.max(1, memory.count())),
  editedCopiesFound: copies === 0 ? null : Math.round((found / copies) * 1000) / 1000,
  shownEach: Math.round((compared / probes) * 100) / 100,
}
console.log(JSON.stringify(result, null, values.json ? 0 : 2))
