import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TopicChanges } from '#contract/boards'
import { ask } from '../../../lib/http.ts'
import { Loaded, Panel, Sideways } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { Definition } from '../../parts/definitions.tsx'
import { useTopicName } from '../../reference.ts'

/** More or fewer than before, as a signed number; from nothing there is no share. */
function change(n: number, before: number): string {
  const by = n - before
  const sign = by > 0 ? '+' : ''
  return before === 0 ? `${sign}${by}` : `${sign}${by} (${sign}${Math.round((by / before) * 100)}%)`
}

/** What people speak of most, and whether it grows. */
export function TopicChangesPanel({ areaId }: { areaId?: string | undefined }) {
  const { t } = useTranslation('boards')
  const topicName = useTopicName()
  const query = useQuery({
    queryKey: ['topic-changes', areaId],
    queryFn: ({ signal }) => ask<TopicChanges>(paths.topicChanges, { areaId }, signal),
  })
  return (
    <Panel title={t('topics')} extra={<Definition of={['topicChange']} title={t('topics')} />}>
      <Loaded query={query}>
        {({ items, total, since }) =>
          items.length === 0 ? (
            <p className="quiet">{t('noDemands')}</p>
          ) : (
            <Sideways label={t('topics')}>
              <table className="plain-table lined">
                <thead>
                  <tr>
                    <th scope="col">{t('topic')}</th>
                    <th scope="col">{t('thirtyDays')}</th>
                    <th scope="col">{t('toBefore')}</th>
                    <th scope="col">{t('toLastYear')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map(({ topicCode, n, before, lastYear }) => (
                    <tr key={topicCode ?? 'none'}>
                      <th scope="row">
                        <Link
                          to="/orders"
                          search={{
                            list: 'all',
                            from: since,
                            ...(topicCode && { topic: topicCode }),
                            ...(areaId && { areaId }),
                          }}
                        >
                          {topicCode ? topicName(topicCode) : t('noTopic')}
                        </Link>
                      </th>
                      <td className="numeric">{n}</td>
                      <td className="numeric nowrap">{change(n, before)}</td>
                      <td className="numeric nowrap">{change(n, lastYear)}</td>
                    </tr>
                  ))}
                </tbody>
                <tfoot>
                  <tr>
                    <th scope="row">{t('allTopics')}</th>
                    <td className="numeric">{total.n}</td>
                    <td className="numeric nowrap">{change(total.n, total.before)}</td>
                    <td className="numeric nowrap">{change(total.n, total.lastYear)}</td>
                  </tr>
                </tfoot>
              </table>
            </Sideways>
          )
        }
      </Loaded>
    </Panel>
  )
}
