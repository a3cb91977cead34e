// Photos on their way: prepared one after another, sent at once, retried or removed by hand.
import { useRef, useState } from 'react'
import type { DraftPhoto } from './draft.ts'
import { PHOTOS_MAX } from './open.ts'
import { prepare, type PreparedPhoto, tooLarge, upload } from './photos.ts'

export interface PhotoOnItsWay {
  key: number
  preview: string
  /** Between 0 and 1. */
  progress: number
  state: 'preparing' | 'sending' | 'failed'
  error?: unknown
}

/** What may be wrong with a photo before it is sent. */
export class PhotoTooLarge extends Error {}

export function usePhotoQueue(tenant: string, doneCount: number, onDone: (photo: DraftPhoto) => void) {
  const [waiting, setWaiting] = useState<readonly PhotoOnItsWay[]>([])
  const prepared = useRef(new Map<number, PreparedPhoto>())
  const lastKey = useRef(0)

  const change = (key: number, what: Partial<PhotoOnItsWay>) =>
    setWaiting((all) => all.map((one) => (one.key === key ? { ...one, ...what } : one)))
  const drop = (key: number) => {
    prepared.current.delete(key)
    setWaiting((all) => all.filter((one) => one.key !== key))
  }

  const send = async (key: number) => {
    const photo = prepared.current.get(key)
    if (!photo) return
    change(key, { state: 'sending', progress: 0, error: undefined })
    try {
      if (tooLarge(photo)) throw new PhotoTooLarge()
      const { id } = await upload(tenant, photo, (progress) => change(key, { progress }))
      if (!prepared.current.has(key)) return
      onDone({ id, preview: photo.preview, at: Date.now() })
      drop(key)
    } catch (error) {
      change(key, { state: 'failed', error })
    }
  }

  return {
    waiting,
    /** Takes as many as there is room for; answers how many were left out. */
    async add(files: readonly File[]) {
      const room = PHOTOS_MAX - doneCount - waiting.length
      const taken = files.slice(0, Math.max(0, room)).map((file) => ({ file, key: (lastKey.current += 1) }))
      setWaiting((all) => [
        ...all,
        ...taken.map(({ key }) => ({ key, preview: '', progress: 0, state: 'preparing' as const })),
      ])
      for (const { file, key } of taken) {
        const photo = await prepare(file)
        prepared.current.set(key, photo)
        change(key, { preview: photo.preview })
        void send(key)
      }
    },
    leftOut: (count: number) => Math.max(0, count - (PHOTOS_MAX - doneCount - waiting.length)),
    again: (key: number) => void send(key),
    drop,
    busy: waiting.some((one) => one.state !== 'failed'),
    failed: waiting.some((one) => one.state === 'failed'),
  }
}
