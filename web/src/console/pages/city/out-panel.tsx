import { App, Button, Table } from 'antd'
import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Exchanges } from '#contract/city'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { EmptyState, Loaded, Panel, Sideways } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useTimes } from '../../naming.ts'
import { ReplyColumns } from './reply-columns.tsx'

/** Replies that wait, in the columns the city wants; every sheet so far, to be had again. */
export function OutPanel() {
  const { t } = useTranslation('city')
  const { message } = App.useApp()
  const query = useQuery({
    queryKey: ['exchanges'],
    queryFn: ({ signal }) => ask<Exchanges>(paths.cityExchanges, { limit: 50 }, signal),
  })
  const send = useCommand<object, { id: string; rows: number }>(paths.cityOut, {
    stale: [['exchanges'], ['city']],
    onDone: ({ id, rows }) => {
      void message.success(t('sent', { rows }))
      window.location.assign(paths.citySheet(id))
    },
  })
  return (
    <Loaded query={query}>
      {(data) => (
        <div className="stack">
          <Panel title={t('toSend', { count: data.toSend })}>
            <p className="quiet" style={{ marginTop: 0 }}>
              {t('toSendHint')}
            </p>
            <RefusalAlert failure={send.error} />
            <Button
              type="primary"
              icon={<DownloadOutlined />}
              disabled={data.toSend === 0}
              loading={send.isPending}
              onClick={() => send.mutate({})}
            >
              {t('send')}
            </Button>
          </Panel>
          <Panel title={t('replyColumns')}>
            <ReplyColumns key={JSON.stringify(data.replyColumns)} saved={data.replyColumns} />
          </Panel>
          <Panel title={t('log')} flush={data.items.length > 0}>
            {data.items.length === 0 ? (
              <EmptyState title={t('noLog')} text=" " />
            ) : (
              <Log items={data.items} />
            )}
          </Panel>
        </div>
      )}
    </Loaded>
  )
}

function Log({ items }: { items: Exchanges['items'] }) {
  const { t } = useTranslation('city')
  const time = useTimes()
  return (
    <Sideways label={t('log')}>
      <Table
        size="small"
        rowKey="id"
        dataSource={items}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: t('at'), render: (_, row) => time(row.at) },
          { title: t('row'), render: (_, row) => t(`direction.${row.direction}`) },
          { title: t('fileName'), dataIndex: 'fileName' },
          { title: t('rows'), dataIndex: 'rows', align: 'right' },
          { title: t('added'), dataIndex: 'added', align: 'right' },
          { title: t('changed'), dataIndex: 'changed', align: 'right' },
          { title: t('by'), render: (_, row) => row.byName ?? '—' },
          {
            title: t('download'),
            render: (_, row) =>
              row.direction === 'out' ? (
                <Button size="small" icon={<DownloadOutlined />} href={paths.citySheet(row.id)} download>
                  {t('download')}
                </Button>
              ) : (
                '—'
              ),
          },
        ]}
      />
    </Sideways>
  )
}
