// `npm start`: install what is missing, build what changed, run the server in this very process (so that every signal
// is its own). `npm run dev` (--watch): the same in a child process, rebuilt and restarted on change.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { ensureBuilt, ensureInstalled, root, say } from './checkout.mjs'
import { identity, lives, withLock } from './lock.mjs'

const port = Number(process.env.PORT ?? 8080)
const host = ['0.0.0.0', '::', undefined, ''].includes(process.env.HOST) ? '127.0.0.1' : process.env.HOST
const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
const runFile = join(root, 'build', 'run', `${port}`)
const START_PATIENCE_MS = 120_000

await leaveIfRunning()
await ensureInstalled()
await ensureBuilt(['server', 'web'])
await withLock(`port-${port}`, async () => {
  await leaveIfRunning()
  mkdirSync(join(root, 'build', 'run'), { recursive: true })
  writeFileSync(runFile, identity(process.pid))
})

if (process.argv.includes('--watch')) {
  const { watchAndRun } = await import('./watch.mjs')
  await watchAndRun()
} else {
  process.env.NODE_ENV ??= 'production'
  process.setSourceMapsEnabled(true)
  try {
    await import(pathToFileURL(join(root, 'build', 'server', 'main.js')).href)
  } catch (error) {
    // A refusal is made for reading; anything else is a fault, and its stack is wanted.
    say(error?.remedy ? error.message : (error?.stack ?? String(error)))
    process.exit(1)
  }
}

/** Ends this process if the port is taken: well if it is this checkout's server, else with the way out. */
async function leaveIfRunning() {
  const starter = readStarter()
  if (starter) {
    for (
      const deadline = Date.now() + START_PATIENCE_MS;
      lives(starter) && Date.now() < deadline;
      await sleep(250)
    ) {
      if ((await answers()) !== 'heban') continue
      say(`Heban is already running at ${address}`)
      process.exit(0)
    }
  }
  if (!(await isTaken())) return
  const what =
    (await answers()) === 'heban' ? 'a Heban that was not started by npm start here' : 'another program'
  say(`Port ${port} is taken by ${what}.`)
  say(`  Remedy: stop it, or choose another port: PORT=${port + 1} npm start`)
  process.exit(1)
}

function readStarter() {
  try {
    const words = readFileSync(runFile, 'utf8')
    return words !== identity(process.pid) && lives(words) ? words : undefined
  } catch {
    return undefined
  }
}

/** The name that the server on our port gives itself, if any. */
async function answers() {
  try {
    const reply = await fetch(`${address}/healthz`, { signal: AbortSignal.timeout(2000) })
    return (await reply.json()).service
  } catch {
    return undefined
  }
}

function isTaken() {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 })
    const end = (taken) => {
      socket.destroy()
      resolve(taken)
    }
    socket.once('connect', () => end(true))
    socket.once('timeout', () => end(false))
    socket.once('error', () => end(false))
  })
}
