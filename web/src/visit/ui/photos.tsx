import { useId, useRef, useState } from 'react'
import { prepare } from '../../resident/lib/photos.ts'
import { Announce } from '../../resident/ui/announce.tsx'
import { Button } from '../../resident/ui/button.tsx'
import { addPhoto, dropPhoto, type VisitPhoto } from '../lib/visits.ts'
import { useVisitWords } from '../lib/words.ts'

const MOST = 9

interface Props {
  photos: readonly VisitPhoto[]
  onChange: (photos: VisitPhoto[]) => void
}

/** Photos of one demand: made small on the telephone and kept there until they can go. */
export function Photos({ photos, onChange }: Props) {
  const words = useVisitWords()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [failed, setFailed] = useState(false)

  const take = async (files: FileList | null) => {
    const chosen = [...(files ?? [])].slice(0, MOST - photos.length)
    if (input.current) input.current.value = ''
    setFailed(false)
    const added: VisitPhoto[] = []
    try {
      for (const file of chosen) {
        const { file: blob, preview } = await prepare(file)
        added.push(await addPhoto(blob, preview))
      }
    } catch {
      setFailed(true)
    }
    onChange([...photos, ...added])
  }

  return (
    <div className="field">
      <ul className="photos" hidden={photos.length === 0}>
        {photos.map((photo, index) => (
          <li key={photo.id}>
            {photo.preview ? (
              <img src={photo.preview} alt={words.photoNumber(index + 1)} />
            ) : (
              <p className="hint">{`${words.photoNumber(index + 1)} · ${words.noPreview}`}</p>
            )}
            <button
              className="link-button careful"
              type="button"
              aria-label={words.removePhoto(index + 1)}
              onClick={() => {
                void dropPhoto(photo.id)
                onChange(photos.filter((one) => one.id !== photo.id))
              }}
            >
              {words.remove}
            </button>
          </li>
        ))}
      </ul>
      <Announce>{failed && <p className="field-error">{words.photoFailed}</p>}</Announce>
      {photos.length < MOST && (
        <>
          <label className="visually-hidden" htmlFor={id}>
            {words.addPhoto}
          </label>
          <input
            className="visually-hidden"
            id={id}
            ref={input}
            type="file"
            accept="image/*"
            capture="environment"
            multiple
            tabIndex={-1}
            onChange={(event) => void take(event.target.files)}
          />
          <Button onClick={() => input.current?.click()}>{words.addPhoto}</Button>
        </>
      )}
    </div>
  )
}
