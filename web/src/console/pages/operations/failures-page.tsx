import { App, Button, Descriptions, Select, Table, Tabs } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { chain, exceptions, failure } from '#contract/operations'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { usePages } from '../../../lib/paging.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { usePhone } from '../../../lib/surroundings.ts'
import { ListTable } from '../../../ui/list-table.tsx'
import { EmptyState, Loaded, PageHead, Sideways } from '../../../ui/page.tsx'
import { useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useMarks, useTimes } from '../../naming.ts'
import { useMay } from '../../session.tsx'
import { Messages } from './messages-panel.tsx'

type Failure = z.infer<typeof failure>

function Exceptions() {
  const { t } = useTranslation('operations')
  const rules = useTranslation('rules').t
  const terms = useTranslation('terms').t
  const marks = useMarks()
  const may = useMay()
  const time = useTimes()
  const query = useQuery({
    queryKey: ['exceptions'],
    queryFn: ({ signal }) => ask<z.infer<typeof exceptions>>(paths.exceptions, {}, signal),
  })
  return (
    <Loaded query={query}>
      {(data) =>
        data.items.length === 0 ? (
          <EmptyState title={t('noExceptions')} text=" " />
        ) : (
          <div className="panel">
            <Table
              size="small"
              rowKey={(row) => `${row.orderId} ${row.reason}`}
              dataSource={data.items}
              pagination={false}
              scroll={{ x: 'max-content' }}
              columns={[
                {
                  title: t('order'),
                  render: (_, row) =>
                    may('demands.read') ? (
                      <Link to="/orders/$id" params={{ id: row.orderId }} className="mono">
                        {row.number}
                      </Link>
                    ) : (
                      <span className="mono">{row.number}</span>
                    ),
                },
                { title: t('reason'), render: (_, row) => t(`why.${row.reason}`) },
                { title: t('since'), render: (_, row) => time(row.since) },
                {
                  title: rules('owner'),
                  render: (_, row) =>
                    `${terms(`role.${row.owner.role}`)}${marks.after}${row.owner.names.join(marks.between) || rules('ownerNobody')}`,
                },
              ]}
            />
          </div>
        )
      }
    </Loaded>
  )
}

function Failures({ dead }: { dead: boolean }) {
  const { t } = useTranslation('operations')
  const time = useTimes()
  const may = useMay()
  const { message } = App.useApp()
  const say = useRefusalText()
  const query = usePages<Failure>('failures', paths.failures, { dead, limit: 50 })
  const retry = useCommand<{ id: string }>(({ id }) => paths.retryFailure(id), {
    stale: [['failures']],
    onDone: () => void message.success(t('retried')),
  })
  const again = (row: Failure) =>
    may('operations.repair') ? (
      <Button
        size="small"
        loading={retry.isPending && retry.variables.id === row.id}
        onClick={() =>
          retry.mutate({ id: row.id }, { onError: (problem) => void message.error(say(problem)) })
        }
      >
        {t('retry')}
      </Button>
    ) : null
  return (
    <ListTable
      query={query}
      rowKey={(row) => row.id}
      label={t(dead ? 'dead' : 'retrying')}
      empty={<EmptyState title={t('noFailures')} text=" " />}
      columns={[
        { title: t('at'), render: (_, row) => <span className="nowrap">{time(row.at)}</span> },
        { title: t('listener'), dataIndex: 'listener', className: 'mono' },
        { title: t('event'), render: (_, row) => <span className="mono">{`${row.event} #${row.seq}`}</span> },
        { title: t('error'), width: 360, render: (_, row) => <span className="prewrap">{row.error}</span> },
        { title: t('attempts'), dataIndex: 'attempts' },
        { title: t('nextAt'), render: (_, row) => time(row.nextAt, 'short') },
        { title: '', render: (_, row) => again(row) },
      ]}
      renderCard={(row) => (
        <>
          <strong className="mono">{row.listener}</strong> ·{' '}
          <span className="mono">{`${row.event} #${row.seq}`}</span>
          <div className="prewrap">{row.error}</div>
          <div className="quiet">
            {time(row.at)} · {t('attempts')} {row.attempts}
          </div>
          {again(row)}
        </>
      )}
    />
  )
}

function Chain() {
  const { t } = useTranslation('operations')
  const query = useQuery({
    queryKey: ['chain'],
    queryFn: ({ signal }) => ask<z.infer<typeof chain>>(paths.chain, {}, signal),
  })
  return (
    <Loaded query={query}>
      {(data) => (
        <div className="stack">
          <p className="quiet" style={{ margin: 0 }}>
            {t('chainLead')}
          </p>
          <Descriptions
            size="small"
            bordered
            column={1}
            items={[
              { key: 'length', label: t('chainLength'), children: data.length },
              { key: 'unsealed', label: t('chainUnsealed'), children: data.unsealed },
              {
                key: 'head',
                label: t('chainHead'),
                children: <span className="mono prewrap">{data.head ?? '—'}</span>,
              },
            ]}
          />
          <div className="panel">
            <Sideways label={t('chain')}>
              <Table
                size="small"
                rowKey="date"
                dataSource={data.days}
                pagination={false}
                columns={[
                  { title: t('day'), dataIndex: 'date' },
                  { title: t('seq'), dataIndex: 'seq' },
                  { title: t('hash'), render: (_, row) => <span className="mono">{row.hash}</span> },
                ]}
              />
            </Sideways>
          </div>
        </div>
      )}
    </Loaded>
  )
}

/** What nobody can move on: orders without an owner, work that failed, and the state of the event chain. */
export function FailuresPage() {
  const { t } = useTranslation('operations')
  const may = useMay()
  const [search, change] = useUrlSearch()
  const phone = usePhone()
  const tabs = [
    { key: 'exceptions', label: t('exceptions'), children: <Exceptions /> },
    { key: 'dead', label: t('dead'), children: <Failures dead /> },
    { key: 'retrying', label: t('retrying'), children: <Failures dead={false} /> },
    { key: 'messages', label: t('messages'), children: <Messages /> },
    ...(may('audit.chain') ? [{ key: 'chain', label: t('chain'), children: <Chain /> }] : []),
  ]
  const here = tabs.find((tab) => tab.key === search.tab) ?? tabs[0]
  const choose = (tab: string) => change({ tab })
  return (
    <>
      <PageHead title={t('failures')} lead={t('failuresLead')} />
      {phone ? (
        <div className="stack">
          <Select
            aria-label={t('failures')}
            size="large"
            style={{ width: '100%' }}
            value={here?.key}
            onChange={choose}
            options={tabs.map(({ key, label }) => ({ value: key, label }))}
          />
          {here?.children}
        </div>
      ) : (
        <Tabs destroyOnHidden activeKey={here?.key} onChange={choose} items={tabs} />
      )}
    </>
  )
}
