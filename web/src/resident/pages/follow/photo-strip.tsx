import { useState } from 'react'
import type { Followed } from '../../lib/open.ts'
import { useWords } from '../../lib/words.ts'

type Photo = Followed['photos'][number]

interface Props {
  photos: readonly Photo[]
  alt: (number: number) => string
}

/** Photos of the demand; their addresses carry the pass. */
export function PhotoStrip({ photos, alt }: Props) {
  if (photos.length === 0) return null
  return (
    <ul className="photos">
      {photos.map((photo, index) => (
        <li key={photo.id}>
          <Enlargeable photo={photo} alt={alt(index + 1)} />
        </li>
      ))}
    </ul>
  )
}

function Enlargeable({ photo, alt }: { photo: Photo; alt: string }) {
  const { follow } = useWords()
  const [large, setLarge] = useState(false)
  const [broken, setBroken] = useState(false)
  if (broken) return <p className="hint">{follow.photoFailed}</p>
  return (
    <>
      <img
        className={large ? 'large' : undefined}
        src={large ? photo.url : photo.thumbnailUrl}
        alt={alt}
        width={photo.width}
        height={photo.height}
        loading="lazy"
        onError={() => setBroken(true)}
      />
      {!large && (
        <button
          className="link-button"
          type="button"
          onClick={() => setLarge(true)}
          aria-label={`${follow.enlarge} ${alt}`}
        >
          {follow.enlarge}
        </button>
      )}
    </>
  )
}
