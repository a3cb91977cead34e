import { BackupRefusal } from '../platform/backup/refusal.ts'
import { PostgresRefusal } from '../platform/postgres/refusal.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Terminal } from './terminal.ts'

/** What a command has to say: for a program one JSON document, for a person a few lines. */
export interface Answer {
  json: object
  text: readonly string[]
  /** The work was done and what it found is bad: exit code 1, with the answer all the same. */
  failed?: boolean
}

/** A command that cannot be carried out as it was given, with the way out in its message. */
export class CommandFailure extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly facts: object = {},
  ) {
    super(message)
    this.name = 'CommandFailure'
  }
}

export const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const

export function printAnswer(terminal: Terminal, answer: Answer, asJson: boolean): number {
  terminal.out(asJson ? `${JSON.stringify(answer.json)}\n` : answer.text.map((line) => `${line}\n`).join(''))
  return answer.failed ? EXIT.failed : EXIT.done
}

/** Says why nothing came of it. Only faults of our own show their stack. */
export function printFailure(terminal: Terminal, error: unknown, asJson: boolean): number {
  const { code, message, facts, stack } = reasonOf(error)
  terminal.err(`heban: ${message} [${code}]\n`)
  if (stack) terminal.err(`${stack}\n`)
  if (asJson) terminal.out(`${JSON.stringify({ error: { code, message, facts } })}\n`)
  return code === 'interrupted' ? EXIT.interrupted : EXIT.failed
}

function reasonOf(error: unknown): { code: string; message: string; facts: object; stack?: string } {
  if (error instanceof CommandFailure) return { code: error.code, message: error.message, facts: error.facts }
  if (error instanceof BackupRefusal) return { code: error.code, message: error.message, facts: {} }
  if (error instanceof PostgresRefusal) return { code: 'database.refused', message: error.message, facts: {} }
  if (error instanceof Refusal) {
    const why = [...Object.entries(error.facts), ...(error.errors ?? []).map((e) => [e.path, e.message])]
    const facts = why.map(([name, value]) => `${name}: ${String(value)}`).join(', ')
    return { code: error.code, message: `refused${facts ? ` (${facts})` : ''}`, facts: error.facts }
  }
  if (!(error instanceof Error)) return { code: 'server.failed', message: String(error), facts: {} }
  // The line that follows names the code; a database that cannot be reached is no fault of ours.
  const known =
    ('syscall' in error && error.syscall === 'connect') ||
    ('code' in error && ['ENOTFOUND', '28P01', '3D000'].includes(String(error.code)))
  return {
    code: known ? 'database.unreachable' : 'server.failed',
    message: error.message,
    facts: {},
    ...(known ? {} : { stack: error.stack }),
  }
}
