import type { Command } from 'commander'

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('run the server in this process, as npm start does')
    .option('--no-worker', 'leave listeners, deadlines and messages to a process of its own: heban work')
    .action(async ({ worker }: { worker: boolean }) => {
      if (!worker) process.env.HEBAN_WORKER = 'off'
      await import('../main.ts')
    })
  program
    .command('work')
    .description('run the worker in this process, without serving anything')
    .action(async () => {
      await import('../work.ts')
    })
}
