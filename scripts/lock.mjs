// One at a time, as a rule in this checkout. The lock names its process; that of a dead process is taken over.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const checkout = join(dirname(dirname(fileURLToPath(import.meta.url))), 'build')
const HALF_WRITTEN_MS = 5000

/** Does the work while holding the lock `name`, waiting for whoever holds it; in `folder` if wider than the checkout. */
export async function withLock(name, work, folder = checkout) {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${name}.lock`)
  for (let told = false; !create(path, identity(process.pid)); await sleep(200)) {
    const words = read(path)
    if (isAbandoned(path, words)) takeOver(path, words)
    else if (!told) {
      told = true
      process.stderr.write(`Waiting for process ${words.split(' ')[0]}, which does the same (${name}) …\n`)
    }
  }
  const release = () => rmSync(path, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

/** A process number with the time it began, where the system tells: numbers return. */
export function identity(pid) {
  return `${pid} ${startOf(pid)}`
}

/** Whether the process that gave this identity still lives. */
export function lives(words) {
  const [pid, begun] = words.split(' ')
  try {
    process.kill(Number(pid), 0)
  } catch (error) {
    if (error.code === 'ESRCH') return false
  }
  return startOf(pid) === begun
}

function startOf(pid) {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? 'dead' : fields[19]
  } catch {
    return '-'
  }
}

function create(path, words) {
  try {
    writeFileSync(path, words, { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return false
  }
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function isAbandoned(path, words) {
  if (words) return !lives(words)
  return ageOf(path) > HALF_WRITTEN_MS
}

// Of several waiters one removes the dead lock; without this the second would remove the first one's new lock.
function takeOver(path, words) {
  const guard = `${path}.takeover`
  if (!create(guard, identity(process.pid))) {
    if (ageOf(guard) > HALF_WRITTEN_MS) rmSync(guard, { force: true })
    return
  }
  if (read(path) === words) rmSync(path, { force: true })
  rmSync(guard, { force: true })
}

function ageOf(path) {
  try {
    return Date.now() - statSync(path).mtimeMs
  } catch {
    return 0
  }
}
