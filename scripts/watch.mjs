// Rebuilds and restarts the server when a source changes.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { isStale, targets } from './fresh.mjs'
import { root, runProgram, say } from './checkout.mjs'

const QUIET_MS = 150

export async function watchAndRun() {
  let server = run()
  let timer
  let busy = false
  const folders = new Set(Object.values(targets).flatMap(({ sources }) => sources))
  for (const folder of folders) {
    watch(join(root, folder), { recursive: true }, () => {
      clearTimeout(timer)
      timer = setTimeout(rebuild, QUIET_MS)
    })
  }
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, async () => {
      server.kill(signal)
      if (server.exitCode === null) await once(server, 'exit')
      process.exit(0)
    })
  }

  async function rebuild() {
    const stale = Object.keys(targets).filter(isStale)
    if (busy || stale.length === 0) return
    busy = true
    say(`Building ${stale.join(' and ')} …`)
    const code = await runProgram([join(root, 'scripts', 'build.mjs'), ...stale])
    if (code === 0 && stale.includes('server')) {
      server.kill('SIGTERM')
      if (server.exitCode === null) await once(server, 'exit')
      server = run()
    }
    busy = false
    // Only after a build that worked: a broken source waits for its next change.
    if (code === 0) await rebuild()
  }
}

function run() {
  const main = join(root, 'build', 'server', 'main.js')
  return spawn(process.execPath, ['--enable-source-maps', main], { cwd: root, stdio: 'inherit' })
}
