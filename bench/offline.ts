// `npm run -s bench -- offline --json [--file heban-linux-x64.tar.gz]`: packs the bundle for this processor, or takes one,
// unpacks it where there is no network at all (an empty network namespace; needs root) and starts it until it is ready.
import { execFile, spawn } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { withScratch } from './lib/scratch.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
const fileAt = process.argv.indexOf('--file')
const given = fileAt < 0 ? undefined : process.argv[fileAt + 1]
const PORT = 38_000 + (process.pid % 1000)

/** Run inside: brings loopback up, starts the server, asks it until it is ready, and whether anything outside answers. */
const INSIDE = `
ip link set lo up
./start.sh >server.log 2>&1 &
server=$!
./node/bin/node -e '
const at = "http://127.0.0.1:${PORT}"
const ready = async () => (await fetch(at + "/readyz")).ok
const wait = async () => {
  for (const end = Date.now() + 180000; Date.now() < end; await new Promise((r) => setTimeout(r, 100)))
    if (await ready().catch(() => false)) return true
  return false
}
const begun = Date.now()
wait().then(async (isReady) => {
  const seconds = (Date.now() - begun) / 1000
  const page = await fetch(at + "/console/").then((r) => r.status, () => 0)
  const network = await fetch("https://example.org", { signal: AbortSignal.timeout(3000) }).then(() => true, () => false)
  console.log(JSON.stringify({ ready: isReady, seconds, page, network }))
})'
kill $server
wait $server
`

const result = await withScratch(15, async (folder, undo) => {
  const file = given ? resolve(given) : join(folder, 'heban.tar.gz')
  const packing = Date.now()
  if (!given) await run(process.execPath, [join(root, 'scripts/bundle.mjs'), file], { maxBuffer: 1e8 })
  const packSeconds = given ? null : (Date.now() - packing) / 1000
  const unpacking = Date.now()
  await run('tar', ['-xzf', file, '-C', folder])
  const unpackSeconds = (Date.now() - unpacking) / 1000
  const home = join(folder, `heban-linux-${process.arch}`)
  const env = { ...process.env, HEBAN_DATA: join(folder, 'data'), PORT: String(PORT), HOST: '127.0.0.1' }
  const child = spawn('unshare', ['-n', 'sh', '-c', INSIDE], { cwd: home, env, stdio: ['ignore', 'pipe', 2] })
  undo(() => child.kill('SIGTERM'))
  let said = ''
  child.stdout?.on('data', (part: Buffer) => void (said += part.toString()))
  await new Promise((done) => child.once('exit', done))
  const { ready, seconds, page, network } = JSON.parse(said.trim().split('\n').at(-1) ?? '{}') as {
    ready: boolean
    seconds: number
    page: number
    network: boolean
  }
  const megabytes = Math.round((await stat(file)).size / 1e5) / 10
  // The demo is made at the first start: most of the time until ready is its.
  return {
    cpu: process.arch,
    megabytes,
    packSeconds,
    unpackSeconds,
    ready,
    readySeconds: seconds,
    page,
    network,
  }
})
console.log(process.argv.includes('--json') ? JSON.stringify(result) : result)
if (!result.ready || result.network || result.page !== 200) process.exitCode = 1
