// The browser tests need a Chromium and a font with Chinese glyphs: found, or installed where we may.
import { execFileSync } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { say } from './checkout.mjs'
import { withLock } from './lock.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const packages = { browser: 'chromium', fonts: 'fonts-noto-cjk' }

/** Something does not hold, and the person at the keyboard has been told what. */
export class StepFailed extends Error {}

/** The path of a Chromium, with Chinese fonts present; fails after saying what to install. */
export async function findBrowser() {
  if (missing().length > 0) await install()
  const lacking = missing()
  if (lacking.length === 0) return chromium()
  say(`Missing for the browser tests: ${lacking.join(' and ')}.`)
  say(`  On Debian or Ubuntu: sudo apt-get install ${lacking.map((thing) => packages[thing]).join(' ')}`)
  say('  Elsewhere: install Chromium (HEBAN_CHROMIUM may name it) and Noto Sans CJK, and run npm test again.')
  throw new StepFailed()
}

function missing() {
  return [...(chromium() ? [] : ['browser']), ...(hasChineseFont() ? [] : ['fonts'])]
}

function chromium() {
  const named = process.env.HEBAN_CHROMIUM
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = named ? [named] : names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return candidates.find(isProgram)
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

function hasChineseFont() {
  if (process.platform !== 'linux') return true
  try {
    return execFileSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' }).trim() !== ''
  } catch {
    return false
  }
}

async function install() {
  if (process.getuid?.() !== 0 || !apt(['--version'])) return
  // Packages belong to the machine, not to the checkout: two runs in two checkouts take turns.
  await withLock('heban-apt', installInTurn, tmpdir())
}

function installInTurn() {
  const wanted = missing().map((thing) => packages[thing])
  if (wanted.length === 0) return
  say(`Installing ${wanted.join(' and ')} (apt-get) …`)
  const asked = ['install', '-y', '--no-install-recommends', ...wanted]
  // Old package lists are often good enough; a fresh machine has none.
  if (apt(asked)) return
  apt(['update'])
  apt(asked)
}

function apt(args) {
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    execFileSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=600', ...args], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    return true
  } catch (error) {
    const words = String(error.stderr ?? error.message)
      .trim()
      .split('\n')
    if (args[0] !== 'install') say(words.slice(-5).join('\n'))
    return false
  }
}
