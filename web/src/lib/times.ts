// Times are shown in Beijing time (X15), wherever the browser stands.
const zone = 'Asia/Shanghai'
const cache = new Map<string, Intl.DateTimeFormat>()

function format(language: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${name}`
  const known = cache.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(language, { timeZone: zone, hourCycle: 'h23', ...options })
  cache.set(key, made)
  return made
}

const parts: Record<string, Intl.DateTimeFormatOptions> = {
  full: { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  short: { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  date: { year: 'numeric', month: '2-digit', day: '2-digit' },
  clock: { month: '2-digit', day: '2-digit', weekday: 'short', hour: '2-digit', minute: '2-digit' },
}

/** An ISO time or milliseconds as people read it; "—" when there is none. */
export function showTime(
  at: string | number | null | undefined,
  language: string,
  shape: 'full' | 'short' | 'date' | 'clock' = 'full',
): string {
  if (at === null || at === undefined || at === '') return '—'
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return '—'
  return format(language, shape, parts[shape] ?? {}).format(date)
}

/** The end of a time allowed: midnight is the end of the day before, 24:00, as people count it. */
export function showUntil(
  at: string | number | null | undefined,
  language: string,
  shape: 'full' | 'short' = 'full',
): string {
  const text = showTime(at, language, shape)
  if (!text.endsWith('00:00')) return text
  return showTime(new Date(at ?? '').getTime() - 60_000, language, shape).replace('23:59', '24:00')
}

/** The Beijing calendar day of a moment, as YYYY-MM-DD. */
export function beijingDay(at: number): string {
  return format('sv-SE', 'day', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}

/** A local wall-clock value (YYYY-MM-DDTHH:mm:ss) read as Beijing time. China keeps +08:00 all year. */
export function beijingIso(wallClock: string): string {
  return `${wallClock}+08:00`
}

/** A rate in [0,1] with one decimal, half-up; null stays "—" (M1, general). */
export function showRate(rate: number | null | undefined): string {
  if (rate === null || rate === undefined) return '—'
  return `${(Math.round(rate * 1000 + 1e-9) / 10).toFixed(1)}%`
}
