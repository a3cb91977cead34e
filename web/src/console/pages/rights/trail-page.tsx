import { useState } from 'react'
import { Button, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TrailEvent, Verified } from '#contract/watching'
import { serverNow } from '../../../lib/clock.ts'
import { useCommand } from '../../../lib/command.ts'
import { usePages } from '../../../lib/paging.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { beijingDay } from '../../../lib/times.ts'
import { ListTable } from '../../../ui/list-table.tsx'
import { EmptyState, PageHead } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useEventName, useTimes } from '../../naming.ts'

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Calls, the catalogue, rules and handovers are demands' too, but no orders. */
const ABOUT_ORDERS = /^demands\.(?!call[A-Z]|recording|catalogue|rules|hand)/

/** The trail by order, account and day, and a day's links computed anew (X13). */
export function TrailPage() {
  const { t } = useTranslation('privacy')
  const eventName = useEventName()
  const time = useTimes()
  const [search, change] = useUrlSearch()
  const day = search.day ?? beijingDay(serverNow())
  const subject = search.subject && ID.test(search.subject) ? search.subject : undefined
  const filter = { subject, account: search.account, day: subject ? undefined : day, limit: 50 }
  const query = usePages<TrailEvent>('trail', paths.trail, filter)
  const what = (row: TrailEvent) => eventName(row.name)
  const who = (row: TrailEvent) =>
    row.actorName ?? t(`trail.actor.${row.actorKind as 'staff'}`, { defaultValue: row.actorKind })
  const about = (row: TrailEvent) =>
    row.subject && ABOUT_ORDERS.test(row.name) ? (
      <Link to="/orders/$id" params={{ id: row.subject }} className="mono">
        {row.subject.slice(-12)}
      </Link>
    ) : (
      <span className="mono">{row.subject?.slice(-12) ?? '—'}</span>
    )
  const link = (row: TrailEvent) => (
    <span className="mono">{row.seq === null ? t('trail.unsealed') : `${row.seq} · ${row.hash}`}</span>
  )
  return (
    <>
      <PageHead title={t('trail.title')} lead={t('trail.lead')} />
      <search className="filters">
        <DatePicker
          aria-label={t('trail.day')}
          value={dayjs(day)}
          allowClear={false}
          onChange={(value) => change({ day: value?.format('YYYY-MM-DD') })}
        />
        <Input.Search
          style={{ maxWidth: 340 }}
          allowClear
          maxLength={36}
          defaultValue={search.subject}
          placeholder={t('trail.subject')}
          aria-label={t('trail.subject')}
          onSearch={(value) => change({ subject: value.trim() })}
        />
        <Input.Search
          style={{ maxWidth: 260 }}
          allowClear
          maxLength={64}
          defaultValue={search.account}
          placeholder={t('trail.account')}
          aria-label={t('trail.account')}
          onSearch={(value) => change({ account: value.trim() })}
        />
      </search>
      <VerifyDay key={day} day={day} />
      <ListTable
        query={query}
        rowKey={(row) => row.id}
        label={t('trail.title')}
        empty={<EmptyState title={t('trail.none')} />}
        columns={[
          { title: t('at'), render: (_, row) => <span className="nowrap">{time(row.at)}</span> },
          { title: t('trail.what'), render: (_, row) => what(row) },
          { title: t('trail.who'), render: (_, row) => who(row) },
          { title: t('trail.about'), render: (_, row) => about(row) },
          { title: t('trail.link'), render: (_, row) => link(row) },
        ]}
        renderCard={(row) => (
          <>
            <strong>{what(row)}</strong> · {who(row)}
            <div className="quiet">
              {time(row.at)} · {about(row)}
            </div>
            <div className="quiet">{link(row)}</div>
          </>
        )}
      />
    </>
  )
}

function VerifyDay({ day }: { day: string }) {
  const { t } = useTranslation('privacy')
  const [found, setFound] = useState<Verified | null>(null)
  const verify = useCommand<{ day: string }, Verified>(paths.verifyTrail, { onDone: setFound })
  const said = (answer: Verified) => {
    if (answer.broken)
      return t('trail.broken', {
        day,
        seq: answer.broken.seq,
        reason: t(`trail.reason.${answer.broken.reason as 'missing'}`),
      })
    if (answer.last === null) return t('trail.nothing', { day })
    return t('trail.whole', {
      day,
      first: answer.first,
      last: answer.last,
      head: answer.head?.slice(0, 16) ?? '',
    })
  }
  return (
    <div style={{ marginBottom: 12 }}>
      <RefusalAlert failure={verify.error} />
      <Button loading={verify.isPending} onClick={() => verify.mutate({ day })}>
        {t('trail.verify')}
      </Button>{' '}
      {found && (
        <output
          className={found.broken ? 'chip late' : 'chip good'}
          style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}
        >
          {said(found)}
        </output>
      )}
    </div>
  )
}
