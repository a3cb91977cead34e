import type { Followed } from '../../lib/open.ts'
import { useSettings } from '../../lib/settings.ts'
import { moment } from '../../lib/times.ts'
import { named, useWords } from '../../lib/words.ts'

/** Who saw name and number in clear: office and reason, never the clerk (G8). */
export function SeenBy({ followed }: { followed: Followed }) {
  const { follow } = useWords()
  const { language } = useSettings()
  return (
    <section aria-labelledby="seen-by">
      <h2 id="seen-by">{follow.seenBy}</h2>
      {followed.seenBy.length === 0 ? (
        <p>{follow.seenByNobody}</p>
      ) : (
        <ul>
          {followed.seenBy.map((seen) => (
            <li key={`${seen.at} ${seen.reason}`}>
              {follow.seenByItem(
                moment(seen.at, language),
                named(language, seen.unitZh, seen.unitEn) || follow.office,
                follow.reasons[seen.reason],
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
