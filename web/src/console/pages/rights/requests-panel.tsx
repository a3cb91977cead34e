import { useState } from 'react'
import { App, Button, Form, Input, Radio } from 'antd'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RightsRequest } from '#contract/rights'
import { useCommand } from '../../../lib/command.ts'
import { usePages } from '../../../lib/paging.ts'
import { ListTable } from '../../../ui/list-table.tsx'
import { EmptyState } from '../../../ui/page.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { paths } from '../../calls.ts'
import { useTimes } from '../../naming.ts'

/** Requests for correction and deletion, the newest first; each answered once, with words for the person (X5). */
export function RequestsPanel() {
  const { t } = useTranslation('privacy')
  const time = useTimes()
  const [answering, setAnswering] = useState<RightsRequest | null>(null)
  const query = usePages<RightsRequest>('rights', paths.rights, { limit: 50 })
  const order = (row: RightsRequest) => (
    <Link to="/orders/$id" params={{ id: row.orderId }} className="mono">
      {row.number}
    </Link>
  )
  const state = (row: RightsRequest) =>
    row.outcome ? (
      <span className="chip calm">{t(`outcome.${row.outcome}`)}</span>
    ) : (
      <span className={`chip ${row.late ? 'late' : 'soon'}`}>
        {t(row.late ? 'late' : 'waiting', { date: time(row.dueAt, 'date') })}
      </span>
    )
  const act = (row: RightsRequest) =>
    row.outcome === null && (
      <Button size="small" onClick={() => setAnswering(row)}>
        {t('answer')}
      </Button>
    )
  return (
    <>
      <ListTable
        query={query}
        rowKey={(row) => row.id}
        label={t('tab.requests')}
        empty={<EmptyState title={t('noRequests')} text={t('noRequestsHint')} />}
        columns={[
          { title: t('order'), render: (_, row) => order(row) },
          { title: t('asked'), render: (_, row) => t(`kind.${row.kind}`) },
          { title: t('words'), render: (_, row) => <span className="prewrap">{row.text ?? '—'}</span> },
          { title: t('state'), render: (_, row) => state(row) },
          { title: t('answerOf'), render: (_, row) => row.answer ?? '—' },
          { title: '', render: (_, row) => act(row) },
        ]}
        renderCard={(row) => (
          <>
            <div>
              {order(row)} · {t(`kind.${row.kind}`)} {state(row)}
            </div>
            <div className="prewrap">{row.text}</div>
            {row.answer && <div className="quiet">{row.answer}</div>}
            {act(row)}
          </>
        )}
      />
      {answering && <AnswerDialog request={answering} onClose={() => setAnswering(null)} />}
    </>
  )
}

interface Values {
  grant: boolean
  text: string
  name?: string
  phone?: string
  detail?: string
}

function AnswerDialog({ request, onClose }: { request: RightsRequest; onClose: () => void }) {
  const { t } = useTranslation('privacy')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const grant = Form.useWatch('grant', form)
  const send = useCommand<object>(paths.answerRight(request.id), {
    stale: [['rights'], ['retention']],
    onDone: () => {
      void message.success(t('answered'))
      onClose()
    },
  })
  const required = [{ required: true, message: shell('required') }]
  const { current } = request
  return (
    <FormDialog
      form={form}
      title={`${t('answer')} · ${request.number}`}
      okText={t('answer')}
      sending={send}
      name="answer-right"
      onFinish={({ grant: yes, text, name, phone, detail }) =>
        send.mutate({
          grant: yes,
          text,
          ...(yes &&
            request.kind === 'correct' && {
              changes: {
                name: name?.trim() || null,
                phone: phone?.trim() || null,
                detail: detail?.trim() || null,
              },
            }),
        })
      }
      onClose={onClose}
      lead={
        <>
          <p className="prewrap">{request.text}</p>
          <p className="quiet">
            {request.wouldBe
              ? t(`wouldBe.${request.wouldBe}`, { date: request.keptUntil ?? '—' })
              : t('wouldBe.open')}
          </p>
        </>
      }
    >
      <Form.Item name="grant" label={t('decision')} rules={required}>
        <Radio.Group
          options={[
            { value: true, label: t('grant'), disabled: request.wouldBe === null },
            { value: false, label: t('refuse') },
          ]}
        />
      </Form.Item>
      {grant && request.kind === 'correct' && (
        <>
          <Form.Item name="name" label={t('newName', { now: current.name ?? '—' })}>
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="phone"
            label={t('newPhone', { now: current.phone ?? '—' })}
            rules={[{ pattern: /^(1\d{10}|0\d{9,11})$/, message: t('phoneFault') }]}
          >
            <Input maxLength={12} inputMode="tel" autoComplete="off" />
          </Form.Item>
          <Form.Item name="detail" label={t('newDetail', { now: current.detail ?? '—' })}>
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
        </>
      )}
      <Form.Item
        name="text"
        label={t(grant === false ? 'reason' : 'wordsTold')}
        rules={[...required, { min: 2, message: shell('tooShort', { min: 2 }) }]}
      >
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  )
}
