import { Alert, App, Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { message, messagePage } from '#contract/operations'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { usePages } from '../../../lib/paging.ts'
import { useTimes } from '../../naming.ts'
import { ListTable } from '../../../ui/list-table.tsx'
import { EmptyState } from '../../../ui/page.tsx'
import { useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useMay } from '../../session.tsx'

type Message = z.infer<typeof message>

/** Messages to people that did not go out: dead ones, and those waiting for another try. */
export function Messages() {
  const { t } = useTranslation('operations')
  return (
    <div className="stack">
      <Silent />
      <List dead label={t('messages')} />
      <List dead={false} label={t('messagesRetrying')} />
    </div>
  )
}

function Silent() {
  const { t } = useTranslation('operations')
  const query = useQuery({
    queryKey: ['messages', 'silent'],
    queryFn: ({ signal }) => ask<z.infer<typeof messagePage>>(paths.messages, { limit: 1 }, signal),
  })
  return query.data?.silent.map(({ channel, count }) => (
    <Alert
      key={channel}
      type="warning"
      showIcon
      title={t('silent', { count, channel: t(`channelName.${channel}`) })}
    />
  ))
}

function List({ dead, label }: { dead: boolean; label: string }) {
  const { t } = useTranslation('operations')
  const time = useTimes()
  const may = useMay()
  const { message: toast } = App.useApp()
  const say = useRefusalText()
  const query = usePages<Message>('messages', paths.messages, { dead, limit: 50 })
  const retry = useCommand<{ id: string }>(({ id }) => paths.retryMessage(id), {
    stale: [['messages']],
    onDone: () => void toast.success(t('retried')),
  })
  const again = (row: Message) =>
    may('operations.repair') && row.to !== null ? (
      <Button
        size="small"
        loading={retry.isPending && retry.variables.id === row.id}
        onClick={() => retry.mutate({ id: row.id }, { onError: (problem) => void toast.error(say(problem)) })}
      >
        {t('retry')}
      </Button>
    ) : null
  if (!dead && query.data?.pages.every((page) => page.items.length === 0)) return null
  return (
    <section className="stack">
      <h3>{label}</h3>
      <ListTable
        query={query}
        rowKey={(row) => row.id}
        label={label}
        empty={<EmptyState title={t('noMessages')} text=" " />}
        columns={[
          { title: t('at'), render: (_, row) => <span className="nowrap">{time(row.at)}</span> },
          { title: t('channel'), render: (_, row) => t(`channelName.${row.channel}`) },
          { title: t('template'), dataIndex: 'template', className: 'mono' },
          { title: t('to'), render: (_, row) => row.to ?? t('forgotten') },
          { title: t('error'), width: 320, render: (_, row) => <span className="prewrap">{row.error}</span> },
          { title: t('attempts'), dataIndex: 'attempts' },
          { title: t('nextAt'), render: (_, row) => time(row.nextAt, 'short') },
          { title: '', render: (_, row) => again(row) },
        ]}
        renderCard={(row) => (
          <>
            <strong>
              {t(`channelName.${row.channel}`)} · <span className="mono">{row.template}</span>
            </strong>
            <div className="prewrap">{row.error}</div>
            <div className="quiet">
              {time(row.at)} · {row.to ?? t('forgotten')} · {t('attempts')} {row.attempts}
            </div>
            {again(row)}
          </>
        )}
      />
    </section>
  )
}
