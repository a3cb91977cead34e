// Whether a built target still matches its sources: first by size and time of change, then by content.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const always = ['package-lock.json', 'package.json', 'scripts/build.mjs']

export const targets = {
  server: { sources: ['server/src', 'contract', 'analysis'], output: 'build/server/main.js' },
  web: { sources: ['web', 'contract'], output: 'build/web' },
}

export function isStale(target) {
  const before = readRecord(target)
  if (!before || !existsSync(join(root, targets[target].output))) return true
  const now = takeRecord(target)
  const stale = Object.keys(now).length !== Object.keys(before).length || Object.keys(now).some(differs)
  // Touched but equal (a checkout of another branch and back): keep the new times, so that the next look is quick.
  if (!stale && Object.keys(now).some((path) => now[path][1] !== before[path][1])) writeRecord(target, now)
  return stale

  function differs(path) {
    return before[path]?.[2] !== now[path][2]
  }
}

/** Size, time of change and content hash of every source, unchanged ones taken from the last record. */
export function takeRecord(target) {
  const before = readRecord(target) ?? {}
  const record = {}
  for (const path of [...always, ...targets[target].sources.flatMap(filesBelow)]) {
    const { size, mtimeMs } = statSync(join(root, path))
    const known = before[path]
    const same = known && known[0] === size && known[1] === mtimeMs
    record[path] = [size, mtimeMs, same ? known[2] : hashOf(path)]
  }
  return record
}

export function writeRecord(target, record) {
  mkdirSync(join(root, 'build'), { recursive: true })
  writeFileSync(recordFile(target), JSON.stringify(record))
}

function readRecord(target) {
  try {
    return JSON.parse(readFileSync(recordFile(target), 'utf8'))
  } catch {
    return undefined
  }
}

function recordFile(target) {
  return join(root, 'build', `${target}.sources.json`)
}

function hashOf(path) {
  return createHash('sha256')
    .update(readFileSync(join(root, path)))
    .digest('base64url')
}

function filesBelow(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return filesBelow(path)
    return /\.test\.tsx?$/.test(entry.name) ? [] : [path]
  })
}
