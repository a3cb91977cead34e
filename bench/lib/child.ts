import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface Child {
  process: ChildProcess
  /** Where it listens; 0 when it serves nothing. */
  port: number
  /** Ends it: kindly for `patience` ms, then by force. */
  stop(patience?: number): Promise<void>
}

/** Starts a file of this folder as a process of its own and waits until it says that it is ready. */
export async function startChild(
  file: string,
  options: { args?: string[]; env?: NodeJS.ProcessEnv; execArgv?: string[] } = {},
): Promise<Child> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), options.args ?? [], {
    env: { ...process.env, NODE_ENV: 'production', ...options.env },
    execArgv: ['--import', 'tsx', ...(options.execArgv ?? [])],
    // Standard output belongs to the answer of the bench.
    stdio: ['ignore', 2, 2, 'ipc'],
  })
  const ended = once(child, 'exit')
  const [message] = (await Promise.race([
    once(child, 'message'),
    ended.then(([code]) => {
      throw new Error(`${file} ended with ${code} before it was ready`)
    }),
  ])) as [{ ready: true; port?: number }]
  return {
    process: child,
    port: message.port ?? 0,
    async stop(patience = 10_000) {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.send('stop')
      const impatient = setTimeout(() => child.kill('SIGKILL'), patience)
      await ended
      clearTimeout(impatient)
    },
  }
}
