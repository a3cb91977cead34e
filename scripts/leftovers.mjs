// No process of a test run outlives it. Ours are those that name the run's own temporary folder, in their words
// (a server's data folder, a browser's profile) or in their environment.
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const GRACE_MS = 5000

/** Waits a little for what is still ending by itself. */
export async function letThemEnd(folder) {
  for (const deadline = Date.now() + GRACE_MS; Date.now() < deadline; await sleep(100)) {
    if (processesBelow(folder).length === 0) return
  }
}

/** Ends what still runs below the folder, and tells what it was. Linux only: elsewhere nothing can be told apart. */
export function clearLeftovers(folder) {
  const found = processesBelow(folder)
  for (const { pid } of found) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch (error) {
      if (error.code !== 'ESRCH') throw error
    }
  }
  return found.map(({ pid, words }) => `${pid} ${words}`)
}

function processesBelow(folder) {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((pid) => ({
      pid: Number(pid),
      words: read(`/proc/${pid}/cmdline`),
      env: read(`/proc/${pid}/environ`),
    }))
    .filter(({ words, env }) => words.includes(folder) || env.includes(folder))
    .map(({ pid, words }) => ({ pid, words: words.replaceAll('\0', ' ').slice(0, 160).trim() }))
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
