import { useSettings } from '../../resident/lib/settings.ts'
import type { Visit } from '../lib/visits.ts'
import { useVisitWords } from '../lib/words.ts'
import { addressOf } from './address.ts'

/** What the office took: number and code of each demand, to be copied for the household. */
export function TakenList({ visits, deviceDays }: { visits: readonly Visit[]; deviceDays: number }) {
  const words = useVisitWords()
  if (visits.length === 0) return null
  return (
    <section>
      <h2>{words.takenList}</h2>
      <p className="hint">{words.kept(deviceDays)}</p>
      <ul className="visits">
        {visits.map((visit) => (
          <Taken key={visit.id} visit={visit} />
        ))}
      </ul>
    </section>
  )
}

function Taken({ visit }: { visit: Visit }) {
  const words = useVisitWords()
  const { language } = useSettings()
  const { taken } = visit
  if (!taken) return null
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <li>
      <p>
        <strong>{addressOf(visit) || words.form}</strong>
        <br />
        {words.state.taken} · {time.format(new Date(taken.receivedAt))} ·{' '}
        {words.demandCount(taken.demands.length)}
      </p>
      {taken.demands.some(({ crisis }) => crisis) && <p className="note danger">{words.alerted}</p>}
      {taken.earlierWording ? (
        <p className="note warm">{words.earlierWording}</p>
      ) : (
        taken.again && <p className="hint">{words.takenAgain}</p>
      )}
      {taken.demands.length > 0 && (
        <table className="codes">
          <thead>
            <tr>
              <th scope="col">{words.number}</th>
              <th scope="col">{words.code}</th>
            </tr>
          </thead>
          <tbody>
            {taken.demands.map((demand) => (
              <tr key={demand.number}>
                <td>
                  <span className="figure">{demand.number}</span>
                  <br />
                  {demand.title}
                </td>
                <td className="figure">{demand.queryCode ?? words.codeGone}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </li>
  )
}
