import type { Followed } from '../../lib/open.ts'
import { useWords } from '../../lib/words.ts'

/** Recordings to play and documents to keep; what cannot be opened says why. */
export function FileList({ files }: { files: Followed['files'] }) {
  const { follow } = useWords()
  if (files.length === 0) return null
  return (
    <ul className="files" aria-label={follow.files.title}>
      {files.map((file) => (
        <li key={file.id}>
          {file.url && file.kind === 'document' ? (
            <a className="line-link" href={file.url} download={file.name}>
              {file.name}
            </a>
          ) : (
            <p>{file.name}</p>
          )}
          {file.url && file.kind === 'audio' && (
            // What was said on it stands in the words beside it.
            // oxlint-disable-next-line jsx-a11y/media-has-caption
            <audio controls preload="none" src={file.url} aria-label={file.name} />
          )}
          {file.url && file.kind === 'video' && (
            // oxlint-disable-next-line jsx-a11y/media-has-caption
            <video controls preload="none" src={file.url} aria-label={file.name} />
          )}
          {file.standing !== 'open' && <p className="hint">{follow.files[file.standing]}</p>}
          {file.standing === 'open' && file.keepUntil && (
            <p className="hint">{follow.files.keepUntil(file.keepUntil)}</p>
          )}
        </li>
      ))}
    </ul>
  )
}
