import { useEffect, useState } from 'react'
import type { Followed } from '../../lib/open.ts'
import { useWords } from '../../lib/words.ts'

type Photo = Followed['photos'][number]

interface Props {
  token: string
  photos: readonly Photo[]
  alt: (number: number) => string
}

export function PhotoStrip({ token, photos, alt }: Props) {
  if (photos.length === 0) return null
  return (
    <ul className="photos">
      {photos.map((photo, index) => (
        <li key={photo.id}>
          <GuardedPhoto token={token} photo={photo} alt={alt(index + 1)} />
        </li>
      ))}
    </ul>
  )
}

/** A photo that only the holder of the pass may see: fetched with the token, shown from memory. */
function GuardedPhoto({ token, photo, alt }: { token: string; photo: Photo; alt: string }) {
  const { follow } = useWords()
  const [large, setLarge] = useState(false)
  const source = useGuarded(large ? photo.url : photo.thumbnailUrl, token)
  if (source === null) return <p className="hint">{follow.photoFailed}</p>
  return (
    <>
      <img
        className={large ? 'large' : undefined}
        src={source || undefined}
        alt={alt}
        width={photo.width}
        height={photo.height}
      />
      {!large && (
        <button
          className="link-button"
          type="button"
          onClick={() => setLarge(true)}
          aria-label={`${follow.enlarge}: ${alt}`}
        >
          {follow.enlarge}
        </button>
      )}
    </>
  )
}

/** An address of memory for a picture behind the pass; empty while it comes, null when it cannot be had. */
function useGuarded(url: string, token: string): string | null {
  const [source, setSource] = useState<string | null>('')
  useEffect(() => {
    let made = ''
    let wanted = true
    const bring = async () => {
      const picture = await fetched(url, token)
      if (!wanted) return
      made = picture ? URL.createObjectURL(picture) : ''
      setSource(made || null)
    }
    void bring()
    return () => {
      wanted = false
      if (made) URL.revokeObjectURL(made)
    }
  }, [url, token])
  return source
}

async function fetched(url: string, token: string) {
  try {
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
    return response.ok ? await response.blob() : null
  } catch {
    return null
  }
}
