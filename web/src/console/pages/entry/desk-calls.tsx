import { Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CallerHistory, InboundCall, InboundCalls } from '#contract/calls'
import { useNow } from '../../../lib/clock.ts'
import { ask, newKey, tell } from '../../../lib/http.ts'
import { Panel } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useStreaming } from '../../live.ts'
import { StateChip } from '../../parts/chips.tsx'
import { useTimes } from '../../naming.ts'
import { useTopicName } from '../../reference.ts'
import { phoneShape } from './entry-values.ts'
import { Key } from './desk-keys.tsx'

/** A call that rang out without a word is seen at the next look. */
const LOOK_MS = 30_000
const UNHEARD_MS = 1000

/** The telephones: heard by the stream of changes; asked every second where none gets through. */
export function useCalls() {
  const streaming = useStreaming()
  return useQuery({
    queryKey: ['calls'],
    queryFn: ({ signal }) => ask<InboundCalls>(paths.calls, {}, signal),
    refetchInterval: streaming ? LOOK_MS : UNHEARD_MS,
    retry: false,
  })
}

interface CallsPanelProps {
  calls: ReturnType<typeof useCalls>
  current: string | null
  onTake: (call: InboundCall) => void
}

/** Who rings, who is spoken with, and whom nobody took. */
export function CallsPanel({ calls, current, onTake }: CallsPanelProps) {
  const { t } = useTranslation('desk')
  const waiting = calls.data?.items.filter(({ state }) => state === 'waiting') ?? []
  const missed = calls.data?.missed ?? []
  const mine = calls.data?.items.find(({ id }) => id === current)
  return (
    <Panel
      title={t('calls')}
      extra={
        <span className={waiting.length > 0 ? 'chip soon' : 'chip calm'}>
          {t('waiting', { count: waiting.length })}
        </span>
      }
    >
      <RefusalAlert failure={calls.data ? null : calls.error} />
      {mine && (
        <div className="call-now">
          <strong>{mine.phoneMasked ?? t('withheld')}</strong>
          <span className="quiet">{mine.line}</span>
          <span className="chip accent">{t('talking')}</span>
          {mine.recorded && <span className="chip calm">{t('recorded')}</span>}
        </div>
      )}
      {waiting.length === 0 && !mine && <p className="quiet">{t('nobody')}</p>}
      <CallLines calls={waiting.slice(0, 4)} label={t('take')} onTake={onTake} first="F2" />
      {missed.length > 0 && (
        <>
          <h3 className="desk-small">{t('missed', { count: missed.length })}</h3>
          <CallLines calls={missed.slice(0, 3)} label={t('ringBack')} onTake={onTake} />
        </>
      )}
    </Panel>
  )
}

function CallLines(props: {
  calls: readonly InboundCall[]
  label: string
  first?: string
  onTake: (call: InboundCall) => void
}) {
  const { t } = useTranslation('desk')
  const now = useNow(1)
  return (
    <ul className="call-lines">
      {props.calls.map((call, index) => (
        <li key={call.id}>
          <span>
            <span className="mono">{call.phoneMasked ?? t('withheld')}</span>
            <br />
            <span className="quiet">
              {[call.line, t('since', { n: Math.max(0, Math.round((now - Date.parse(call.at)) / 60_000)) })]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
          <Button size="small" onClick={() => props.onTake(call)}>
            {props.label} {index === 0 && props.first && <Key name={props.first} />}
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** What the office has of this number: the last orders and where they stand; never how many there are (G3). */
export function CallerPanel({ phone }: { phone: string }) {
  const { t } = useTranslation('desk')
  const time = useTimes()
  const topicName = useTopicName()
  const known = phoneShape.test(phone)
  const history = useQuery({
    queryKey: ['caller', phone],
    queryFn: () => tell<CallerHistory>(paths.callers, { phone }, newKey()),
    enabled: known,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  })
  return (
    <Panel title={t('caller')}>
      <RefusalAlert failure={history.error} />
      {!known && <p className="quiet">{t('callerIdle')}</p>}
      {known && history.data?.items.length === 0 && <p className="quiet">{t('callerNew')}</p>}
      <ul className="call-lines">
        {known &&
          history.data?.items.map((order) => (
            <li key={order.id}>
              <span>
                <Link to="/orders/$id" params={{ id: order.id }} className="mono" target="_blank">
                  {order.number}
                </Link>{' '}
                <StateChip state={order.state} />
                <br />
                <span className="quiet">
                  {[topicName(order.topicCode), order.estate, time(order.receivedAt, 'date')]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
            </li>
          ))}
      </ul>
    </Panel>
  )
}
