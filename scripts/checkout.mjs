// What every command does first: the right Node, the packages of the lock file, a build of what changed.
// Node's own modules only: this runs before anything is installed.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isStale } from './fresh.mjs'
import { withLock } from './lock.mjs'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Heban needs Node 20.19 or newer; this is ${process.version} (${process.execPath}).`)
  console.error(
    'Install a newer one from https://nodejs.org or by your package manager, and run the command again.',
  )
  process.exit(1)
}

/** Words for the person at the keyboard; standard output belongs to the command's own answer. */
export function say(words) {
  process.stderr.write(`${words}\n`)
}

/**
 * Runs a program of ours to its end, on our terminal, with standard output going to standard error unless told
 * otherwise. A signal to us ends it too, and then us. Resolves to its exit code.
 */
export function runProgram(args, { program = process.execPath, stdout = 2, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', stdout, 2] })
    let signalled
    const pass = (signal) => {
      signalled = signal
      child.kill(signal)
    }
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, pass)
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      for (const name of signals) process.off(name, pass)
      if (signalled) process.exit(128 + constants.signals[signalled])
      resolve(code ?? 128 + constants.signals[signal])
    })
  })
}

/** Installs what package-lock.json names, unless it is installed. `npm ci` deletes node_modules first: never needlessly. */
export async function ensureInstalled() {
  if (isInstalled()) return
  await withLock('install', async () => {
    if (isInstalled()) return
    say('Installing packages (npm ci) …')
    const begun = Date.now()
    const cli = process.env.npm_execpath
    const npm = cli?.endsWith('npm-cli.js') ? { args: [cli] } : { program: 'npm', args: [] }
    const options = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
    const code = await runProgram([...npm.args, 'ci', ...options], npm)
    if (code !== 0) {
      say(
        'The packages could not be installed; npm says why above. Check the network or the registry, and try again.',
      )
      process.exit(code)
    }
    writeFileSync(stampFile, lockHash())
    say(`Installed in ${seconds(begun)} s`)
  })
}

const stampFile = join(root, 'node_modules', '.heban-installed')

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
}

function isInstalled() {
  const wanted = lockHash()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return true
  if (!agreesWithLock()) return false
  writeFileSync(stampFile, wanted)
  return true
}

/** Somebody ran `npm ci` by hand: npm's own record of what lies in node_modules names the same versions. */
function agreesWithLock() {
  const recordFile = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(recordFile)) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const found = JSON.parse(readFileSync(recordFile, 'utf8')).packages
  return Object.entries(wanted).every(([path, { version, optional, peer, os, cpu, libc }]) => {
    if (path === '') return true
    if (found[path]) return found[path].version === version
    const fits = os?.includes(process.platform) && cpu?.includes(process.arch) && !libc
    return Boolean((optional || peer) && !fits)
  })
}

/** Builds the named targets ('server', 'web') if their sources changed since the last build. */
export async function ensureBuilt(targets) {
  if (!targets.some(isStale)) return
  await withLock('build', async () => {
    const stale = targets.filter(isStale)
    if (stale.length === 0) return
    const begun = Date.now()
    say(`Building ${stale.join(' and ')} …`)
    const code = await runProgram([join(root, 'scripts', 'build.mjs'), ...stale])
    if (code !== 0) process.exit(code)
    say(`Built in ${seconds(begun)} s`)
  })
}

export function seconds(since) {
  return ((Date.now() - since) / 1000).toFixed(1)
}
