// Where bytes lie: a folder of this machine, or a bucket that speaks S3. A key is a path of ids and plain signs.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { AwsClient } from 'aws4fetch'
import type { S3Config } from '../config.ts'

/** First and last byte, both included. */
export interface ByteRange {
  from: number
  to: number
}

export interface Storage {
  /** Whole or not at all. */
  write(key: string, data: Buffer): Promise<void>
  /** Null where there is nothing. */
  read(key: string): Promise<Buffer | null>
  /** A stream of all or of a part, as it comes; null where there is nothing. */
  stream(key: string, range?: ByteRange): Promise<Readable | null>
  /** Twice as well as once. */
  remove(key: string): Promise<void>
}

export function inFolder(root: string): Storage {
  const path = (key: string) => join(root, key)
  return {
    async write(key, data) {
      await mkdir(join(path(key), '..'), { recursive: true })
      // A killed process leaves a .part, never half a file.
      await writeFile(`${path(key)}.part`, data)
      await rename(`${path(key)}.part`, path(key))
    },
    read: (key) => readFile(path(key)).catch(() => null),
    async stream(key, range) {
      const there = await stat(path(key)).catch(() => null)
      return there && createReadStream(path(key), range && { start: range.from, end: range.to })
    },
    remove: (key) => rm(path(key), { force: true }),
  }
}

export function inBucket({ url, keyId, secret, region }: S3Config): Storage {
  const client = new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    region,
    service: 's3',
    retries: 3,
  })
  const at = (key: string) => `${url.replace(/\/$/, '')}/${key}`
  async function ask(key: string, init: RequestInit = {}): Promise<Response | null> {
    const response = await client.fetch(at(key), init)
    if (response.status === 404) return null
    if (!response.ok)
      throw new Error(`the bucket answered ${response.status} to ${init.method ?? 'GET'} ${key}`)
    return response
  }
  return {
    async write(key, data) {
      // Signed together with the request, so that nothing is changed on the way.
      const hash = createHash('sha256').update(data).digest('hex')
      await ask(key, {
        method: 'PUT',
        body: new Uint8Array(data),
        headers: { 'x-amz-content-sha256': hash },
      })
    },
    async read(key) {
      const response = await ask(key)
      return response && Buffer.from(await response.arrayBuffer())
    },
    async stream(key, range) {
      const response = await ask(key, range && { headers: { range: `bytes=${range.from}-${range.to}` } })
      return response?.body ? Readable.fromWeb(response.body as never) : null
    },
    async remove(key) {
      await ask(key, { method: 'DELETE' })
    },
  }
}
