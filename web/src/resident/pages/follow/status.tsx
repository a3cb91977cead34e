import { useState } from 'react'
import { dropPass } from '../../lib/follow-pass.ts'
import { takeNotice } from '../../lib/notice.ts'
import type { Followed } from '../../lib/open.ts'
import { usePlace } from '../../lib/place.ts'
import { navigate, pathOf } from '../../lib/router.ts'
import { useSettings } from '../../lib/settings.ts'
import { dropSlip } from '../../lib/slip.ts'
import { day, moment } from '../../lib/times.ts'
import { named, useWords } from '../../lib/words.ts'
import { Announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Acting } from './acting.tsx'
import { FileList } from './file-list.tsx'
import { PhotoStrip } from './photo-strip.tsx'
import { SeenBy } from './seen-by.tsx'
import { Standing } from './standing.tsx'
import { Steps } from './steps.tsx'

interface Props {
  followed: Followed
}

/** Where it stands: who has it, until when, why; the answer; every step; and what one may do. */
export function Status({ followed, token, again }: Props & { token: string; again: () => void }) {
  const words = useWords()
  const { follow, chrome } = words
  const { code } = usePlace()
  const [done] = useState(() => takeNotice())
  const path = pathOf(code, 'follow', followed.number)
  const leave = () => {
    dropPass(code, followed.number)
    dropSlip(code)
    navigate(pathOf(code))
  }
  return (
    <Page title={follow.title(followed.number)} back={{ to: pathOf(code), text: chrome.home }}>
      <Announce>{done && <p className="note good">{follow.done[done]}</p>}</Announce>
      <Standing followed={followed} />
      <Reply followed={followed} />
      <Label followed={followed} />
      {followed.can.length > 0 && (
        <section aria-labelledby="acts">
          <h2 id="acts">{follow.acts}</h2>
          <div className="acts">
            {followed.can.map((act) => (
              <Link
                key={act}
                className={act === 'withdraw' ? 'button careful' : 'button'}
                to={`${path}/${act}`}
              >
                {follow.can[act]}
              </Link>
            ))}
          </div>
        </section>
      )}
      <Acting followed={followed} token={token} again={again} />
      <Steps followed={followed} />
      <Told followed={followed} />
      <SeenBy followed={followed} />
      {followed.readAs === 'person' && (
        <p>
          <Link className="line-link" to={`${path}/kept`}>
            {words.kept.link}
          </Link>
        </p>
      )}
      <div className="acts">
        <Link className="button" to={pathOf(code, 'follow')}>
          {follow.other}
        </Link>
        <Button onClick={leave}>{follow.leave}</Button>
      </div>
    </Page>
  )
}

function Reply({ followed }: Props) {
  const { follow } = useWords()
  const { language } = useSettings()
  const { reply, closingNote } = followed
  const unit = reply ? named(language, reply.unitZh, reply.unitEn) || follow.office : ''
  return (
    <>
      {reply && (
        <section aria-labelledby="reply">
          <h2 id="reply">{follow.reply}</h2>
          <div className="quote">{reply.text}</div>
          <p className="soft">{follow.replyBy(unit, moment(reply.at, language))}</p>
          <PhotoStrip
            photos={followed.photos.filter((photo) => photo.purpose === 'evidence')}
            alt={follow.replyPhotoAlt}
          />
          <FileList files={followed.files.filter((file) => file.purpose === 'evidence')} />
        </section>
      )}
      {closingNote && (
        <section aria-labelledby="closing">
          <h2 id="closing">{follow.closing}</h2>
          <div className="quote">{closingNote}</div>
        </section>
      )}
    </>
  )
}

/** What the office says of this one demand, until when, and that one may answer back (G3). */
function Label({ followed }: Props) {
  const { follow } = useWords()
  const { language } = useSettings()
  const { label } = followed
  if (!label) return null
  return (
    <section aria-labelledby="label">
      <h2 id="label">{follow.label.title}</h2>
      <p>{follow.label.until(day(label.until, language))}</p>
      <div className="quote">{label.why}</div>
      <p>{follow.label.appeal[label.appeal]}</p>
      {label.answer && <div className="quote">{label.answer}</div>}
    </section>
  )
}

function Told({ followed }: Props) {
  const { follow } = useWords()
  const { language } = useSettings()
  const topic = named(language, followed.topicZh, followed.topicEn)
  return (
    <section aria-labelledby="yours">
      <h2 id="yours">{follow.yours}</h2>
      <div className="quote">{followed.body}</div>
      <PhotoStrip
        photos={followed.photos.filter((photo) => photo.purpose !== 'evidence')}
        alt={follow.photoAlt}
      />
      <FileList files={followed.files.filter((file) => file.purpose !== 'evidence')} />
      <dl className="facts">
        {topic && (
          <div>
            <dt>{follow.topic}</dt>
            <dd>{topic}</dd>
          </div>
        )}
        {followed.estate && (
          <div>
            <dt>{follow.place}</dt>
            <dd>{followed.estate}</dd>
          </div>
        )}
        <div>
          <dt>{follow.receivedAt}</dt>
          <dd>{moment(followed.receivedAt, language)}</dd>
        </div>
      </dl>
    </section>
  )
}
