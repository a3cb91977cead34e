import { useId, useRef, useState } from 'react'
import type { DraftPhoto } from '../lib/draft.ts'
import { PHOTOS_MAX } from '../lib/open.ts'
import { type PhotoOnItsWay, PhotoTooLarge, type usePhotoQueue } from '../lib/photo-queue.ts'
import { explain, useWords } from '../lib/words.ts'
import { Announce } from './announce.tsx'
import { Button } from './button.tsx'

interface Props {
  photos: readonly DraftPhoto[]
  queue: ReturnType<typeof usePhotoQueue>
  onRemove: (id: string) => void
}

/** Choosing, seeing, removing and retrying photos. */
export function PhotoPicker({ photos, queue, onRemove }: Props) {
  const words = useWords()
  const w = words.say.photos
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const [leftOut, setLeftOut] = useState(0)
  const count = photos.length + queue.waiting.length

  const take = (files: FileList | null) => {
    const chosen = [...(files ?? [])]
    setLeftOut(queue.leftOut(chosen.length))
    void queue.add(chosen)
    if (input.current) input.current.value = ''
  }

  return (
    <>
      <ul className="photos" hidden={count === 0}>
        {photos.map((photo, index) => (
          <li key={photo.id}>
            <Preview src={photo.preview} number={index + 1} />
            <p>{w.done}</p>
            <button
              className="link-button careful"
              type="button"
              aria-label={w.removeNumber(index + 1)}
              onClick={() => onRemove(photo.id)}
            >
              {w.remove}
            </button>
          </li>
        ))}
        {queue.waiting.map((photo, index) => (
          <OnItsWay key={photo.key} photo={photo} number={photos.length + index + 1} queue={queue} />
        ))}
      </ul>
      <Announce>{leftOut > 0 && <p className="note warm">{w.tooMany(PHOTOS_MAX)}</p>}</Announce>
      {count < PHOTOS_MAX && (
        <p>
          <label className="visually-hidden" htmlFor={id}>
            {w.add}
          </label>
          <input
            className="visually-hidden"
            id={id}
            ref={input}
            type="file"
            accept="image/*,audio/*,video/*,.amr,.pdf,.docx,.xlsx,.txt"
            multiple
            tabIndex={-1}
            onChange={(event) => take(event.target.files)}
          />
          <Button onClick={() => input.current?.click()}>{count === 0 ? w.add : w.more}</Button>
        </p>
      )}
    </>
  )
}

function OnItsWay({ photo, number, queue }: { photo: PhotoOnItsWay; number: number; queue: Props['queue'] }) {
  const words = useWords()
  const w = words.say.photos
  const percent = Math.round(photo.progress * 100)
  return (
    <li>
      <Preview src={photo.preview} number={number} />
      {photo.state === 'failed' ? (
        <>
          <p className="field-error">
            {w.failed}
            <br />
            {photo.error instanceof PhotoTooLarge
              ? words.problems.codes['files.tooLarge']
              : explain(words, photo.error)}
          </p>
          <button
            className="link-button"
            type="button"
            aria-label={w.againNumber(number)}
            onClick={() => queue.again(photo.key)}
          >
            {w.again}
          </button>
        </>
      ) : (
        <>
          <p>{photo.state === 'preparing' ? w.preparing : w.sending(percent)}</p>
          <progress max={100} value={percent} aria-label={w.number(number)} />
        </>
      )}
      <button
        className="link-button careful"
        type="button"
        aria-label={w.removeNumber(number)}
        onClick={() => queue.drop(photo.key)}
      >
        {w.remove}
      </button>
    </li>
  )
}

function Preview({ src, number }: { src: string; number: number }) {
  const w = useWords().say.photos
  return src ? (
    <img src={src} alt={w.number(number)} />
  ) : (
    <p className="hint">{`${w.number(number)} · ${w.noPreview}`}</p>
  )
}
