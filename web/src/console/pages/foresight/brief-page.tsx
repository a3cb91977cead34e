import type { ReactNode } from 'react'
import { App, Button, Select } from 'antd'
import { FilePdfOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Brief, BriefMail } from '#contract/foresight-brief'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { Loaded, PageHead, Panel } from '../../../ui/page.tsx'
import { useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useNaming } from '../../naming.ts'
import { useAreaTree, useTopicName, useUnits } from '../../reference.ts'
import { TopicChip } from './topic-chip.tsx'
import '../../parts/figures.css'

/** One page for whoever leads the sub-district, every morning. */
export function BriefPage() {
  const { t } = useTranslation('brief')
  const shell = useTranslation('shell').t
  const query = useQuery({
    queryKey: ['brief'],
    queryFn: ({ signal }) => ask<Brief>(paths.brief, {}, signal),
  })
  return (
    <>
      <PageHead
        title={t('title')}
        {...(query.data && { lead: t('lead', { day: query.data.day }) })}
        actions={
          <>
            <Button onClick={() => window.print()}>{shell('print')}</Button>
            <Button icon={<FilePdfOutlined />} href={paths.briefPdf}>
              {t('pdf')}
            </Button>
          </>
        }
      />
      <Loaded query={query}>{(brief) => <Inside brief={brief} />}</Loaded>
    </>
  )
}

function Inside({ brief }: { brief: Brief }) {
  const { t } = useTranslation('brief')
  const naming = useNaming()
  const topicName = useTopicName()
  const tree = useAreaTree().data
  const { yesterday, orders } = brief
  const figures = [
    ['open', orders.open],
    ['dueToday', orders.dueToday],
    ['late', orders.late],
    ['atRisk', orders.atRisk],
  ] as const
  return (
    <div className="stack">
      <Panel title={t('yesterday')}>
        <p>
          {t('received')} <strong className="numeric">{yesterday.received}</strong>{' '}
          {yesterday.usual !== null && (
            <span className="quiet">{t('usual', { n: yesterday.usual.toFixed(1) })}</span>
          )}
        </p>
        <List label={t('topics')}>
          {yesterday.topics.map((one) => (
            <li key={one.topicCode}>
              {topicName(one.topicCode)} <span className="quiet">{t('count', { count: one.n })}</span>
            </li>
          ))}
        </List>
      </Panel>
      <Panel title={t('orders')}>
        <div className="figures">
          {figures.map(([name, n]) => (
            <div key={name} className={`figure ${n > 0 && name === 'late' ? 'late' : ''}`}>
              <span>{t(name)}</span>
              <strong className="numeric">{n}</strong>
            </div>
          ))}
        </div>
      </Panel>
      <Panel title={t('issues')}>
        <List label={t('issues')}>
          {brief.issues.map((issue) => (
            <li key={issue.id}>
              <Link to="/issues/$id" params={{ id: issue.id }}>
                {[issue.place, issue.title].filter(Boolean).join(' ')}
              </Link>{' '}
              <span className="quiet">{t('issue', issue)}</span>
            </li>
          ))}
        </List>
      </Panel>
      <Panel title={t('signals')}>
        <List label={t('signals')}>
          {brief.signals.map((signal) => (
            <li key={signal.id}>
              {[
                naming(tree?.areas.find(({ id }) => id === signal.areaId)),
                signal.estate,
                signal.topicCode && topicName(signal.topicCode),
              ]
                .filter(Boolean)
                .join(' ')}{' '}
              <span className="quiet">
                {t('signal', { observed: signal.observed, expected: signal.expected.toFixed(1) })}
              </span>
            </li>
          ))}
        </List>
      </Panel>
      <Panel title={t('fresh')}>
        <Topics label={t('fresh')} topics={brief.fresh} />
      </Panel>
      <Panel title={t('lateTopics')}>
        <Topics label={t('lateTopics')} topics={brief.late} />
      </Panel>
      <Panel title={t('seasons')}>
        <List label={t('seasons')}>
          {brief.seasons.map((season) => (
            <li key={season.id}>
              {naming(season)} <span className="quiet">{t('opens', { day: season.opensOn })}</span>
            </li>
          ))}
        </List>
      </Panel>
      <Silent brief={brief} />
      <MailPanel />
    </div>
  )
}

/** A list, or that there is nothing in it. */
function List({ label, children }: { label: string; children: ReactNode[] }) {
  const { t } = useTranslation('brief')
  if (children.length === 0) return <p className="quiet">{t('nothing')}</p>
  return (
    <ul className="plain-list" aria-label={label}>
      {children}
    </ul>
  )
}

function Topics({ label, topics }: { label: string; topics: Brief['late'] }) {
  const { t } = useTranslation('brief')
  const naming = useNaming()
  const units = useUnits()
  return (
    <List label={label}>
      {topics.map((topic) => (
        <li key={topic.id}>
          <Link to="/topics/$id" params={{ id: topic.id }}>
            {topic.title}
          </Link>{' '}
          <TopicChip state={topic.state} />{' '}
          <span className="quiet">
            {[
              topic.ownerUnitId && naming(units.find(({ id }) => id === topic.ownerUnitId)),
              topic.dueOn && t('due', { day: topic.dueOn }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </List>
  )
}

/** What is not heard counts as well (G9). */
function Silent({ brief }: { brief: Brief }) {
  const { t } = useTranslation('brief')
  const naming = useNaming()
  const tree = useAreaTree().data
  return (
    <Panel title={t('silent')}>
      <p className="quiet">{t('silentNote', { days: brief.silentDays })}</p>
      <List label={t('silent')}>
        {[
          ...brief.silent.map((place) => (
            <li key={place.areaId}>
              {naming(tree?.areas.find(({ id }) => id === place.areaId))}{' '}
              <span className="quiet">
                {t('silentPlace', { count: place.n })} ·{' '}
                {place.visitOn ? t('visitOn', { day: place.visitOn }) : t('noVisit')}
              </span>
            </li>
          )),
          ...brief.groups.map((group) => <li key={group}>{t(`group.${group}`)}</li>),
        ]}
      </List>
    </Panel>
  )
}

const HOURS = ['07:00', '07:30', '08:00', '08:30', '09:00']

function MailPanel() {
  const { t } = useTranslation('brief')
  const say = useRefusalText()
  const { message } = App.useApp()
  const query = useQuery({
    queryKey: ['brief-mail'],
    queryFn: ({ signal }) => ask<BriefMail>(paths.briefMail, {}, signal),
  })
  const save = useCommand<{ at: string | null }>(paths.briefMail, {
    stale: [['brief-mail']],
    onDone: () => void message.success(t('saved')),
  })
  return (
    <Panel title={t('mail')} className="no-print">
      <Loaded query={query}>
        {({ at, hasAddress }) => (
          <>
            <Select
              aria-label={t('mailAt')}
              value={at ?? ''}
              loading={save.isPending}
              onChange={(value) =>
                save.mutate({ at: value || null }, { onError: (failure) => void message.error(say(failure)) })
              }
              options={[
                { value: '', label: t('mailOff') },
                ...HOURS.map((value) => ({ value, label: `${t('mailAt')} ${value}` })),
              ]}
              style={{ minWidth: 240 }}
            />
            <p className="quiet">{t('mailNote')}</p>
            {!hasAddress && <Link to="/notices">{t('noAddress')}</Link>}
          </>
        )}
      </Loaded>
    </Panel>
  )
}
