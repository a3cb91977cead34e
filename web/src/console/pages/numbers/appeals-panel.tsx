import { useState } from 'react'
import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { APPEALED_FIGURES, type RateAppeal, type RateAppeals } from '#contract/appeals'
import type { DemandPage } from '#contract/orders'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { EmptyState, Loaded } from '../../../ui/page.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { paths } from '../../calls.ts'
import { useNaming, useTimes, useUntil } from '../../naming.ts'
import { useUnits } from '../../reference.ts'

const STALE = [['appeals'], ['rates'], ['period']]

/** Figures that a unit doubts: which orders, why, and what somebody outside the unit decided. */
export function AppealsPanel({ month }: { month: string }) {
  const { t } = useTranslation('appeals')
  const until = useUntil()
  const [raising, setRaising] = useState(false)
  const query = useQuery({
    queryKey: ['appeals', month],
    queryFn: ({ signal }) => ask<RateAppeals>(paths.rateAppeals, { month }, signal),
  })
  return (
    <Loaded query={query}>
      {(appeals) => (
        <div className="stack">
          <div className="visit-line">
            <span className="quiet">{t('lead', { until: until(appeals.until) })}</span>
            {appeals.unitIds.length > 0 && (
              <Button size="small" onClick={() => setRaising(true)}>
                {t('raise')}
              </Button>
            )}
          </div>
          {appeals.items.length === 0 ? (
            <EmptyState title={t('none')} text=" " />
          ) : (
            appeals.items.map((appeal) => <AppealCard key={appeal.id} appeal={appeal} />)
          )}
          {raising && (
            <RaiseAppeal month={month} unitIds={appeals.unitIds} onClose={() => setRaising(false)} />
          )}
        </div>
      )}
    </Loaded>
  )
}

const LOOKS = { waiting: 'soon', granted: 'good', partly: 'good', refused: 'calm' } as const

function AppealCard({ appeal }: { appeal: RateAppeal }) {
  const { t } = useTranslation('appeals')
  const numbers = useTranslation('numbers').t
  const naming = useNaming()
  const time = useTimes()
  const until = useUntil()
  const [deciding, setDeciding] = useState(false)
  return (
    <section className="panel panel-body">
      <div className="visit-line">
        <strong>
          {naming({ nameZh: appeal.unitZh, nameEn: appeal.unitEn })} · {numbers(appeal.figure)}
        </strong>
        <span>
          <span className={`chip ${appeal.late ? 'late' : LOOKS[appeal.state]}`}>
            {t(`state.${appeal.state}`)}
            {appeal.state === 'waiting' && ` · ${t('due', { at: until(appeal.dueAt, 'short') })}`}
          </span>{' '}
          {appeal.can.includes('decide') && (
            <Button size="small" onClick={() => setDeciding(true)}>
              {t('decide')}
            </Button>
          )}
        </span>
      </div>
      <p className="prewrap" style={{ margin: '6px 0' }}>
        {appeal.reason}
      </p>
      <p className="quiet small" style={{ margin: 0 }}>
        {t('raisedBy', { name: appeal.raisedByName, at: time(appeal.raisedAt, 'short') })}
      </p>
      <ul className="plain-list">
        {appeal.orders.map((order) => (
          <li key={order.id}>
            <Link to="/orders/$id" params={{ id: order.id }} className="mono">
              {order.number}
            </Link>{' '}
            {order.upheld !== null && (
              <span className={`chip ${order.upheld ? 'good' : 'calm'}`}>
                {t(order.upheld ? 'upheld' : 'notUpheld')}
              </span>
            )}
          </li>
        ))}
      </ul>
      {appeal.decision && (
        <p className="prewrap" style={{ margin: '6px 0 0' }}>
          {t('decidedBy', { name: appeal.decidedByName })}: {appeal.decision}
        </p>
      )}
      {deciding && <DecideAppeal appeal={appeal} onClose={() => setDeciding(false)} />}
    </section>
  )
}

function RaiseAppeal(props: { month: string; unitIds: readonly string[]; onClose: () => void }) {
  const { month, unitIds, onClose } = props
  const { t } = useTranslation('appeals')
  const numbers = useTranslation('numbers').t
  const shell = useTranslation('shell').t
  const naming = useNaming()
  const units = useUnits()
  const [form] = Form.useForm<{ unitId: string; figure: string; orderIds: string[]; text: string }>()
  const unitId = Form.useWatch('unitId', form) ?? unitIds[0]
  const figure = Form.useWatch('figure', form) ?? 'resolution'
  const orders = useQuery({
    queryKey: ['appealable', month, unitId, figure],
    queryFn: ({ signal }) =>
      ask<DemandPage>(paths.demands, { month, unitId, figure: `${figure}.out`, limit: 100 }, signal),
  })
  const raise = useCommand<object>(paths.rateAppeals, { stale: STALE, onDone: onClose })
  const required = [{ required: true, message: shell('required') }]
  return (
    <FormDialog
      form={form}
      title={t('raiseTitle', { month })}
      okText={t('raise')}
      sending={raise}
      initialValues={{ unitId: unitIds[0], figure: 'resolution' }}
      onFinish={(values) => raise.mutate({ month, ...values })}
      onClose={onClose}
      lead={<p className="quiet">{t('raiseLead')}</p>}
    >
      <Form.Item name="unitId" label={numbers('unit')} rules={required} hidden={unitIds.length < 2}>
        <Select
          options={unitIds.map((id) => ({ value: id, label: naming(units.find((one) => one.id === id)) }))}
        />
      </Form.Item>
      <Form.Item name="figure" label={t('figure')} rules={required}>
        <Select
          options={APPEALED_FIGURES.map((value) => ({ value, label: numbers(value) }))}
          onChange={() => form.setFieldValue('orderIds', [])}
        />
      </Form.Item>
      <Form.Item name="orderIds" label={t('orders')} rules={required}>
        <Select
          mode="multiple"
          loading={orders.isFetching}
          maxCount={50}
          notFoundContent={t('noOrders')}
          options={(orders.data?.items ?? []).map(({ id, number, title }) => ({
            value: id,
            label: `${number} ${title}`,
          }))}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Form.Item>
      <Form.Item name="text" label={t('reason')} rules={required}>
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  )
}

function DecideAppeal({ appeal, onClose }: { appeal: RateAppeal; onClose: () => void }) {
  const { t } = useTranslation('appeals')
  const shell = useTranslation('shell').t
  const [form] = Form.useForm<{ upheld: string[]; text: string }>()
  const decide = useCommand<object>(paths.decideRateAppeal(appeal.id), { stale: STALE, onDone: onClose })
  return (
    <FormDialog
      form={form}
      title={t('decide')}
      sending={decide}
      initialValues={{ upheld: [] }}
      onFinish={(values) => decide.mutate(values)}
      onClose={onClose}
      lead={<p className="quiet">{t(appeal.figure === 'response' ? 'effectResponse' : 'effectLeftOut')}</p>}
    >
      <Form.Item name="upheld" label={t('upheldOrders')}>
        <Checkbox.Group options={appeal.orders.map(({ id, number }) => ({ value: id, label: number }))} />
      </Form.Item>
      <Form.Item name="text" label={t('why')} rules={[{ required: true, message: shell('required') }]}>
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  )
}
