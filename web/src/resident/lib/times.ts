// Moments as people say them, always in the office's time zone (X15).
import type { Language } from './settings.ts'

const ZONE = 'Asia/Shanghai'

/** `9月30日 周二 18:00` or `Tue 30 Sep, 18:00`; the year only when it is not this one. */
export function moment(instant: string, language: Language, now = new Date()) {
  return `${day(instant, language, now)}${language === 'en' ? ', ' : ' '}${clock(instant)}`
}

/** A deadline. Midnight belongs to the day that ends with it: `11月27日 周五 24:00`, `the end of Fri 27 Nov`. */
export function until(instant: string, language: Language, now = new Date()) {
  if (clock(instant) !== '00:00') return moment(instant, language, now)
  const before = day(new Date(Date.parse(instant) - 1).toISOString(), language, now)
  return language === 'en' ? `the end of ${before}` : `${before} 24:00`
}

export function day(instantOrDate: string, language: Language, now = new Date()) {
  const date = new Date(instantOrDate.length === 10 ? `${instantOrDate}T12:00:00+08:00` : instantOrDate)
  const withYear = yearOf(date) !== yearOf(now)
  if (language === 'en') {
    return format(
      'en-GB',
      { weekday: 'short', day: 'numeric', month: 'short', year: withYear ? 'numeric' : undefined },
      date,
    )
  }
  const monthDay = format(
    'zh-CN',
    { month: 'long', day: 'numeric', year: withYear ? 'numeric' : undefined },
    date,
  )
  return `${monthDay} ${format('zh-CN', { weekday: 'short' }, date)}`
}

export function clock(instant: string) {
  return format('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, new Date(instant))
}

function yearOf(date: Date) {
  return format('en-GB', { year: 'numeric' }, date)
}

function format(locale: string, options: Intl.DateTimeFormatOptions, date: Date) {
  return new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options }).format(date)
}
