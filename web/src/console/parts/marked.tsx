import type { Found } from '#contract/orders'

/** A text with the words looked for marked; text only, whatever it says. */
export function Marked({ text, marks }: Pick<Found, 'text' | 'marks'>) {
  return (
    <>
      {marks.map(([from, to], index) => (
        <span key={from}>
          {text.slice(marks[index - 1]?.[1] ?? 0, from)}
          <mark>{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </>
  )
}
