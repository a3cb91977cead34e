import { Button, Descriptions } from 'antd'
import { FilePdfOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CityFacts } from '#contract/city'
import type { DemandDetail } from '#contract/orders'
import { ask } from '../../../lib/http.ts'
import { Loaded, Panel } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useTimes, useUntil } from '../../naming.ts'
import { useMay } from '../../session.tsx'

/** The city's number, deadline and result of an order that came from it: beside ours, and not ours to change. */
export function CityPanel({ order }: { order: DemandDetail }) {
  const { t } = useTranslation('city')
  const may = useMay()
  const query = useQuery({
    queryKey: ['city', order.id, order.version],
    queryFn: ({ signal }) => ask<CityFacts>(paths.cityFacts(order.id), {}, signal),
    enabled: order.origin === 'city',
  })
  if (order.origin !== 'city') return null
  return (
    <Panel title={t('facts')}>
      <Loaded query={query}>{(facts) => <Facts facts={facts} />}</Loaded>
      <p className="quiet" style={{ margin: '8px 0', fontSize: 12.5 }}>
        {t('factsNote')}
      </p>
      {may('demands.city') && (
        <Button size="small" icon={<FilePdfOutlined />} href={paths.evidence(order.id)} download>
          {t('evidence')}
        </Button>
      )}
    </Panel>
  )
}

function Facts({ facts }: { facts: CityFacts }) {
  const { t } = useTranslation('city')
  const terms = useTranslation('terms').t
  const shell = useTranslation('shell').t
  const time = useTimes()
  const until = useUntil()
  const answer = (value: boolean | null) => (value === null ? '—' : shell(value ? 'yes' : 'no'))
  const hasResult = facts.contacted !== null || facts.solved !== null || facts.satisfaction !== null
  const items = [
    {
      key: 'number',
      label: t('cityNumber'),
      children: <span className="mono">{facts.number}</span>,
    },
    { key: 'received', label: t('receivedAt'), children: time(facts.receivedAt) },
    { key: 'deadline', label: t('deadline'), children: until(facts.deadline) },
    ...(facts.extendedUntil
      ? [{ key: 'extended', label: t('extendedUntil'), children: until(facts.extendedUntil) }]
      : []),
    ...(facts.objection
      ? [
          {
            key: 'objection',
            label: t('objectionResult'),
            children: t(`objection.${facts.objection}`),
          },
        ]
      : []),
    {
      key: 'result',
      label: t('callResult'),
      children: hasResult ? (
        <div>
          {facts.calledAt && <div>{time(facts.calledAt)}</div>}
          <div>{t('contacted', { answer: answer(facts.contacted) })}</div>
          <div>{t('solved', { answer: answer(facts.solved) })}</div>
          <div>
            {t('satisfied', {
              answer: facts.satisfaction ? terms(`satisfaction.${facts.satisfaction}`) : '—',
            })}
          </div>
        </div>
      ) : (
        t('noResult')
      ),
    },
    {
      key: 'sent',
      label: t('sentAt'),
      children: (
        <>
          {facts.sentAt ? time(facts.sentAt) : t('notSent')}
          {facts.replyWaits && (
            <>
              {' '}
              <span className="chip soon">{t('replyWaits')}</span>
            </>
          )}
        </>
      ),
    },
    { key: 'source', label: t('source'), children: `${facts.source} · ${time(facts.changedAt)}` },
  ]
  return <Descriptions size="small" column={1} items={items} />
}
