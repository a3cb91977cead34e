import { useMemo, useState } from 'react'
import { App, Button, Descriptions } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { IssueDetail } from '#contract/foresight-issues'
import { useCommand } from '../../../../lib/command.ts'
import { ask } from '../../../../lib/http.ts'
import { Loaded, PageHead, Panel } from '../../../../ui/page.tsx'
import { RefusalAlert } from '../../../../ui/refusal.tsx'
import { paths } from '../../../calls.ts'
import { useNaming, useTimes } from '../../../naming.ts'
import { Chart } from '../../../parts/chart.tsx'
import { StateChip } from '../../../parts/chips.tsx'
import { useAreaTree, useTopicName } from '../../../reference.ts'
import { useMay } from '../../../session.tsx'
import { MoveIssueDialog, type Sorting } from './move-issue-dialog.tsx'
import { ReplyAllDialog } from './reply-all-dialog.tsx'

/** One issue: how hot and why, how it went by week, its demands, and what may be done with it. */
export function IssuePage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const query = useQuery({
    queryKey: ['issue', id],
    queryFn: ({ signal }) => ask<IssueDetail>(paths.issue(id), {}, signal),
  })
  return <Loaded query={query}>{(issue) => <Inside issue={issue} />}</Loaded>
}

function Inside({ issue }: { issue: IssueDetail }) {
  const { t } = useTranslation('issues')
  const naming = useNaming()
  const topicName = useTopicName()
  const tree = useAreaTree().data
  const area = naming(tree?.areas.find(({ id }) => id === issue.areaId))
  const about = [area, issue.place, issue.topicCode && topicName(issue.topicCode)]
  return (
    <>
      <PageHead
        title={issue.title}
        lead={about.filter(Boolean).join(' · ')}
        beside={
          issue.grown ? <span className="chip soon">{t('grown', { count: issue.grown })}</span> : undefined
        }
        actions={<Actions issue={issue} />}
      />
      <div className="stack">
        <HeatPanel issue={issue} />
        <TrendPanel weeks={issue.weeks} />
        <Panel title={t('orders')}>
          <ul className="plain-list">
            {issue.orders.map((order) => (
              <li key={order.id}>
                <Link to="/orders/$id" params={{ id: order.id }}>
                  {order.number} {order.title}
                </Link>{' '}
                <StateChip state={order.state} />
              </li>
            ))}
          </ul>
          {issue.ordersHidden > 0 && (
            <p className="quiet">{t('ordersHidden', { count: issue.ordersHidden })}</p>
          )}
          {issue.can.length > 0 && <p className="quiet">{t('note')}</p>}
        </Panel>
      </div>
    </>
  )
}

function Actions({ issue }: { issue: IssueDetail }) {
  const { t } = useTranslation('issues')
  const may = useMay()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [sorting, setSorting] = useState<Sorting | null>(null)
  const [replying, setReplying] = useState(false)
  const watch = useCommand<{ on: boolean }>(paths.issueWatch(issue.id), {
    stale: [['issue', issue.id], ['issues']],
    onDone: () => void message.success(t(issue.watched ? 'unwatched' : 'watching')),
  })
  const open = useCommand<object, { topicId: string }>(paths.issueTopic(issue.id), {
    stale: [['proactive-topics']],
    onDone: ({ topicId }) => void navigate({ to: '/topics/$id', params: { id: topicId } }),
  })
  return (
    <>
      {issue.can.includes('openTopic') && (
        <Button type="primary" loading={open.isPending} onClick={() => open.mutate({})}>
          {t('topic')}
        </Button>
      )}
      {may('demands.handle') && issue.orders.length > 0 && (
        <Button onClick={() => setReplying(true)}>{t('replyAll')}</Button>
      )}
      <Button loading={watch.isPending} onClick={() => watch.mutate({ on: !issue.watched })}>
        {t(issue.watched ? 'unwatch' : 'watch')}
      </Button>
      {(['rename', 'merge', 'split'] as const)
        .filter((action) => issue.can.includes(action))
        .map((action) => (
          <Button key={action} onClick={() => setSorting(action)}>
            {t(action)}
          </Button>
        ))}
      <RefusalAlert failure={watch.error ?? open.error} />
      {sorting && <MoveIssueDialog issue={issue} action={sorting} onClose={() => setSorting(null)} />}
      {replying && <ReplyAllDialog issue={issue} onClose={() => setReplying(false)} />}
    </>
  )
}

function HeatPanel({ issue }: { issue: IssueDetail }) {
  const { t } = useTranslation('issues')
  const time = useTimes()
  const recent = t('recent', { recent: issue.recent, before: issue.before.toFixed(1) })
  const items = [
    { key: 'heat', label: t('column.heat'), children: issue.heat.toFixed(1) },
    { key: 'people', label: t('column.people'), children: issue.people },
    { key: 'demands', label: t('column.demands'), children: issue.demands },
    { key: 'recent', label: t('column.recent'), children: recent },
    { key: 'voices', label: t('voices'), children: issue.parts.voices.toFixed(1) },
    { key: 'density', label: t('density'), children: issue.parts.density.toFixed(2) },
    { key: 'freshness', label: t('freshness'), children: issue.parts.freshness.toFixed(2) },
    {
      key: 'dissatisfied',
      label: t('dissatisfied'),
      children: issue.dissatisfied.of === 0 ? '—' : t('dissatisfiedOf', issue.dissatisfied),
    },
    {
      key: 'span',
      label: t('span'),
      children: `${time(issue.firstAt, 'date')} – ${time(issue.lastAt, 'date')}`,
    },
  ]
  return (
    <Panel title={t('heatPanel')}>
      <Descriptions size="small" bordered column={{ xs: 1, md: 3 }} items={items} />
      {issue.returns > 0 && <p>{t('returns', { count: issue.returns })}</p>}
      <p className="quiet">{t('heatFormula')}</p>
    </Panel>
  )
}

function TrendPanel({ weeks }: { weeks: IssueDetail['weeks'] }) {
  const { t } = useTranslation('issues')
  const option = useMemo(
    () => ({
      grid: { left: 36, right: 12, top: 16, bottom: 28 },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: weeks.map(({ from }) => from.slice(5)) },
      yAxis: { type: 'value', minInterval: 1 },
      series: [
        { type: 'bar', data: weeks.map(({ n }) => n), itemStyle: { color: '#0f5f63' }, barMaxWidth: 28 },
      ],
    }),
    [weeks],
  )
  const heard = weeks.filter(({ n }) => n > 0)
  return (
    <Panel title={t('trend')}>
      <Chart option={option} height={180} label={t('trendLabel', { from: weeks[0]?.from ?? '' })} />
      <details>
        <summary>{t('week')}</summary>
        <table className="plain-table lined">
          <thead>
            <tr>
              <th scope="col">{t('week')}</th>
              <th scope="col">{t('column.demands')}</th>
            </tr>
          </thead>
          <tbody>
            {heard.map(({ from, n }) => (
              <tr key={from}>
                <th scope="row">{from}</th>
                <td className="numeric">{n}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Panel>
  )
}
