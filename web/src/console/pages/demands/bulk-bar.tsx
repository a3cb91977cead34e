import { useState } from 'react'
import { App, Button, Form, Input, Modal, Select } from 'antd'
import { CheckOutlined, DownloadOutlined, NotificationOutlined, UserSwitchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { BulkReply, Colleagues } from '#contract/daily'
import { LIMITS } from '#contract/demands'
import type { DemandRow } from '#contract/orders'
import { useCommand } from '../../../lib/command.ts'
import { ask, withQuery } from '../../../lib/http.ts'
import { RefusalAlert, useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { resultsOf } from '../../parts/bulk-results.tsx'
import { useMay, useSession } from '../../session.tsx'

/** What may be done with several orders at once; what came of each is shown, never a bare "some failed". */
export function BulkBar({ orders, onDone }: { orders: DemandRow[]; onDone: () => void }) {
  const { t } = useTranslation('daily')
  const may = useMay()
  const { message, modal } = App.useApp()
  const say = useRefusalText()
  const [asking, setAsking] = useState<'assign' | 'remind' | null>(null)
  const numberOf = new Map(orders.map(({ id, number }) => [id, number]))
  const ids = orders.map(({ id }) => id)
  const command = useCommand<object, BulkReply>(paths.bulk, {
    stale: [['demands'], ['counts']],
    onDone: ({ items }) => {
      setAsking(null)
      onDone()
      const failed = items.filter(({ refused }) => refused !== null)
      const title = t('resultDone', { done: items.length - failed.length, failed: failed.length })
      if (failed.length === 0) return void message.success(title)
      return void modal.warning({
        title,
        width: 560,
        content: resultsOf(items, (id) => numberOf.get(id) ?? ''),
      })
    },
  })
  const go = (body: object) => command.mutate({ ids, ...body })
  const failed = (failure: unknown) => void message.error(say(failure))
  return (
    <div className="bulk-bar" role="toolbar" aria-label={t('selected', { count: ids.length })}>
      <span>{t('selected', { count: ids.length })}</span>
      {may('demands.handle') && (
        <>
          <Button
            type="primary"
            icon={<CheckOutlined />}
            loading={command.isPending}
            onClick={() => command.mutate({ ids, action: 'sign' }, { onError: failed })}
          >
            {t('bulk.sign')}
          </Button>
          <Button icon={<UserSwitchOutlined />} onClick={() => setAsking('assign')}>
            {t('bulk.assign')}
          </Button>
        </>
      )}
      {may('demands.supervise') && (
        <Button icon={<NotificationOutlined />} onClick={() => setAsking('remind')}>
          {t('bulk.remind')}
        </Button>
      )}
      {may('demands.export') && (
        <Button
          icon={<DownloadOutlined />}
          href={withQuery(paths.demandsExport, { ids: ids.join(',') })}
          download
        >
          {t('bulk.export')}
        </Button>
      )}
      {asking === 'assign' && ids[0] && (
        <AssignDialog
          order={ids[0]}
          failure={command.error}
          busy={command.isPending}
          onChoose={(accountId) => go({ action: 'assign', accountId })}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'remind' && (
        <RemindDialog
          failure={command.error}
          busy={command.isPending}
          onSay={(text) => go({ action: 'remind', text })}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  )
}

/** Colleagues of one's own units who may see an order. */
function useColleagues(order: string) {
  const { assignments } = useSession()
  const units = new Set(assignments.map(({ unitId }) => unitId))
  const query = useQuery({
    queryKey: ['colleagues', order],
    queryFn: ({ signal }) => ask<Colleagues>(paths.colleagues(order), {}, signal),
    staleTime: 60_000,
  })
  return (query.data?.people ?? []).filter(({ unitId }) => unitId !== null && units.has(unitId))
}

export function AssignDialog(props: {
  order: string
  failure: unknown
  busy: boolean
  onChoose: (accountId: string) => void
  onClose: () => void
}) {
  const { t } = useTranslation('daily')
  const shell = useTranslation('shell').t
  const people = useColleagues(props.order)
  return (
    <Modal
      open
      title={t('bulk.assign')}
      okText={t('assign')}
      cancelText={shell('cancel')}
      okButtonProps={{ htmlType: 'submit', form: 'assign', loading: props.busy }}
      onCancel={props.onClose}
    >
      <RefusalAlert failure={props.failure} />
      <Form
        id="assign"
        name="assign"
        layout="vertical"
        onFinish={({ accountId }: { accountId: string }) => props.onChoose(accountId)}
      >
        <Form.Item
          name="accountId"
          label={t('assignTo')}
          rules={[{ required: true, message: shell('required') }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function RemindDialog(props: {
  failure: unknown
  busy: boolean
  onSay: (text: string) => void
  onClose: () => void
}) {
  const { t } = useTranslation('daily')
  const shell = useTranslation('shell').t
  return (
    <Modal
      open
      title={t('bulk.remind')}
      okText={t('bulk.remind')}
      cancelText={shell('cancel')}
      okButtonProps={{ htmlType: 'submit', form: 'remind', loading: props.busy }}
      onCancel={props.onClose}
    >
      <p className="quiet">{t('remindHint')}</p>
      <RefusalAlert failure={props.failure} />
      <Form
        id="remind"
        name="remind"
        layout="vertical"
        onFinish={({ text }: { text: string }) => props.onSay(text.trim())}
      >
        <Form.Item
          name="text"
          label={t('remindText')}
          rules={[{ required: true, whitespace: true, min: 2, message: shell('tooShort', { min: 2 }) }]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={LIMITS.note} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
