// Files outside the database. Photographs are decoded, turned upright and written anew, which strips EXIF and place and
// leaves nothing of a file that only pretended to be a picture; everything else is kept as it came.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { newId } from '../ids.ts'
import { refuse } from '../refusal.ts'
import type { Config } from '../config.ts'
import { inBucket, inFolder, type ByteRange, type Storage } from './storage.ts'

export interface Picture {
  id: string
  sha256: Buffer
  mediaType: 'image/jpeg'
  bytes: number
  width: number
  height: number
}

export interface Original {
  id: string
  sha256: Buffer
  bytes: number
}

/** Which of the bytes kept under one id: a picture, its thumbnail, or anything else as it came. */
export type Part = 'picture' | 'thumbnail' | 'original'

/** The parts that lie under a file of this type. */
export const partsOf = (mediaType: string): Part[] =>
  mediaType === 'image/jpeg' ? ['picture', 'thumbnail'] : ['original']

export interface Files {
  /** Sniffs, cleans and keeps a picture with its thumbnail; `files.typeNotAllowed` or `files.unreadable` for anything else. */
  keepPicture(tenant: number, input: Buffer): Promise<Picture>
  /** Keeps what is no picture, byte by byte. */
  keepOriginal(tenant: number, input: Buffer): Promise<Original>
  read(tenant: number, id: string, part: Part): Promise<Buffer>
  stream(tenant: number, id: string, range?: ByteRange): Promise<Readable>
  remove(tenant: number, id: string): Promise<void>
  /** Puts back what a backup holds, as it was: nothing is decoded or written anew. */
  put(tenant: number, id: string, part: Part, data: Buffer): Promise<void>
}

const FORMATS = new Set(['jpeg', 'png', 'webp', 'heif', 'gif'])
/** 50 megapixels: any telephone's photograph, no decompression bomb. */
const MAX_PIXELS = 50_000_000
const LONGEST_SIDE = 2048
const THUMBNAIL_SIDE = 320
const ID = /^[0-9a-f-]{36}$/

const SUFFIXES: Record<Part, string> = { picture: '.jpg', thumbnail: '.thumb.jpg', original: '.file' }

export function openFiles(storage: Storage): Files {
  const key = (tenant: number, id: string, part: Part): string => {
    if (!ID.test(id)) refuse('request.notFound')
    return `${tenant}/${id.slice(-2)}/${id}${SUFFIXES[part]}`
  }

  return {
    async keepPicture(tenant, input) {
      if (input.length === 0) refuse('files.typeNotAllowed', { type: 'empty' })
      // A tenth of a second to load: a start does not wait for the first picture.
      const { default: sharp } = await import('sharp')
      const source = sharp(input, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      const metadata = await source.metadata().catch(() => refuse('files.typeNotAllowed'))
      if (!FORMATS.has(metadata.format)) refuse('files.typeNotAllowed', { type: metadata.format })
      const fit = (side: number, quality: number) =>
        source
          .clone()
          .rotate()
          .resize(side, side, { fit: 'inside', withoutEnlargement: true })
          .flatten({ background: '#fff' })
          .jpeg({ quality, mozjpeg: false })
          .toBuffer({ resolveWithObject: true })
      const [whole, small] = await Promise.all([fit(LONGEST_SIDE, 82), fit(THUMBNAIL_SIDE, 70)]).catch(() =>
        refuse('files.unreadable'),
      )
      const id = newId()
      await Promise.all([
        storage.write(key(tenant, id, 'picture'), whole.data),
        storage.write(key(tenant, id, 'thumbnail'), small.data),
      ])
      return {
        id,
        sha256: createHash('sha256').update(whole.data).digest(),
        mediaType: 'image/jpeg',
        bytes: whole.data.length,
        width: whole.info.width,
        height: whole.info.height,
      }
    },
    async keepOriginal(tenant, input) {
      const id = newId()
      await storage.write(key(tenant, id, 'original'), input)
      return { id, sha256: createHash('sha256').update(input).digest(), bytes: input.length }
    },
    read: async (tenant, id, part) =>
      (await storage.read(key(tenant, id, part))) ?? refuse('request.notFound'),
    stream: async (tenant, id, range) =>
      (await storage.stream(key(tenant, id, 'original'), range)) ?? refuse('request.notFound'),
    async remove(tenant, id) {
      await Promise.all(
        (Object.keys(SUFFIXES) as Part[]).map((part) => storage.remove(key(tenant, id, part))),
      )
    },
    put: (tenant, id, part, data) => storage.write(key(tenant, id, part), data),
  }
}

/** The files of a house: in its bucket, or in its data folder. */
export const filesOf = ({ s3, dataDir }: Pick<Config, 's3' | 'dataDir'>): Files =>
  openFiles(s3 ? inBucket(s3) : inFolder(join(dataDir, 'files')))
