import { showRate } from '../../lib/times.ts'

interface Rate {
  value: number | null
  n: number
  of: number
}

/** A rate never stands without what it was divided by. */
export function RateCell({ rate, strong }: { rate: Rate; strong?: boolean }) {
  return (
    <span className="numeric nowrap">
      <span style={{ fontWeight: strong ? 600 : 400 }}>{showRate(rate.value)}</span>{' '}
      <span className="quiet" style={{ fontSize: 12 }}>
        {rate.n}/{rate.of}
      </span>
    </span>
  )
}
