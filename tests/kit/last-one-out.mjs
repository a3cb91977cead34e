// Waits for the test run that started it to end, in whatever way: its end of the pipe then closes. What a killed run
// left behind, a server and its folder, is put away; a run that ended well has left nothing.
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

let folder = ''
for await (const chunk of process.stdin) folder += chunk
folder = folder.trim()

for (let tries = 0; tries < 100; tries += 1) {
  if (!stopServer()) break
  await sleep(200)
}
rmSync(folder, { recursive: true, force: true, maxRetries: 5 })

/** True while a server still runs in the folder. */
function stopServer() {
  try {
    const pid = Number(
      readFileSync(join(folder, 'postgres/postgres/data/postmaster.pid'), 'utf8').split('\n')[0],
    )
    // SIGINT is PostgreSQL's fast shutdown; the number is only trusted while the file it stands in is there.
    process.kill(pid, 'SIGINT')
    return true
  } catch {
    return false
  }
}
