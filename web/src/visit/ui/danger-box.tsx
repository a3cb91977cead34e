import { type CrisisKind, helpFor } from '../../resident/lib/danger.ts'
import { useVisitWords } from '../lib/words.ts'

/** The numbers that help, at once and without a connection (G4). */
export function DangerBox({ kinds }: { kinds: readonly CrisisKind[] }) {
  const words = useVisitWords()
  return (
    <div role="alert">
      {kinds.length > 0 && (
        <div className="note danger">
          <h2>{words.emergency}</h2>
          <p>{words.emergencyMore}</p>
          <ul className="call-list">
            {helpFor(kinds).map((number) => (
              <li key={number}>
                <a className="call danger" href={`tel:${number}`}>
                  <strong>{number}</strong>
                  <span>{words.numbers[number]}</span>
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
