// Photographs on disk, outside the database: decoded, turned upright and written anew, which strips EXIF and place
// and leaves nothing of a file that only pretended to be a picture.
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { newId } from '../ids.ts'
import { refuse } from '../refusal.ts'

export interface Picture {
  id: string
  sha256: Buffer
  mediaType: 'image/jpeg'
  bytes: number
  width: number
  height: number
}

export interface Files {
  /** Folder of one tenant's files; part of every backup. */
  folder(tenant: number): string
  /** Sniffs, cleans and keeps a picture with its thumbnail; `files.typeNotAllowed` or `files.unreadable` for anything else. */
  keepPicture(tenant: number, input: Buffer): Promise<Picture>
  read(tenant: number, id: string, thumbnail: boolean): Promise<Buffer>
  remove(tenant: number, id: string): Promise<void>
  /** Puts back what a backup holds, as it was: nothing is decoded or written anew. */
  put(tenant: number, id: string, thumbnail: boolean, data: Buffer): Promise<void>
}

const FORMATS = new Set(['jpeg', 'png', 'webp', 'heif', 'gif'])
/** 50 megapixels: any telephone's photograph, no decompression bomb. */
const MAX_PIXELS = 50_000_000
const LONGEST_SIDE = 2048
const THUMBNAIL_SIDE = 320
const ID = /^[0-9a-f-]{36}$/

export function openFiles(root: string): Files {
  const folder = (tenant: number): string => join(root, String(tenant))
  const path = (tenant: number, id: string, thumbnail: boolean): string => {
    if (!ID.test(id)) refuse('request.notFound')
    return join(folder(tenant), id.slice(-2), `${id}${thumbnail ? '.thumb' : ''}.jpg`)
  }

  async function write(file: string, data: Buffer): Promise<void> {
    await mkdir(join(file, '..'), { recursive: true })
    // Written whole or not at all: a killed process leaves a .part, never half a picture.
    await writeFile(`${file}.part`, data)
    await rename(`${file}.part`, file)
  }

  return {
    folder,
    async keepPicture(tenant, input) {
      if (input.length === 0) refuse('files.typeNotAllowed', { type: 'empty' })
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
        write(path(tenant, id, false), whole.data),
        write(path(tenant, id, true), small.data),
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
    read: (tenant, id, thumbnail) =>
      readFile(path(tenant, id, thumbnail)).catch(() => refuse('request.notFound')),
    async remove(tenant, id) {
      await Promise.all([
        rm(path(tenant, id, false), { force: true }),
        rm(path(tenant, id, true), { force: true }),
      ])
    },
    put: (tenant, id, thumbnail, data) => write(path(tenant, id, thumbnail), data),
  }
}
