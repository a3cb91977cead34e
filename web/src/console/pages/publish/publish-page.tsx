import { useState } from 'react'
import { App, Button, Form, Input, Popconfirm } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PublishedMonths, WrittenCase } from '#contract/publish'
import { useCommand } from '../../../lib/command.ts'
import { serverNow } from '../../../lib/clock.ts'
import { ask } from '../../../lib/http.ts'
import { EmptyState, Loaded, PageHead, Panel, Sideways } from '../../../ui/page.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useTimes } from '../../naming.ts'
import { useSession } from '../../session.tsx'
import '../../parts/figures.css'

/** What the public reads: closed months, and cases that a second person has approved. */
export function PublishPage() {
  const { t } = useTranslation('publish')
  const { tenant } = useSession()
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <Button href={`/${tenant.code}/figures`} target="_blank" rel="noreferrer">
            {t('look')}
          </Button>
        }
      />
      <div className="stack">
        <Months />
        <Cases />
      </div>
    </>
  )
}

function Months() {
  const { t } = useTranslation('publish')
  const { message } = App.useApp()
  const time = useTimes()
  const query = useQuery({
    queryKey: ['published'],
    queryFn: ({ signal }) => ask<PublishedMonths>(paths.published, {}, signal),
  })
  const publish = useCommand<{ month: string }>(paths.published, {
    stale: [['published']],
    onDone: () => void message.success(t('done')),
  })
  return (
    <Panel title={t('months')}>
      <RefusalAlert failure={publish.error} />
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('noneClosed')} text={t('noneClosedHint')} />
          ) : (
            <Sideways label={t('months')}>
              <table className="plain-table lined">
                <thead>
                  <tr>
                    <th scope="col">{t('month')}</th>
                    <th scope="col">{t('closed')}</th>
                    <th scope="col">{t('published')}</th>
                    <th scope="col">{t('action')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((row) => (
                    <tr key={row.month}>
                      <th scope="row">
                        <Link to="/rates" search={{ month: row.month }}>
                          {row.month}
                        </Link>
                      </th>
                      <td className="nowrap">{time(row.closedAt, 'date')}</td>
                      <td>
                        {row.publishedAt === null ? (
                          <span
                            className={`chip ${new Date(row.dueAt).getTime() < serverNow() ? 'late' : 'soon'}`}
                          >
                            {t('dueBy', { date: time(row.dueAt, 'date') })}
                          </span>
                        ) : (
                          t('revision', {
                            n: row.revision,
                            at: time(row.publishedAt, 'date'),
                            by: row.publishedByName,
                          })
                        )}
                      </td>
                      <td>
                        {(row.publishedAt === null || row.stale) && (
                          <Button
                            size="small"
                            loading={publish.isPending}
                            onClick={() => publish.mutate({ month: row.month })}
                          >
                            {t(row.stale ? 'publishAgain' : 'publish')}
                          </Button>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Sideways>
          )
        }
      </Loaded>
      <p className="quiet small">{t('monthsNote')}</p>
    </Panel>
  )
}

function Cases() {
  const { t } = useTranslation('publish')
  const [writing, setWriting] = useState(false)
  const query = useQuery({
    queryKey: ['cases'],
    queryFn: ({ signal }) => ask<{ items: WrittenCase[] }>(paths.cases, {}, signal),
  })
  return (
    <Panel
      title={t('cases')}
      extra={
        <Button size="small" onClick={() => setWriting(true)}>
          {t('write')}
        </Button>
      }
    >
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t('noCases')}</p>
          ) : (
            <ul className="plain-list">
              {items.map((one) => (
                <CaseLine key={one.id} written={one} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {writing && <WriteCase onClose={() => setWriting(false)} />}
    </Panel>
  )
}

function CaseLine({ written }: { written: WrittenCase }) {
  const { t } = useTranslation('publish')
  const act = useCommand<{ step: 'approve' | 'withdraw' }>(({ step }) => paths.caseStep(written.id, step), {
    stale: [['cases']],
  })
  return (
    <li className="correction">
      <div className="visit-line">
        <strong>{written.title}</strong>
        <span>
          <span className={`chip ${written.state === 'shown' ? 'good' : 'calm'}`}>
            {t(`state.${written.state}`)}
          </span>{' '}
          {written.can.includes('approve') && (
            <Popconfirm title={t('approveSure')} onConfirm={() => act.mutate({ step: 'approve' })}>
              <Button size="small" loading={act.isPending}>
                {t('approve')}
              </Button>
            </Popconfirm>
          )}{' '}
          {written.can.includes('withdraw') && (
            <Button size="small" loading={act.isPending} onClick={() => act.mutate({ step: 'withdraw' })}>
              {t('withdraw')}
            </Button>
          )}
        </span>
      </div>
      <p className="prewrap" style={{ margin: '4px 0' }}>
        {written.body}
      </p>
      <p className="quiet small" style={{ margin: 0 }}>
        <Link to="/orders/$id" params={{ id: written.orderId }}>
          {written.number}
        </Link>{' '}
        {t('by', { writer: written.writtenByName, approver: written.approvedByName ?? '—' })}
      </p>
      <RefusalAlert failure={act.error} />
    </li>
  )
}

function WriteCase({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('publish')
  const shell = useTranslation('shell').t
  const [form] = Form.useForm<{ number: string; title: string; body: string }>()
  const write = useCommand<object>(paths.cases, { stale: [['cases']], onDone: onClose })
  const required = { required: true, message: shell('required') }
  return (
    <FormDialog
      form={form}
      title={t('write')}
      sending={write}
      onFinish={(values) => write.mutate(values)}
      onClose={onClose}
      lead={<p className="quiet">{t('writeLead')}</p>}
    >
      <Form.Item name="number" label={t('number')} rules={[required]}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="title" label={t('caseTitle')} rules={[required]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="body" label={t('caseBody')} rules={[required]}>
        <Input.TextArea rows={6} maxLength={2000} showCount />
      </Form.Item>
    </FormDialog>
  )
}
