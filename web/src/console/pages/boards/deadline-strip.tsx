import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Deadlines } from '#contract/boards'
import type { Search } from '../../../lib/search.ts'
import { Panel } from '../../../ui/page.tsx'
import { Definition } from '../../parts/definitions.tsx'

/** How dark a day is, 0 to 4, by its share of the fullest day; the number stands in it as well. */
function heat(n: number, most: number): number {
  return n === 0 ? 0 : Math.max(1, Math.ceil((n / most) * 4))
}

/** The coming two weeks as a strip of days: how many orders fall due on each, working days told from days off. */
export function DeadlineStrip({ deadlines, search = {} }: { deadlines: Deadlines; search?: Search }) {
  const { t, i18n } = useTranslation('boards')
  const most = Math.max(1, ...deadlines.days.map(({ n }) => n))
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' })
  return (
    <Panel title={t('deadlines')} extra={<Definition of={['deadline', 'atRisk']} title={t('deadlines')} />}>
      <ol className="deadline-strip">
        {deadlines.days.map(({ date, working, n }) => (
          <li key={date}>
            <Link
              to="/orders"
              search={{ list: 'open', dueOn: date, ...search }}
              className={`heat-${heat(n, most)}`}
            >
              <span>
                {date.slice(5)} <small>{weekday.format(new Date(`${date}T00:00:00Z`))}</small>
              </span>
              <strong className="numeric">
                {n}
                <span className="sr-only"> {t('dueThen')}</span>
              </strong>
              {!working && <small>{t('dayOff')}</small>}
            </Link>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
