import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Runs `work` with a new folder, and what it leaves to `undo` last first, whether it ends well, badly, by a signal or
 * because `minutes` are over.
 */
export async function withScratch<Result>(
  minutes: number,
  work: (folder: string, undo: (step: () => unknown) => void) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'heban-bench-'))
  // PostgreSQL may run as another user, who must be able to pass through.
  await chmod(folder, 0o711)
  const steps: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true })]
  let cleaning: Promise<void> | undefined
  const clean = () =>
    (cleaning ??= (async () => {
      for (const step of steps.toReversed()) {
        try {
          await step()
        } catch (error) {
          console.error(error)
        }
      }
    })())
  const interrupted = (why: string) => {
    console.error(`${why}: cleaning up`)
    void clean().then(() => process.exit(1))
  }
  setTimeout(() => interrupted(`not done after ${minutes} minutes`), minutes * 60_000).unref()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, interrupted)
  try {
    return await work(folder, (step) => void steps.push(step))
  } finally {
    await clean()
  }
}
