import type { Log } from './log.ts'

const DRAIN_MS = 10_000

/**
 * Stops, at the first signal, what was started, the latest first; a second signal, or work that will not end, ends the
 * process. Called before anything is started, so that a signal during the first start leaves no database behind.
 */
export function stopOnSignals(log: Log): (stop: () => Promise<void>) => void {
  const stops: (() => Promise<void>)[] = []
  let stopping = false
  const stop = async (signal: string): Promise<void> => {
    if (stopping) process.exit(1)
    stopping = true
    log.info({ signal }, 'draining')
    setTimeout(() => process.exit(1), DRAIN_MS).unref()
    for (const each of stops.toReversed()) await each()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return (each) => void stops.push(each)
}
