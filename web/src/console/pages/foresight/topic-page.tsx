import { useState } from 'react'
import { Button, Descriptions } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TopicAction, TopicDetail } from '#contract/foresight-topics'
import { ask } from '../../../lib/http.ts'
import { Loaded, PageHead, Panel } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useNaming, useTimes } from '../../naming.ts'
import { DeadlineChip, StateChip } from '../../parts/chips.tsx'
import { useAreaTree, useTopicName, useUnits } from '../../reference.ts'
import { EffectJudged } from './effect-judged.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { useReasonText } from './reasons.ts'
import { TopicChip } from './topic-chip.tsx'
import { TopicStory } from './topic-story.tsx'

/** One proactive topic: why, what was found and done, what comes next; printed as it stands. */
export function TopicPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const query = useQuery({
    queryKey: ['proactive-topic', id],
    queryFn: ({ signal }) => ask<TopicDetail>(paths.proactiveTopic(id), {}, signal),
  })
  return <Loaded query={query}>{(topic) => <Inside topic={topic} />}</Loaded>
}

function Inside({ topic }: { topic: TopicDetail }) {
  const { t } = useTranslation('foresight')
  const shell = useTranslation('shell').t
  const naming = useNaming()
  const topicName = useTopicName()
  const say = useReasonText()
  const tree = useAreaTree().data
  const [moving, setMoving] = useState<TopicAction | null>(null)
  const area = tree?.areas.find(({ id }) => id === topic.areaId)
  const place = [naming(area), topic.estate, topic.topicCode && topicName(topic.topicCode)]
  return (
    <>
      <PageHead
        title={topic.title}
        beside={<TopicChip state={topic.state} />}
        lead={[...place, t(`origin.${topic.origin}`)].filter(Boolean).join(' · ')}
        actions={<Button onClick={() => window.print()}>{shell('print')}</Button>}
      />
      <div className="stack">
        <Panel
          title={t('next')}
          className={topic.can.length === 0 ? 'no-print' : ''}
          extra={topic.dueAt && <DeadlineChip dueAt={topic.dueAt} late={topic.late} />}
        >
          {topic.can.length === 0 && <p className="quiet">{t('nothingToDo')}</p>}
          <div className="page-actions">
            {topic.can.map((action, i) => (
              <Button key={action} type={i === 0 ? 'primary' : 'default'} onClick={() => setMoving(action)}>
                {t(`action.${action}`)}
              </Button>
            ))}
          </div>
          {topic.state === 'acting' && <p className="quiet">{t('visits', topic.visits)}</p>}
        </Panel>
        <Panel title={t('reasons')}>
          <ul>
            {topic.reasons.map((reason) => (
              <li key={`${reason.code} ${JSON.stringify(reason.facts)}`}>{say(reason)}</li>
            ))}
          </ul>
          <LedHere topic={topic} />
        </Panel>
        {topic.plan && <PlanPanel topic={topic} />}
        {topic.before && <EffectPanel topic={topic} />}
        {topic.before && <EffectJudged id={topic.id} />}
        <Panel title={t('story')}>
          <TopicStory entries={topic.entries} />
        </Panel>
      </div>
      {moving && <MoveDialog topic={topic} action={moving} onClose={() => setMoving(null)} />}
    </>
  )
}

/** The demands that made somebody look. */
function LedHere({ topic }: { topic: TopicDetail }) {
  const { t } = useTranslation('foresight')
  if (topic.orders.length + topic.ordersHidden === 0) return null
  return (
    <>
      <h3>{t('orders')}</h3>
      <ul className="plain-list">
        {topic.orders.map((order) => (
          <li key={order.id}>
            <Link to="/orders/$id" params={{ id: order.id }}>
              {order.number} {order.title}
            </Link>{' '}
            <StateChip state={order.state} />
          </li>
        ))}
      </ul>
      {topic.ordersHidden > 0 && <p className="quiet">{t('ordersHidden', { count: topic.ordersHidden })}</p>}
    </>
  )
}

function PlanPanel({ topic }: { topic: TopicDetail }) {
  const { t } = useTranslation('foresight')
  const time = useTimes()
  const naming = useNaming()
  const units = useUnits()
  const unitName = (id: string | null) => naming(units.find((unit) => unit.id === id))
  const supply = topic.supply && [t(`supply.${topic.supply}`), topic.supplyNote].filter(Boolean).join(' · ')
  return (
    <Panel title={t('planPanel')}>
      <Descriptions
        size="small"
        bordered
        column={{ xs: 1, md: 2 }}
        items={[
          { key: 'owner', label: t('field.owner'), children: unitName(topic.ownerUnitId) },
          { key: 'deadline', label: t('field.deadline'), children: topic.deadline },
          { key: 'supply', label: t('field.supply'), children: supply },
          {
            key: 'plan',
            label: t('field.plan'),
            children: <span className="prewrap">{topic.plan}</span>,
            span: 'filled',
          },
        ]}
      />
      {topic.calls.length > 0 && (
        <>
          <h3>{t('calls')}</h3>
          <ul className="plain-list">
            {topic.calls.map((call) => (
              <li key={`${call.unitId} ${call.calledAt}`}>
                {unitName(call.unitId)} · {call.task}{' '}
                {call.reportedAt ? (
                  <span className="chip good">
                    {t('reported')} {time(call.reportedAt, 'short')}
                  </span>
                ) : (
                  <DeadlineChip dueAt={call.dueAt} late={false} />
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}

/** Demands like it, before and since. */
function EffectPanel({ topic }: { topic: TopicDetail }) {
  const { t } = useTranslation('foresight')
  const counted = (span: NonNullable<TopicDetail['before']>) =>
    t('counted', { count: span.n, from: span.from, until: span.until })
  return (
    <Panel title={t('effect')}>
      <Descriptions
        size="small"
        bordered
        column={{ xs: 1, md: 2 }}
        items={[
          { key: 'before', label: t('before'), children: topic.before ? counted(topic.before) : '—' },
          { key: 'since', label: t('since'), children: topic.since ? counted(topic.since) : '—' },
        ]}
      />
      <p className="quiet">{t('effectNote')}</p>
    </Panel>
  )
}
