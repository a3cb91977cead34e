import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Dashboard } from '#contract/numbers'
import { STATES } from '#contract/demands'
import type { Search } from '../../../lib/search.ts'
import { Panel } from '../../../ui/page.tsx'
import { useNaming } from '../../naming.ts'
import { useTopicName } from '../../reference.ts'

interface BarLine {
  key: string
  label: string
  n: number
  search: Search
  aside?: string
}

/** Lengths side by side, each a link to its orders. */
function Bars({ lines }: { lines: BarLine[] }) {
  const { t } = useTranslation('shell')
  const most = Math.max(1, ...lines.map((line) => line.n))
  if (lines.length === 0) return <p className="quiet">{t('empty')}</p>
  return (
    <ul className="bars">
      {lines.map((line) => (
        <li key={line.key}>
          <Link to="/orders" search={line.search}>
            <span className="bars-label">{line.label}</span>
            <span className="bars-n numeric">
              {line.n}
              {line.aside && <small className="quiet"> · {line.aside}</small>}
            </span>
            <span className="bars-track" aria-hidden>
              <span style={{ width: `${(line.n / most) * 100}%` }} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

export function StatePanel({ states, areaId }: { states: Dashboard['openByState']; areaId?: string }) {
  const { t } = useTranslation('numbers')
  const terms = useTranslation('terms').t
  const inOrder = states.toSorted((left, right) => STATES.indexOf(left.state) - STATES.indexOf(right.state))
  return (
    <Panel title={t('openByState')}>
      <Bars
        lines={inOrder.map((one) => ({
          key: one.state,
          label: terms(`state.${one.state}`),
          n: one.n,
          search: { list: 'all', state: one.state, ...(areaId && { areaId }) },
        }))}
      />
    </Panel>
  )
}

export function TopicPanel({ topics }: { topics: Dashboard['topTopics'] }) {
  const { t } = useTranslation('numbers')
  const topicName = useTopicName()
  return (
    <Panel title={t('topTopics')}>
      <Bars
        lines={topics.map((one) => ({
          key: one.topicCode ?? 'none',
          label: one.topicCode ? topicName(one.topicCode) : t('noTopic'),
          n: one.n,
          search: one.topicCode ? { list: 'all', topic: one.topicCode } : { list: 'all' },
        }))}
      />
    </Panel>
  )
}

export function CommunityPanel({ communities }: { communities: Dashboard['perCommunity'] }) {
  const { t } = useTranslation('numbers')
  const naming = useNaming()
  return (
    <Panel title={t('perCommunity')}>
      <Bars
        lines={communities.map((one) => ({
          key: one.areaId,
          label: naming(one),
          n: one.n,
          aside: t('perTenThousand', {
            ratio: one.perTenThousand === null ? '—' : one.perTenThousand.toFixed(1),
          }),
          search: { list: 'all', areaId: one.areaId },
        }))}
      />
      <p className="quiet" style={{ margin: '10px 0 0', fontSize: 12.5 }}>
        {t('perCommunityNote')}
      </p>
    </Panel>
  )
}
