// The backup file: a gzipped tar, then one empty gzip member whose comment is the SHA-256 of every byte before it.
// gunzip and tar read straight over that member; we read it first, and nothing else of a file that it does not fit.
import { createHash, randomBytes, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { BackupRefusal } from './refusal.ts'
import { endOfTar, packEntry, readTar, type TarEntry } from './tar.ts'

const COMMENT = 'heban backup sha256 '
const TRAILER_BYTES = 10 + COMMENT.length + 64 + 1 + 2 + 8

/** gzip member (RFC 1952) with nothing in it: header with FCOMMENT, an empty deflate block, CRC 0, length 0. */
function trailer(sha256: string): Buffer {
  const header = Buffer.from([0x1f, 0x8b, 8, 0x10, 0, 0, 0, 0, 0, 0xff])
  return Buffer.concat([
    header,
    Buffer.from(`${COMMENT}${sha256}\0`, 'latin1'),
    Buffer.from([3, 0]),
    Buffer.alloc(8),
  ])
}

/**
 * Writes the entries to `file`, readable by its owner alone. It is written beside its place, synced, and takes its name
 * in one step: a backup that could not be finished never replaces an older one. Answers size and digest.
 */
export async function writeArchive(
  file: string,
  at: Date,
  entries: AsyncIterable<TarEntry>,
): Promise<{ bytes: number; sha256: string }> {
  const draft = `${file}.part-${randomBytes(4).toString('hex')}`
  const hash = createHash('sha256')
  let sha256 = ''
  try {
    await pipeline(
      entries,
      async function* (source: AsyncIterable<TarEntry>) {
        for await (const entry of source) yield* packEntry(entry, at)
        yield endOfTar()
      },
      createGzip({ level: 4 }),
      async function* (source: AsyncIterable<Buffer>) {
        for await (const chunk of source) {
          hash.update(chunk)
          yield chunk
        }
        sha256 = hash.digest('hex')
        yield trailer(sha256)
      },
      createWriteStream(draft, { mode: 0o600, flags: 'wx', flush: true }),
    )
    await rename(draft, file)
    await syncFolder(dirname(file))
    return { bytes: (await stat(file)).size, sha256 }
  } catch (error) {
    await rm(draft, { force: true })
    const { code, message } = error as NodeJS.ErrnoException
    if (code && ['ENOENT', 'EACCES', 'ENOSPC', 'EROFS', 'EISDIR', 'EPERM', 'ENOTDIR'].includes(code))
      throw new BackupRefusal('backup.notWritable', `The backup cannot be written: ${message}.`, {
        cause: error,
      })
    throw error
  }
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Reads the whole file once and compares it with its own digest; answers size and digest, or refuses. */
export async function checkArchive(file: string): Promise<{ bytes: number; sha256: string }> {
  const bytes = await sizeOf(file)
  if (bytes <= TRAILER_BYTES) throw new BackupRefusal('backup.damaged', `${file} is not a backup of Heban.`)
  const sha256 = await digest(createReadStream(file, { end: bytes - TRAILER_BYTES - 1 }))
  const found = await digest(createReadStream(file, { start: bytes - TRAILER_BYTES }))
  if (found !== createHash('sha256').update(trailer(sha256)).digest('hex'))
    throw new BackupRefusal(
      'backup.damaged',
      `${file} is not a whole backup of Heban: its contents do not fit the digest at its end. Use another copy.`,
    )
  return { bytes, sha256 }
}

async function digest(source: AsyncIterable<Buffer>): Promise<string> {
  const hash: Hash = createHash('sha256')
  for await (const chunk of source) hash.update(chunk)
  return hash.digest('hex')
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size
  } catch (error) {
    throw new BackupRefusal('backup.unreadable', `${file} cannot be read: ${(error as Error).message}.`, {
      cause: error,
    })
  }
}

/** The entries in the order they were written. Only for files that passed `checkArchive`. */
export async function* readArchive(file: string): AsyncGenerator<TarEntry> {
  const source = createReadStream(file)
  const unzipped = source.pipe(createGunzip())
  source.once('error', (error) => unzipped.destroy(error))
  try {
    yield* readTar(unzipped)
  } finally {
    unzipped.destroy()
    source.destroy()
  }
}
