import type { ReactNode } from 'react'
import { Button } from 'antd'
import { ArrowLeftOutlined, FilePdfOutlined, PrinterOutlined } from '@ant-design/icons'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DemandDetail } from '#contract/orders'
import { serverNow } from '../../../lib/clock.ts'
import { Loaded, useTitle } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useDemand } from '../../demand.ts'
import { useEventName, useMarks, useNaming, useTimes, useUntil } from '../../naming.ts'
import { usePlaceName, useTopicName } from '../../reference.ts'
import { useSession } from '../../session.tsx'
import { usePaperLines } from './print-roads.tsx'
import { useEventFacts } from './timeline-facts.ts'
import './print-page.css'

function Row({ cells }: { cells: [label: string, value: ReactNode][] }) {
  return (
    <tr>
      {cells.flatMap(([label, value]) => [
        <th key={label} scope="row">
          {label}
        </th>,
        <td key={`${label}-value`} colSpan={cells.length === 1 ? 3 : 1}>
          {value}
        </td>,
      ])}
    </tr>
  )
}

function Sheet({ order }: { order: DemandDetail }) {
  const { t } = useTranslation('demands')
  const shell = useTranslation('shell').t
  const terms = useTranslation('terms').t
  const { tenant, account } = useSession()
  const naming = useNaming()
  const time = useTimes()
  const topicName = useTopicName()
  const eventName = useEventName()
  const eventFacts = useEventFacts()
  const roads = usePaperLines(order)
  const marks = useMarks()
  const until = useUntil()
  const placeName = usePlaceName()
  const { place, raiser } = order
  useTitle(`${t('print.title')} ${order.number}`)
  const where = [placeName(place.areaName), place.estate, place.detail].filter(Boolean).join(' ') || '—'
  const who = raiser.hidden
    ? t('raiser.hidden')
    : raiser.anonymous
      ? t('raiser.anonymous')
      : (raiser.name ?? '—')
  const yes = (value: boolean | null) => (value === null ? '—' : shell(value ? 'yes' : 'no'))
  return (
    <article className="sheet">
      <header>
        <p>{naming(tenant)}</p>
        <h1>{t('print.title')}</h1>
        <p className="sheet-line">
          <span>
            {t('column.number')}
            {marks.after}
            <b className="mono">{order.number}</b>
          </span>
          {order.keepSecret && <b>{t('print.secret')}</b>}
          <span>
            {t('print.printedAt')}
            {marks.after}
            {time(serverNow())} · {account.displayName}
          </span>
        </p>
      </header>
      <table>
        <tbody>
          <Row
            cells={[
              [t('field.receivedAt'), time(order.receivedAt)],
              [t('field.channel'), terms(`channel.${order.channel}`)],
            ]}
          />
          <Row
            cells={[
              [t('field.kind'), terms(`kind.${order.kind}`)],
              [t('field.urgency'), terms(`urgency.${order.urgency}`)],
            ]}
          />
          <Row
            cells={[
              [t('field.topic'), topicName(order.topicCode)],
              [t('column.state'), terms(`state.${order.state}`)],
            ]}
          />
          <Row
            cells={[
              [t('section.raiser'), who],
              [t('field.phone'), raiser.hidden ? '—' : (raiser.phone ?? '—')],
            ]}
          />
          <Row cells={[[t('field.place'), where]]} />
          <Row cells={[[t('field.title'), order.title]]} />
          <Row
            cells={[
              [
                t('section.text'),
                <div key="text" className="prewrap sheet-text">
                  {order.body}
                </div>,
              ],
            ]}
          />
          <Row
            cells={[
              [t('unit.main'), naming(order.mainUnit)],
              [t('unit.assist'), order.assistUnits.map(naming).join(marks.between) || '—'],
            ]}
          />
          <Row
            cells={[
              [t('field.mainDue'), until(order.dueAt)],
              [t('field.replyDue'), until(order.replyDueAt)],
            ]}
          />
          <Row
            cells={[
              [
                t('print.handling'),
                <ol key="handling" className="sheet-steps">
                  {order.timeline
                    .toSorted((left, right) => left.at.localeCompare(right.at))
                    .map((one) => (
                      <li key={one.id}>
                        {time(one.at, 'short')} {eventName(one.name)}
                        {eventFacts(one.facts)
                          .map((fact) => ` · ${fact}`)
                          .join('')}
                        {one.byUnit && marks.aside(placeName(one.byUnit) ?? '')}
                        {one.text && `${marks.after}${one.text}`}
                      </li>
                    ))}
                </ol>,
              ],
            ]}
          />
          {roads.map(({ heading, lines }) => (
            <Row
              key={heading}
              cells={[
                [
                  heading,
                  <ul key={heading} className="sheet-steps">
                    {lines.map(({ key, text }) => (
                      <li key={key} className="prewrap">
                        {text}
                      </li>
                    ))}
                  </ul>,
                ],
              ]}
            />
          ))}
          <Row
            cells={[
              [
                t('section.reply'),
                <div key="reply" className="prewrap sheet-text">
                  {order.reply?.text ?? ' '}
                </div>,
              ],
            ]}
          />
          <Row
            cells={[
              [
                t('print.callbacks'),
                order.calls.length === 0
                  ? ' '
                  : order.calls.map((call) => (
                      <div key={call.id}>
                        {time(call.at, 'short')} {t('calls.round', { round: call.round })}{' '}
                        {terms(`outcome.${call.outcome}`)}
                        {call.outcome === 'reached' &&
                          ` · ${t('calls.contacted', { answer: yes(call.contacted) })} · ${t('calls.solved', { answer: yes(call.solved) })} · ${t('calls.satisfied', { answer: call.satisfaction ? terms(`satisfaction.${call.satisfaction}`) : '—' })}`}
                        {call.note && `${marks.after}${call.note}`}
                      </div>
                    )),
              ],
            ]}
          />
          <Row
            cells={[
              [t('print.signature'), ' '],
              [t('print.leader'), ' '],
            ]}
          />
        </tbody>
      </table>
    </article>
  )
}

/** The order sheet (办理单) on A4. Personal data stays masked on paper too. */
export function PrintPage() {
  const { t } = useTranslation('shell')
  const demands = useTranslation('demands').t
  const { id } = useParams({ strict: false })
  const query = useDemand(id)
  return (
    <div className="sheet-desk">
      <p className="no-print sheet-tools">
        <Link to="/orders/$id" params={{ id: id ?? '' }}>
          <ArrowLeftOutlined /> {t('nav.inbox')}
        </Link>
        <span className="turn-head">
          <Button icon={<FilePdfOutlined />} href={paths.archive(id ?? '')} download>
            {demands('print.archive')}
          </Button>
          <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('print')}
          </Button>
        </span>
      </p>
      <Loaded query={query}>{(order) => <Sheet order={order} />}</Loaded>
    </div>
  )
}
