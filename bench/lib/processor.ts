// Processor time, told by the kernel: on a machine that others load as well it still says what a request costs.
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** Linux counts in hundredths of a second, whatever its own clock does. */
const TICK_US = 10_000

export interface Spent {
  /** Processor time in microseconds. */
  node: number
  postgres: number
}

/** User and system time of a process in ticks, with that of its ended children; null when it is gone. */
function ticksOf(pid: number): { parent: number; own: number; ended: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map(
      (at) => fields[at],
    )
    return { parent, own: user + system, ended: endedUser + endedSystem }
  } catch {
    return null
  }
}

/** What one server process and a PostgreSQL with all its processes have spent so far. */
export function spent(server: number, postmaster: number): Spent {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => ticksOf(Number(name)) ?? [])
    .filter(({ parent }) => parent === postmaster)
  const head = ticksOf(postmaster)
  const postgres = children.reduce((sum, { own }) => sum + own, (head?.own ?? 0) + (head?.ended ?? 0))
  return { node: (ticksOf(server)?.own ?? 0) * TICK_US, postgres: postgres * TICK_US }
}

const LOOK_MS = 1500

/** What is spent in a millisecond while nobody asks anything: the clock's own work for every tenant. */
export async function idleOf(now: () => Spent, ms: number): Promise<Spent> {
  const before = now()
  const begun = performance.now()
  await pause(ms)
  const after = now()
  const took = performance.now() - begun
  return { node: (after.node - before.node) / took, postgres: (after.postgres - before.postgres) / took }
}

/** Waits until what was left to do behind the requests (sealing, listeners) is done: at most `patience` ms. */
export async function untilQuiet(now: () => Spent, idle: Spent, patience: number): Promise<void> {
  const end = Date.now() + patience
  while (Date.now() < end) {
    const lately = await idleOf(now, LOOK_MS)
    if (lately.node + lately.postgres < 1.2 * (idle.node + idle.postgres) + 50) return
  }
}
