// The plain ustar form (POSIX.1-1988), read and written by any `tar`: with it a backup can be opened without Heban.
import { BackupRefusal } from './refusal.ts'

export interface TarEntry {
  name: string
  body: Buffer
}

const BLOCK = 512
/** Larger than anything we write: rows come in parts of 4 MB, photographs are limited at the door. */
const MOST_BYTES = 256 * 1024 * 1024

/** One entry: header, body, and zeros to the next block. Names are ASCII and at most 100 long. */
export function* packEntry({ name, body }: TarEntry, at: Date): Generator<Buffer> {
  const header = Buffer.alloc(BLOCK)
  if (Buffer.byteLength(name) > 100) throw new RangeError(`too long for a tar entry: ${name}`)
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`
  header.write(name, 0)
  header.write(octal(0o600, 7), 100)
  header.write(octal(0, 7), 108)
  header.write(octal(0, 7), 116)
  header.write(octal(body.length, 11), 124)
  header.write(octal(Math.floor(at.getTime() / 1000), 11), 136)
  header.write('        ', 148)
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  header.write(`${checksum(header).toString(8).padStart(6, '0')}\0 `, 148)
  yield header
  if (body.length > 0) yield body
  const rest = body.length % BLOCK
  if (rest > 0) yield Buffer.alloc(BLOCK - rest)
}

export function endOfTar(): Buffer {
  return Buffer.alloc(2 * BLOCK)
}

/** The entries of a tar, one in memory at a time. Throws `backup.damaged` for anything that is not ours. */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const bytes = new ByteReader(source)
  for (;;) {
    const header = await bytes.take(BLOCK)
    if (header.every((byte) => byte === 0)) return
    const stated = Number.parseInt(header.toString('latin1', 148, 154), 8)
    if (checksum(header.fill(' ', 148, 156)) !== stated) throw damaged('a header does not add up')
    const size = Number.parseInt(header.toString('latin1', 124, 135), 8)
    if (!Number.isInteger(size) || size > MOST_BYTES) throw damaged('an entry has no sensible size')
    const name = header.toString('latin1', 0, header.indexOf(0))
    const body = await bytes.take(size)
    await bytes.take((BLOCK - (size % BLOCK)) % BLOCK)
    yield { name, body }
  }
}

function checksum(header: Buffer): number {
  let sum = 0
  for (const byte of header) sum += byte
  return sum
}

function damaged(what: string): BackupRefusal {
  return new BackupRefusal('backup.damaged', `This is not a whole backup: ${what}.`)
}

class ByteReader {
  #source: AsyncIterator<Buffer>
  #waiting: Buffer[] = []
  #length = 0

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  async take(size: number): Promise<Buffer> {
    while (this.#length < size) {
      const { value, done } = await this.#source.next()
      if (done) throw damaged('it ends in the middle')
      this.#waiting.push(value)
      this.#length += value.length
    }
    const taken = Buffer.allocUnsafe(size)
    let filled = 0
    while (filled < size) {
      const first = this.#waiting[0]
      if (!first) break
      const part = first.subarray(0, size - filled)
      filled += part.copy(taken, filled)
      if (part.length === first.length) this.#waiting.shift()
      else this.#waiting[0] = first.subarray(part.length)
    }
    this.#length -= size
    return taken
  }
}
