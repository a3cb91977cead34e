import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openBucket, type Bucket } from '../../../../tests/kit/bucket.ts'
import { fakeClamd } from '../../../../tests/kit/clamd.ts'
import { clamd } from './scanner.ts'
import { inBucket, inFolder, type Storage } from './storage.ts'

let bucket: Bucket
beforeAll(async () => {
  bucket = await openBucket()
})
afterAll(() => bucket.stop())

async function whole(stream: Readable | null): Promise<string | null> {
  if (!stream) return null
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(Buffer.from(piece as Uint8Array))
  return Buffer.concat(pieces).toString()
}

describe.each<[string, () => Promise<Storage>]>([
  ['a folder', async () => inFolder(await mkdtemp(join(inject('run').folder, 'storage-')))],
  ['a bucket', async () => inBucket(bucket.config)],
])('%s', (_name, open) => {
  test('gives back what was put in, whole or in part, until it is removed', async () => {
    const storage = await open()
    await storage.write('1/ab/one.file', Buffer.from('0123456789'))
    await storage.write('1/ab/one.file', Buffer.from('abcdefghij'))
    expect((await storage.read('1/ab/one.file'))?.toString()).toBe('abcdefghij')
    expect(await whole(await storage.stream('1/ab/one.file'))).toBe('abcdefghij')
    expect(await whole(await storage.stream('1/ab/one.file', { from: 2, to: 4 }))).toBe('cde')
    await storage.remove('1/ab/one.file')
    await storage.remove('1/ab/one.file')
    expect(await storage.read('1/ab/one.file')).toBeNull()
    expect(await storage.stream('1/ab/one.file')).toBeNull()
  })
})

test('a bucket takes nothing from somebody with another secret, and says so', async () => {
  const stranger = inBucket({ ...bucket.config, secret: 'a guess' })
  await expect(stranger.write('1/ab/two.file', Buffer.from('x'))).rejects.toThrow('403')
  expect(bucket.objects.size).toBe(0)
  expect(bucket.refused).toBeGreaterThan(0)
})

test('a scanner hears the whole file, and one that is away or talks nonsense is an error', async () => {
  const scanner = await fakeClamd()
  expect(await clamd(scanner.address).scan(Buffer.alloc(200_000, 'x'))).toBe('clean')
  expect(scanner.scanned).toEqual([200_000])
  await scanner.stop()
  await expect(clamd(scanner.address, 500).scan(Buffer.from('x'))).rejects.toThrow(/ECONNREFUSED/)
  expect(() => clamd('nowhere')).toThrow('HEBAN_CLAMD')
})
