import { changeDraft, draftOf, useDraft } from '../../lib/draft.ts'
import { useFaults } from '../../lib/faults.ts'
import { PHOTOS_MAX } from '../../lib/open.ts'
import { usePhotoQueue } from '../../lib/photo-queue.ts'
import { usePlace } from '../../lib/place.ts'
import { navigate, pathOf } from '../../lib/router.ts'
import { useWords } from '../../lib/words.ts'
import { PhotoPicker } from '../../ui/photo-picker.tsx'
import { Question } from './question.tsx'

export function Photos() {
  const { say } = useWords()
  const { code } = usePlace()
  const draft = useDraft(code)
  const { faults, round, check } = useFaults()
  const queue = usePhotoQueue(code, draft.photos.length, (photo) =>
    changeDraft(code, { photos: [...draftOf(code).photos, photo], photosExpired: false }),
  )

  const next = () => {
    if (!check([queue.busy && { id: 'photos', message: say.photos.waiting }])) return
    navigate(pathOf(code, 'say', 'answer'))
  }
  const remove = (id: string) =>
    changeDraft(code, { photos: draftOf(code).photos.filter((photo) => photo.id !== id) })

  return (
    <Question
      step="photos"
      title={say.photos.title}
      heading="shown"
      backTo={pathOf(code, 'say', draft.similar.length > 0 ? 'same' : 'where')}
      faults={faults}
      round={round}
      nextLabel={queue.failed && !queue.busy ? say.photos.without : undefined}
      onNext={next}
    >
      <p className="hint">{say.photos.hint(PHOTOS_MAX)}</p>
      <p className="hint">{say.photos.care}</p>
      {draft.photosExpired && <p className="note warm">{say.photos.expired}</p>}
      <div id="photos" tabIndex={-1}>
        <PhotoPicker photos={draft.photos} queue={queue} onRemove={remove} />
      </div>
    </Question>
  )
}
