// COPY through the pg client: PostgreSQL's own text form goes out and comes in byte for byte, so no value is ever
// read, rounded or rewritten here. For plain connections only; a pipelined one cannot hold a copy.
import { once } from 'node:events'
import pg from 'pg'

interface CopyConnection extends pg.Connection {
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(reason: string): void
}

interface Completed {
  text: string
}

/** A connection of its own, not pipelined, on which a copy can be made. A cut connection fails the query in hand. */
export async function connectForCopy(databaseUrl: string, name: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: name })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

const PIECE = 256 * 1024
const MOST_WAITING = 16

/** Rows of `copy … to stdout`, whole pieces of about 256 kB; the server waits while the reader is busy. */
export async function* copyOut(client: pg.Client, statement: string): AsyncGenerator<Buffer> {
  const copy = new CopyOut(statement)
  client.query(copy)
  try {
    for (let piece = await copy.next(); piece; piece = await copy.next()) yield piece
  } finally {
    await copy.drain()
  }
}

class CopyOut implements pg.Submittable {
  #pieces: Buffer[] = []
  #filling = Buffer.allocUnsafe(PIECE)
  #filled = 0
  #connection: CopyConnection | undefined
  #failure: Error | undefined
  #ended = false
  #dropped = false
  #wake: () => void = () => undefined

  constructor(private readonly statement: string) {}

  submit(connection: pg.Connection): void {
    this.#connection = connection as CopyConnection
    connection.query(this.statement)
  }

  async next(): Promise<Buffer | null> {
    for (;;) {
      const piece = this.#pieces.shift()
      if (piece) return piece
      if (this.#failure) throw this.#failure
      if (this.#ended) return null
      this.#connection?.stream.resume()
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }

  /** Lets the rest go by unread, so that the connection is usable again. */
  async drain(): Promise<void> {
    this.#dropped = true
    this.#pieces = []
    while (!this.#ended && !this.#failure) {
      this.#connection?.stream.resume()
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }

  // The parser reuses the memory behind `chunk`: it is copied before the next message comes.
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    if (this.#dropped) return
    for (let read = 0; read < chunk.length;) {
      const taken = chunk.copy(this.#filling, this.#filled, read)
      read += taken
      this.#filled += taken
      if (this.#filled === PIECE) this.#push()
    }
  }

  #push(): void {
    this.#pieces.push(this.#filling.subarray(0, this.#filled))
    this.#filling = Buffer.allocUnsafe(PIECE)
    this.#filled = 0
    if (this.#pieces.length >= MOST_WAITING) this.#connection?.stream.pause()
    this.#wake()
  }

  handleCommandComplete(): void {
    if (this.#filled > 0) this.#push()
  }

  handleReadyForQuery(): void {
    this.#ended = true
    this.#connection?.stream.resume()
    this.#wake()
  }

  handleError(error: Error): void {
    this.#failure = error
    this.#connection?.stream.resume()
    this.#wake()
  }
}

/** An open `copy … from stdin`: `write` waits while the server is behind, `end` answers the number of rows taken. */
export class CopyIn implements pg.Submittable {
  #connection: CopyConnection | undefined
  #rows = 0
  #opened: Promise<void>
  #open: () => void = () => undefined
  #done: Promise<number>
  #finish: (rows: number) => void = () => undefined
  #fail: (error: Error) => void = () => undefined
  #failed = false

  constructor(
    client: pg.Client,
    private readonly statement: string,
  ) {
    this.#opened = new Promise((resolve) => (this.#open = resolve))
    this.#done = new Promise((resolve, reject) => {
      this.#finish = resolve
      this.#fail = reject
    })
    // Heard by `write` and `end`; until one of them looks, a failure must not end the process.
    this.#done.catch(() => undefined)
    client.query(this)
  }

  submit(connection: pg.Connection): void {
    this.#connection = connection as CopyConnection
    connection.query(this.statement)
  }

  async write(chunk: Buffer): Promise<void> {
    await Promise.race([this.#opened, this.#done])
    const connection = this.#connection
    if (this.#failed || !connection) {
      await this.#done
      return
    }
    connection.sendCopyFromChunk(chunk)
    if (connection.stream.writableNeedDrain)
      await Promise.race([once(connection.stream, 'drain'), this.#done])
  }

  async end(): Promise<number> {
    await Promise.race([this.#opened, this.#done])
    if (!this.#failed) this.#connection?.endCopyFrom()
    return this.#done
  }

  handleCopyInResponse(): void {
    this.#open()
  }

  handleCommandComplete({ text }: Completed): void {
    this.#rows = Number(text.split(' ')[1] ?? 0)
  }

  handleReadyForQuery(): void {
    this.#finish(this.#rows)
  }

  handleError(error: Error): void {
    this.#failed = true
    this.#fail(error)
  }
}
