import type { Command } from 'commander'

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('run the server in this process, as npm start does')
    .action(async () => {
      await import('../main.ts')
    })
}
