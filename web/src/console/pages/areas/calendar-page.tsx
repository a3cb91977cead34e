import { useState } from 'react'
import { Alert, Button } from 'antd'
import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { calendarYear } from '#contract/areas'
import { serverNow } from '../../../lib/clock.ts'
import { ask } from '../../../lib/http.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { beijingDay } from '../../../lib/times.ts'
import { Loaded, PageHead } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useMay } from '../../session.tsx'
import './calendar-page.css'
import { DayForm, DayListForm } from './day-form.tsx'

type Year = z.infer<typeof calendarYear>
type Day = Year['days'][number]

const months = Array.from({ length: 12 }, (_, index) => index)
/** Monday is 0: the week of a Chinese office. */
const weekday = (date: string) => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7

const utc = (year: number, month: number, day: number) =>
  new Date(`${year}-${two(month)}-${two(day)}T00:00:00Z`)
const two = (value: number) => String(value).padStart(2, '0')

function Month({ year, month, days }: { year: number; month: number; days: Day[] }) {
  const { i18n } = useTranslation()
  const { t } = useTranslation('areas')
  const terms = useTranslation('terms').t
  const title = new Intl.DateTimeFormat(i18n.language, { month: 'long', timeZone: 'UTC' }).format(
    utc(year, month + 1, 1),
  )
  const heads = Array.from({ length: 7 }, (_, index) =>
    new Intl.DateTimeFormat(i18n.language, { weekday: 'narrow', timeZone: 'UTC' }).format(
      utc(2024, 1, 1 + index),
    ),
  )
  const holiday = (name: string) =>
    i18n.exists(`holiday.${name}`, { ns: 'areas' }) ? t(`holiday.${name}` as never) : name
  const today = beijingDay(serverNow())
  const blanks = days[0] ? weekday(days[0].date) : 0
  return (
    <section className="month panel">
      <h2>{title}</h2>
      <div className="month-grid">
        {heads.map((head, index) => (
          <span key={`${title} ${index}`} className="month-head" aria-hidden>
            {head}
          </span>
        ))}
        {Array.from({ length: blanks }, (_, index) => (
          <span key={`blank ${index}`} />
        ))}
        {days.map((day) => (
          <span
            key={day.date}
            className={`day ${day.kind}${day.date === today ? ' today' : ''}`}
            title={[day.date, terms(`day.${day.kind}`), day.name && holiday(day.name)]
              .filter(Boolean)
              .join(' · ')}
          >
            {Number(day.date.slice(8))}
            {day.kind === 'holiday' && <sup>{t('mark.holiday')}</sup>}
            {day.kind === 'make-up' && <sup>{t('mark.makeUp')}</sup>}
          </span>
        ))}
      </div>
    </section>
  )
}

/** A year of working days, days of rest, holidays and make-up days (调休), marked by letter and colour. */
export function CalendarPage() {
  const { t } = useTranslation('areas')
  const terms = useTranslation('terms').t
  const rules = useTranslation('rules').t
  const may = useMay()
  const [form, setForm] = useState<'day' | 'list' | null>(null)
  const [search, change] = useUrlSearch()
  const year = Number(search.year ?? beijingDay(serverNow()).slice(0, 4)) || 2026
  const query = useQuery({
    queryKey: ['calendar', year],
    queryFn: ({ signal }) => ask<Year>(paths.calendar, { year }, signal),
    staleTime: 600_000,
  })
  return (
    <>
      <PageHead
        title={t('calendar')}
        lead={t('calendarLead')}
        actions={
          <>
            {may('areas.manage') && (
              <>
                <Button onClick={() => setForm('day')}>{rules('setDay')}</Button>
                <Button onClick={() => setForm('list')}>{rules('importDays')}</Button>
              </>
            )}
            <Button
              icon={<LeftOutlined />}
              aria-label={String(year - 1)}
              onClick={() => change({ year: String(year - 1) })}
            />
            <strong style={{ fontSize: 18, lineHeight: '32px' }} className="numeric">
              {year}
            </strong>
            <Button
              icon={<RightOutlined />}
              aria-label={String(year + 1)}
              onClick={() => change({ year: String(year + 1) })}
            />
          </>
        }
      />
      <Loaded query={query}>
        {(data) => (
          <>
            {!data.known && (
              <Alert
                type="warning"
                showIcon
                style={{ marginBottom: 12 }}
                title={t('unknownYear', { year })}
              />
            )}
            <p className="legend">
              {(['working', 'rest', 'holiday', 'make-up'] as const).map((kind) => (
                <span key={kind}>
                  <i className={`day ${kind}`} aria-hidden /> {terms(`day.${kind}`)}
                </span>
              ))}
            </p>
            <div className="year">
              {months.map((month) => (
                <Month
                  key={month}
                  year={year}
                  month={month}
                  days={data.days.filter((day) => Number(day.date.slice(5, 7)) === month + 1)}
                />
              ))}
            </div>
          </>
        )}
      </Loaded>
      {form === 'day' && <DayForm year={year} onClose={() => setForm(null)} />}
      {form === 'list' && <DayListForm onClose={() => setForm(null)} />}
    </>
  )
}
