import { REFUSALS, type Facts, type RefusalCode } from '#contract/refusals'

/** The one way to say no: a stable code and the facts behind it. The wording lives in the web. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly facts: Facts = {},
    readonly errors?: { path: string; message: string }[],
  ) {
    super(code)
    this.name = 'Refusal'
  }
  get status(): number {
    return REFUSALS[this.code]
  }
}

/** Throws the refusal `code`; the HTTP edge turns it into problem+json, the CLI into an exit code. */
export function refuse(code: RefusalCode, facts?: Facts): never {
  throw new Refusal(code, facts)
}

/** The value, or the refusal `code` when there is none. */
export function found<Value>(
  value: Value | null | undefined,
  code: RefusalCode = 'request.notFound',
  facts?: Facts,
): Value {
  return value ?? refuse(code, facts)
}
