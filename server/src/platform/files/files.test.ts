import { createHash } from 'node:crypto'
import { mkdtemp, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { newId } from '../ids.ts'
import { openFiles, type Files } from './files.ts'
import { inFolder } from './storage.ts'

let files: Files
let root: string
beforeAll(async () => {
  root = await mkdtemp(join(inject('run').folder, 'files-'))
  files = openFiles(inFolder(root))
})

const plain = (width: number, height: number, background = '#808080') =>
  sharp({ create: { width, height, channels: 3, background } })

/** Red above blue, so that one can see which way is up. */
const twoColours = (width: number, height: number) =>
  plain(width, height, '#ff0000').composite([
    {
      input: { create: { width, height: Math.floor(height / 2), channels: 3, background: '#0000ff' } },
      gravity: 'south',
    },
  ])

async function colourAt(picture: Buffer, left: number, top: number): Promise<string> {
  const [red = 0, , blue = 0] = await sharp(picture)
    .extract({ left, top, width: 1, height: 1 })
    .raw()
    .toBuffer()
  return red > blue ? 'red' : 'blue'
}

const keep = (input: Buffer) => files.keepPicture(1, input)

describe('a picture that is kept', () => {
  test('has lost its place, its camera and every other note in it', async () => {
    const camera = await plain(80, 60)
      .withExif({
        IFD0: { Make: 'Camera of somebody', Copyright: '居民甲' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '26/1 38/1 0/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '118/1 10/1 0/1',
        },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>居民甲</a></x:xmpmeta>')
      .withIccProfile('p3')
      .jpeg()
      .toBuffer()
    const before = await sharp(camera).metadata()
    expect(before.exif?.includes('Camera of somebody')).toBe(true)
    expect(before.xmp).toBeDefined()

    const { id } = await keep(camera)
    for (const part of ['picture', 'thumbnail'] as const) {
      const kept = await files.read(1, id, part)
      const { exif, xmp, iptc, icc, format } = await sharp(kept).metadata()
      expect({ exif, xmp, iptc, icc, format }).toEqual({ format: 'jpeg' })
      for (const word of ['Camera', '居民甲', 'GPS', 'Exif']) expect(kept.includes(word)).toBe(false)
    }
  })

  test('stands upright whichever way the telephone was held', async () => {
    const lying = await twoColours(90, 60).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const { id, width, height } = await keep(lying)
    expect({ width, height }).toEqual({ width: 60, height: 90 })
    const kept = await files.read(1, id, 'picture')
    expect([await colourAt(kept, 5, 45), await colourAt(kept, 54, 45)]).toEqual(['blue', 'red'])
  })

  test('is as large as a screen needs, its thumbnail small, and a small one is not blown up', async () => {
    const large = await keep(await plain(4000, 1000).jpeg().toBuffer())
    expect(large).toMatchObject({ width: 2048, height: 512, mediaType: 'image/jpeg' })
    const thumbnail = await sharp(await files.read(1, large.id, 'thumbnail')).metadata()
    expect([thumbnail.width, thumbnail.height]).toEqual([320, 80])
    expect(await keep(await plain(40, 30).jpeg().toBuffer())).toMatchObject({ width: 40, height: 30 })
  })

  test.each(['png', 'webp', 'gif'] as const)(
    'may come as %s, and is a JPEG on white after',
    async (format) => {
      const clear = {
        create: { width: 20, height: 20, channels: 4 as const, background: { r: 0, g: 0, b: 0, alpha: 0 } },
      }
      const { id } = await keep(await sharp(clear).toFormat(format).toBuffer())
      const kept = sharp(await files.read(1, id, 'picture'))
      expect((await kept.metadata()).format).toBe('jpeg')
      expect([...(await kept.raw().toBuffer()).subarray(0, 3)]).toEqual([255, 255, 255])
    },
  )

  test('holds nothing of what was hidden behind it', async () => {
    const script = '<script>alert(1)</script>'
    const { id } = await keep(Buffer.concat([await plain(20, 20).jpeg().toBuffer(), Buffer.from(script)]))
    expect((await files.read(1, id, 'picture')).includes(script)).toBe(false)
  })

  test('is known by the hash and the size of what lies on disk', async () => {
    const { id, sha256, bytes } = await keep(await plain(30, 20).png().toBuffer())
    const kept = await files.read(1, id, 'picture')
    expect(createHash('sha256').update(kept).digest().equals(sha256)).toBe(true)
    expect(kept.length).toBe(bytes)
    const names = await readdir(join(root, '1'), { recursive: true })
    expect(names.filter((name) => name.endsWith('.part'))).toEqual([])
  })
})

/** A GIF of 65535 × 65535 in forty bytes: thirteen gigabytes when unpacked. */
const bomb = Buffer.concat([
  Buffer.from('GIF89a'),
  Buffer.from([0xff, 0xff, 0xff, 0xff, 0x80, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff]),
  Buffer.from([0x2c, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 2, 2, 0x4c, 0x01, 0, 0x3b]),
])

describe('what is no picture is refused:', () => {
  test.each([
    ['nothing', Buffer.alloc(0), 'files.typeNotAllowed'],
    ['words', Buffer.from('楼道灯坏了'), 'files.typeNotAllowed'],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'files.typeNotAllowed'],
    [
      'a drawing that can run scripts',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      'files.typeNotAllowed',
    ],
    ['a document', Buffer.from('%PDF-1.7\n%âãÏÓ\n'), 'files.typeNotAllowed'],
    [
      'a program',
      Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01'), Buffer.alloc(200)]),
      'files.typeNotAllowed',
    ],
    ['the beginning of a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'files.typeNotAllowed'],
    ['a picture too large to unpack', bomb, 'files.typeNotAllowed'],
  ])('%s', async (_what, input, code) => {
    await expect(keep(input)).rejects.toMatchObject({ code })
  })

  test('a picture of a kind that telephones do not make', async () => {
    await expect(keep(await plain(9, 9).tiff().toBuffer())).rejects.toMatchObject({
      code: 'files.typeNotAllowed',
    })
  })

  test.each([
    ['jpeg', 'files.unreadable'],
    ['png', 'files.unreadable'],
    // A WebP says its length first, so what is cut off is not even taken for one.
    ['webp', 'files.typeNotAllowed'],
  ] as const)('a %s cut off half-way', async (format, code) => {
    const noise = sharp({
      create: {
        width: 200,
        height: 200,
        channels: 3,
        background: '#000',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
    const whole = await noise.toFormat(format).toBuffer()
    await keep(whole)
    await expect(keep(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({ code })
  })

  test('and nothing of it lies on disk', async () => {
    const before = await readdir(join(root, '1'), { recursive: true })
    await keep(Buffer.from('nothing')).catch(() => undefined)
    await keep(bomb).catch(() => undefined)
    expect(await readdir(join(root, '1'), { recursive: true })).toEqual(before)
  })
})

describe('a file', () => {
  test('is found in its own tenant only', async () => {
    const { id } = await keep(await plain(20, 20).jpeg().toBuffer())
    await expect(files.read(2, id, 'picture')).rejects.toMatchObject({ code: 'request.notFound' })
  })

  test.each(['../../1/secret', '..', '', 'a/b', `${newId()}.jpg`, '%2e%2e'])(
    'cannot be named %j',
    async (id) => {
      await expect(async () => files.read(1, id, 'picture')).rejects.toMatchObject({
        code: 'request.notFound',
      })
    },
  )

  test('that is removed is gone, twice as well as once', async () => {
    const { id } = await keep(await plain(20, 20).jpeg().toBuffer())
    await files.remove(1, id)
    await files.remove(1, id)
    for (const part of ['picture', 'thumbnail'] as const)
      await expect(files.read(1, id, part)).rejects.toMatchObject({ code: 'request.notFound' })
  })

  test('put back from a backup is the same, byte by byte', async () => {
    const id = newId()
    await files.put(1, id, 'thumbnail', Buffer.from('whatever the backup held'))
    expect((await files.read(1, id, 'thumbnail')).toString()).toBe('whatever the backup held')
  })
})
