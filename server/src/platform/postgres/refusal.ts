/** Why PostgreSQL cannot be used as it stands, and what the person at the keyboard can do about it. */
export class PostgresRefusal extends Error {
  readonly remedy: string

  constructor(what: string, remedy: string, cause?: unknown) {
    super(`${what}\n  Remedy: ${remedy}`, { cause })
    this.name = 'PostgresRefusal'
    this.remedy = remedy
  }
}

/** The system's code of a failed call ('ENOENT', '57P03', …), or undefined. */
export function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}
