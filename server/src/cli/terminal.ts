// Where a command speaks: its answer on standard output, everything else on standard error.

export interface Terminal {
  out(text: string): void
  err(text: string): void
  /** True when somebody watches standard error: progress then rewrites one line. */
  watched: boolean
}

export const processTerminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  watched: process.stderr.isTTY === true,
}

export interface Progress {
  /** Says how far long work is; `total` where it is known. */
  (what: string, done: number, total?: number): void
  /** Ends the line in hand, so that what follows stands alone. */
  end(): void
}

const LINE_EVERY_MS = 5_000
const REWRITE_EVERY_MS = 100

/** One line rewritten for a person, a line every few seconds for a file; nothing at all for quick work. */
export function progressOn(terminal: Terminal, now: () => number = Date.now): Progress {
  let spoken = now()
  let open = false
  const say = (what: string, done: number, total?: number): void => {
    if (now() - spoken < (terminal.watched ? REWRITE_EVERY_MS : LINE_EVERY_MS)) return
    spoken = now()
    const share = total ? ` of ${total} (${Math.floor((done / total) * 100)} %)` : ''
    const line = `${what}: ${done}${share}`
    terminal.err(terminal.watched ? `\r\u001B[K${line}` : `${line}\n`)
    open = terminal.watched
  }
  return Object.assign(say, {
    end(): void {
      if (open) terminal.err('\r\u001B[K')
      open = false
    },
  })
}
