// Photos leave the phone small and without their place: redrawn here when the browser can, checked again by the server.
import { Unreachable, newKey, replyOf } from './http.ts'
import { PHOTO_BYTES_MAX, photoUploadPath } from './open.ts'

const LONGEST_SIDE = 2400
const PREVIEW_SIDE = 240

export interface PreparedPhoto {
  file: Blob
  /** Data URL, or empty when this browser cannot read the picture. */
  preview: string
}

/** Redraws a picture so that it is light to send and carries no place. What cannot be read here goes as it is. */
export async function prepare(file: File): Promise<PreparedPhoto> {
  if (/^(audio|video|text|application)\//.test(file.type)) return { file, preview: '' }
  const picture = await decoded(file)
  if (!picture) return { file, preview: '' }
  try {
    const smaller = await blobOf(drawn(picture, LONGEST_SIDE), 0.86)
    return { file: smaller ?? file, preview: drawn(picture, PREVIEW_SIDE).toDataURL('image/jpeg', 0.7) }
  } finally {
    picture.close()
  }
}

export function tooLarge(photo: PreparedPhoto) {
  // What is no picture is measured by the server: how much it may be is said by the office's profile.
  return photo.file.type.startsWith('image/') && photo.file.size > PHOTO_BYTES_MAX
}

/** Sends one photo with progress between 0 and 1. Throws Refused or Unreachable. */
export function upload(tenant: string, photo: PreparedPhoto, onProgress: (share: number) => void) {
  const form = new FormData()
  form.append('photo', photo.file, photo.file instanceof File ? photo.file.name : 'photo.jpg')
  return new Promise<{ id: string }>((done, fail) => {
    const request = new XMLHttpRequest()
    request.open('POST', photoUploadPath(tenant))
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('idempotency-key', newKey())
    request.timeout = 90_000
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    })
    request.addEventListener('load', () => {
      try {
        done(replyOf<{ id: string }>(request.status, request.responseText))
      } catch (error) {
        fail(error)
      }
    })
    for (const name of ['error', 'timeout', 'abort']) {
      request.addEventListener(name, () => fail(new Unreachable(name)))
    }
    request.send(form)
  })
}

/** Upright, or null where this browser cannot decode it so: then the server turns it. */
async function decoded(file: File) {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    return null
  }
}

function drawn(picture: ImageBitmap, longestSide: number) {
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas
}

function blobOf(canvas: HTMLCanvasElement, quality: number) {
  return new Promise<Blob | null>((done) => {
    canvas.toBlob(done, 'image/jpeg', quality)
  })
}
