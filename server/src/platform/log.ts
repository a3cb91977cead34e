import { pino, type Logger } from 'pino'

export type Log = Logger

/** Structured lines without personal data: routes log patterns, ids and codes, never bodies, names or query strings. */
export function createLog(level: string = process.env.HEBAN_LOG ?? 'info'): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
}
