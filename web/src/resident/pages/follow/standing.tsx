import type { Followed } from '../../lib/open.ts'
import { useSettings } from '../../lib/settings.ts'
import { moment } from '../../lib/times.ts'
import { named, useWords } from '../../lib/words.ts'

/** The three questions everybody has: who has it, until when, why. Only one state is good news, and only it looks so. */
export function Standing({ followed }: { followed: Followed }) {
  const { follow, states } = useWords()
  const { language } = useSettings()
  const { holder } = followed
  const state = states[followed.state]
  return (
    <section
      className={followed.state === 'closed-solved' ? 'state solved' : 'state'}
      aria-labelledby="standing"
    >
      <h2 id="standing">{state.name}</h2>
      <dl className="facts">
        <div>
          <dt>{follow.holder}</dt>
          <dd>
            {holder ? named(language, holder.nameZh, holder.nameEn) : follow.nobody}
            {holder?.phone && (
              <a className="change" href={`tel:${holder.phone.replaceAll(/[^\d+]/g, '')}`}>
                {follow.call(holder.phone)}
              </a>
            )}
          </dd>
        </div>
        {followed.dueAt && (
          <div>
            <dt>{follow.until}</dt>
            <dd>
              <time dateTime={followed.dueAt}>{moment(followed.dueAt, language)}</time>
              {followed.late && <span className="field-error late">{follow.late}</span>}
            </dd>
          </div>
        )}
        <div>
          <dt>{follow.reason}</dt>
          <dd>{state.why}</dd>
        </div>
      </dl>
    </section>
  )
}
