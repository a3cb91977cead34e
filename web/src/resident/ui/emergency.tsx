import { type HelpNumber } from '../lib/danger.ts'
import { useWords } from '../lib/words.ts'

const ALWAYS: HelpNumber[] = ['110', '119', '120', '122']

/** The four numbers, in plain text, on every page (G4, G11). */
export function EmergencyStrip() {
  const words = useWords()
  return (
    <section className="emergency" aria-label={words.chrome.emergencyTitle}>
      <div className="frame-inner">
        <p>{words.chrome.emergencyTitle}</p>
        <ul>
          {ALWAYS.map((number) => (
            <li key={number}>
              <a href={`tel:${number}`}>
                <strong>{number}</strong>
                <span>{words.chrome.emergency[number]}</span>
              </a>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

/** Large buttons for the numbers that help now. */
export function CallList({ numbers }: { numbers: readonly HelpNumber[] }) {
  const words = useWords()
  return (
    <ul className="call-list">
      {numbers.map((number) => (
        <li key={number}>
          <a className="call danger" href={`tel:${number}`}>
            <strong>{number}</strong>
            <span>{words.chrome.emergency[number]}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
