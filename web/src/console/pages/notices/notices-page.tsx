import { useState } from 'react'
import { App, Button, Segmented, Select } from 'antd'
import { CheckOutlined, SettingOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { NOTICE_KINDS, type Notice } from '#contract/notices'
import { useCommand } from '../../../lib/command.ts'
import { usePages } from '../../../lib/paging.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { ListTable } from '../../../ui/list-table.tsx'
import { EmptyState, PageHead } from '../../../ui/page.tsx'
import { useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useTimes } from '../../naming.ts'
import { DeadlineChip, StateChip } from '../../parts/chips.tsx'
import { PreferencesDrawer } from './preferences-drawer.tsx'

const looks: Partial<Record<Notice['kind'], string>> = {
  crisis: 'late',
  late: 'late',
  due: 'soon',
  supervised: 'soon',
  again: 'soon',
  mention: 'accent',
  mine: 'accent',
}

function Kind({ notice }: { notice: Notice }) {
  const { t } = useTranslation('notices')
  const events = useTranslation('events')
  const key = notice.event.split('.').at(-1) ?? ''
  return (
    <span className="row-title">
      {!notice.readAt && !notice.doneAt && (
        <span className="unread-dot">
          <span className="sr-only">{t('unread')}</span>
        </span>
      )}{' '}
      <span className={`chip ${looks[notice.kind] ?? 'calm'}`}>{t(`kind.${notice.kind}`)}</span>{' '}
      <span className="quiet">
        {notice.step ? t(`step.${notice.step}` as never) : events.t(key as never)}
        {notice.doneAt && ` · ${t('done')}`}
      </span>
    </span>
  )
}

/** What one has been told, the newest first; what is done needs no look any more. */
export function NoticesPage() {
  const { t } = useTranslation('notices')
  const time = useTimes()
  const { message } = App.useApp()
  const say = useRefusalText()
  const [search, change] = useUrlSearch()
  const [choosing, setChoosing] = useState(false)
  const show = search.show === 'all' ? 'all' : 'open'
  const query = usePages<Notice>(
    'notices',
    paths.notices,
    { show, kind: search.kind, limit: 30 },
    { every: 60_000 },
  )
  const read = useCommand<{ ids?: string[] }>(paths.readNotices, { stale: [['notices']] })
  const markRead = (ids?: string[]) =>
    read.mutate(ids ? { ids } : {}, { onError: (failure) => void message.error(say(failure)) })

  const order = ({ id, kind, order: about, readAt, topicId, issueId }: Notice) =>
    about ? (
      <Link
        to="/orders/$id"
        params={{ id: about.id }}
        onClick={() => {
          if (!readAt) markRead([id])
        }}
      >
        <span className="mono">{about.number}</span> {about.title}
      </Link>
    ) : topicId ? (
      <Link to="/topics/$id" params={{ id: topicId }}>
        {t('kind.topic')}
      </Link>
    ) : issueId ? (
      <Link to="/issues/$id" params={{ id: issueId }}>
        {t('kind.issue')}
      </Link>
    ) : kind === 'signal' ? (
      <Link to="/signals">{t('kind.signal')}</Link>
    ) : kind === 'hand-over' ? (
      <Link to="/handovers">{t('kind.hand-over')}</Link>
    ) : (
      <span className="quiet">{t('unseen')}</span>
    )
  const readButton = (notice: Notice) =>
    !notice.readAt && (
      <Button size="small" icon={<CheckOutlined />} onClick={() => markRead([notice.id])}>
        {t('read')}
      </Button>
    )
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <Button onClick={() => markRead()} loading={read.isPending}>
              {t('readAll')}
            </Button>
            <Button icon={<SettingOutlined />} onClick={() => setChoosing(true)}>
              {t('preferences')}
            </Button>
          </>
        }
      />
      <div className="filters">
        <Segmented
          value={show}
          onChange={(value) => change({ show: value === 'open' ? '' : value })}
          options={[
            { value: 'open', label: t('show.open') },
            { value: 'all', label: t('show.all') },
          ]}
        />
        <Select
          allowClear
          aria-label={t('kindLabel')}
          placeholder={t('kindLabel')}
          value={search.kind}
          onChange={(kind?: string) => change({ kind })}
          options={NOTICE_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          style={{ minWidth: 140 }}
        />
      </div>
      <ListTable
        query={query}
        rowKey={(notice) => notice.id}
        label={t('title')}
        columns={[
          { title: t('column.what'), width: 260, render: (_, notice) => <Kind notice={notice} /> },
          { title: t('column.order'), render: (_, notice) => order(notice) },
          {
            title: t('column.state'),
            width: 140,
            render: (_, notice) => notice.order && <StateChip state={notice.order.state} />,
          },
          {
            title: t('column.due'),
            width: 140,
            render: (_, notice) =>
              notice.order && <DeadlineChip dueAt={notice.order.dueAt} late={notice.order.late} />,
          },
          {
            title: t('column.at'),
            width: 110,
            render: (_, notice) => <span className="nowrap">{time(notice.at, 'short')}</span>,
          },
          { title: '', width: 90, align: 'end', render: (_, notice) => readButton(notice) },
        ]}
        renderCard={(notice) => (
          <>
            <Kind notice={notice} />
            <div style={{ margin: '4px 0' }}>{order(notice)}</div>
            <span style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
              <span className="quiet">{time(notice.at, 'short')}</span>
              <span style={{ flex: 1 }} />
              {readButton(notice)}
            </span>
          </>
        )}
        scrollX={900}
        empty={<EmptyState title={t('empty')} text={t('emptyHint')} />}
      />
      {choosing && <PreferencesDrawer onClose={() => setChoosing(false)} />}
    </>
  )
}
