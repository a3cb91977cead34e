import type { Followed } from '../../lib/open.ts'
import { useSettings } from '../../lib/settings.ts'
import { moment } from '../../lib/times.ts'
import { named, useWords } from '../../lib/words.ts'

/** Everything that happened, newest first. */
export function Steps({ followed }: { followed: Followed }) {
  const { follow, events } = useWords()
  const { language } = useSettings()
  const newestFirst = [...followed.steps].sort((one, other) => other.at.localeCompare(one.at))
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{follow.steps}</h2>
      <ol className="timeline" reversed>
        {newestFirst.map((step) => {
          const unit = named(language, step.unitZh, step.unitEn)
          return (
            <li key={`${step.at} ${step.name}`}>
              <time dateTime={step.at}>{moment(step.at, language)}</time>
              <p>
                <strong>{events[step.name] ?? follow.someStep}</strong>
                {unit && ` · ${unit}`}
              </p>
              {step.text && <p>{step.text}</p>}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
