import { useState } from 'react'
import { Button, Table } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { RANK_PARTS, type Monthly, type RankedSubject, type Ranking } from '#contract/foresight-monthly'
import { ask } from '../../../lib/http.ts'
import { EmptyState, Loaded, PageHead, Panel, Sideways } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useTimes } from '../../naming.ts'
import { useTopicName } from '../../reference.ts'
import { useMay } from '../../session.tsx'
import { ChooseForm, MonthlyDialog } from './monthly-forms.tsx'

/** Monthly topics with their way to a policy, and the subjects that could become one. */
export function MonthlyPage() {
  const { t } = useTranslation('monthly')
  const may = useMay()
  const [choosing, setChoosing] = useState<RankedSubject | 'free' | null>(null)
  const query = useQuery({
    queryKey: ['monthly'],
    queryFn: ({ signal }) => ask<{ items: Monthly[] }>(paths.monthly, {}, signal),
  })
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          may('foresight.steer') && (
            <Button type="primary" onClick={() => setChoosing('free')}>
              {t('choose')}
            </Button>
          )
        }
      />
      <div className="stack">
        <Loaded query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t('empty')} text={t('emptyHint')} />
            ) : (
              <>
                {items.map((one) => (
                  <Chosen key={one.id} one={one} />
                ))}
              </>
            )
          }
        </Loaded>
        {may('foresight.measures') && <Candidates onChoose={setChoosing} />}
      </div>
      {choosing && (
        <ChooseForm from={choosing === 'free' ? null : choosing} onClose={() => setChoosing(null)} />
      )}
    </>
  )
}

function Chosen({ one }: { one: Monthly }) {
  const { t } = useTranslation('monthly')
  const time = useTimes()
  const topicName = useTopicName()
  const [moving, setMoving] = useState<Monthly['can'][number] | null>(null)
  const facts = [
    t(`kind.${one.kind}`),
    one.topicCode && topicName(one.topicCode),
    one.lead && t('leadBy', { lead: one.lead }),
    one.deadline && t('due', { day: one.deadline }),
    one.ranking && t('score', { score: one.ranking.score.toFixed(0) }),
  ].filter(Boolean)
  return (
    <Panel
      title={`${one.year} · ${one.title}`}
      extra={
        <>
          {one.late && <span className="chip late">{t('late')}</span>}{' '}
          <span className={`chip ${one.state === 'done' ? 'good' : 'accent'}`}>
            {t(`state.${one.state}`)}
          </span>
        </>
      }
    >
      <p className="quiet">{facts.join(' · ')}</p>
      {one.policy && (
        <p>
          <strong>{t('policy')}</strong> <span className="prewrap">{one.policy}</span>
        </p>
      )}
      <ol className="plain-list">
        {one.entries.map((entry) => (
          <li key={entry.id}>
            <strong>{t(`action.${entry.action}`)}</strong>{' '}
            <span className="quiet">
              {[time(entry.at, 'short'), entry.byName].filter(Boolean).join(' · ')}
            </span>
            <p className="prewrap">{entry.text}</p>
          </li>
        ))}
      </ol>
      <div className="page-actions no-print">
        {one.can.map((action) => (
          <Button key={action} size="small" onClick={() => setMoving(action)}>
            {t(`action.${action}`)}
          </Button>
        ))}
      </div>
      {moving && <MonthlyDialog one={one} action={moving} onClose={() => setMoving(null)} />}
    </Panel>
  )
}

const shown = (value: number | null) => (value === null ? '—' : value.toFixed(2))

/** Every candidate with every part of its rank, so that anybody can add it up. */
function Candidates({ onChoose }: { onChoose: (one: RankedSubject) => void }) {
  const { t } = useTranslation('monthly')
  const topicName = useTopicName()
  const may = useMay()
  const query = useQuery({
    queryKey: ['monthly-ranking'],
    queryFn: ({ signal }) => ask<Ranking>(paths.monthlyRanking, {}, signal),
  })
  return (
    <Panel title={t('ranking')} className="no-print">
      <Loaded query={query}>
        {({ from, until, least, weights, items }) => (
          <>
            <p className="quiet">{t('rankingLead', { from, until, least })}</p>
            {items.length === 0 ? (
              <p>{t('noCandidates')}</p>
            ) : (
              <Sideways label={t('ranking')}>
                <Table<RankedSubject>
                  size="small"
                  dataSource={items.slice(0, 20)}
                  rowKey="topicCode"
                  pagination={false}
                  aria-label={t('ranking')}
                  columns={[
                    { title: t('column.topic'), render: (_, row) => topicName(row.topicCode) },
                    {
                      title: t('column.score'),
                      align: 'end',
                      render: (_, row) => <strong>{row.score.toFixed(0)}</strong>,
                    },
                    ...RANK_PARTS.map((part) => ({
                      key: part,
                      title: (
                        <>
                          {t(`part.${part}`)}
                          <div className="quiet">{t('weight', { weight: weights[part] ?? 0 })}</div>
                        </>
                      ),
                      align: 'end' as const,
                      render: (_: unknown, row: RankedSubject) => shown(row.parts[part] ?? null),
                    })),
                    { title: t('column.n'), align: 'end', dataIndex: 'n' },
                    { title: t('column.before'), align: 'end', dataIndex: 'before' },
                    { title: t('column.communities'), align: 'end', dataIndex: 'communities' },
                    {
                      title: '',
                      render: (_, row) =>
                        may('foresight.steer') && (
                          <Button size="small" onClick={() => onChoose(row)}>
                            {t('choose')}
                          </Button>
                        ),
                    },
                  ]}
                />
              </Sideways>
            )}
          </>
        )}
      </Loaded>
    </Panel>
  )
}
