// The words of the `heban` command. Every command answers in one of two ways (--json or lines) and ends with 0 (done),
// 1 (refused or failed, with a code) or 2 (not understood).
import { Command, CommanderError } from 'commander'
import { addAnalyse } from './analyse/analyse.ts'
import { EXIT, printAnswer, printFailure, type Answer } from './answer.ts'
import { addBackup } from './backup.ts'
import { addCalls } from './calls.ts'
import { addCheck } from './check.ts'
import { addDemands } from './demands.ts'
import type { Frame } from './house.ts'
import { addMigrate } from './migrate.ts'
import type { JsonOption, Run } from './run.ts'
import { addProvider } from './provider.ts'
import { addSeed } from './seed.ts'
import { addServe } from './serve.ts'
import { addTenant } from './tenant.ts'
import { progressOn } from './terminal.ts'
import { addUser } from './user.ts'

export async function runProgram(words: readonly string[], frame: Frame): Promise<number> {
  let exit: number = EXIT.done
  const carryOut = async ({ json = false }: JsonOption, work: () => Promise<Answer>): Promise<void> => {
    try {
      exit = printAnswer(frame.terminal, await work(), json)
    } catch (error) {
      exit = printFailure(frame.terminal, error, json)
    }
  }
  const run: Run = {
    alone: (options, work) =>
      carryOut(options, async () => {
        const progress = progressOn(frame.terminal)
        try {
          return await work(progress)
        } finally {
          progress.end()
        }
      }),
    inHouse: (options, work) =>
      carryOut(options, async () => (await import('./house.ts')).inHouse(frame, work)),
    onSite: (options, work) =>
      carryOut(options, async () => (await import('./house.ts')).onSite(frame, work)),
  }
  const program = new Command('heban')
    .description('The command line of Heban 合办. Works with the server running or not.')
    .configureOutput({ writeOut: frame.terminal.out, writeErr: frame.terminal.err })
    .showHelpAfterError('(add --help for what may be said)')
    .exitOverride()
  addServe(program)
  addMigrate(program, run)
  addTenant(program, run)
  addUser(program, run)
  addProvider(program, run)
  addSeed(program, run)
  addDemands(program, run)
  addCalls(program, run)
  addCheck(program, run)
  addBackup(program, run)
  addAnalyse(program, run)

  try {
    await program.parseAsync([...words], { from: 'user' })
    return exit
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    // Help that was asked for is an answer; help for want of a command is not.
    if (error.exitCode === 0) return EXIT.done
    if (words.includes('--json'))
      frame.terminal.out(
        `${JSON.stringify({ error: { code: 'usage', message: error.message, facts: {} } })}\n`,
      )
    return EXIT.usage
  }
}
