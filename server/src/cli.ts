// The `heban` command: `npm run heban -- <command>`.
import { checkoutRoot } from './platform/postgres/data-dir.ts'
import { runProgram } from './cli/program.ts'
import { processTerminal } from './cli/terminal.ts'

// A reader that has seen enough (`heban … | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})
process.exitCode = await runProgram(process.argv.slice(2), {
  terminal: processTerminal,
  checkout: checkoutRoot(),
  env: process.env,
})
