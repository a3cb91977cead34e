import { useEffect, useState } from 'react'
import { App, Button, Form, Space } from 'antd'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DemandAction } from '#contract/demands'
import type { DemandDetail } from '#contract/orders'
import { useCommand } from '../../../lib/command.ts'
import { useHotkeys } from '../../../lib/hotkeys.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { Loaded, PageHead, Panel } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { orderedActions, useDemand } from '../../demand.ts'
import { useNaming, useTimes } from '../../naming.ts'
import { ActionDialog } from '../../parts/action-dialog.tsx'
import type { Values } from '../../parts/action-fields.ts'
import { callFields, requestBody } from '../../parts/action-fields.ts'
import { Desk, useDeskList } from '../../parts/desk.tsx'
import { Fields } from '../../parts/fields.tsx'
import { RaiserPanel } from '../../parts/raiser-panel.tsx'
import { usePlaceName } from '../../reference.ts'
import { useSession } from '../../session.tsx'

function CallForm({ order, onSaved }: { order: DemandDetail; onSaved: () => void }) {
  const { t } = useTranslation('desks')
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const save = useCommand<Values>(paths.act(order.id, 'recordCall'), {
    stale: [['demand', order.id], ['demands'], ['counts'], ['dashboard']],
    onDone: () => {
      form.resetFields()
      void message.success(t('callbacks.saved', { number: order.number }))
      onSaved()
    },
  })
  return (
    <>
      <RefusalAlert failure={save.error} />
      <Form
        form={form}
        name="call"
        layout="vertical"
        onFinish={(values) => save.mutate(requestBody(callFields, values, order.version))}
      >
        <Fields fields={callFields} />
        <Button
          type="primary"
          htmlType="submit"
          loading={save.isPending}
          disabled={!order.can.includes('recordCall')}
        >
          {t('callbacks.submit')}
        </Button>
      </Form>
    </>
  )
}

/** What has to be tried before the order may be closed as unreached, and when the person asked to be called. */
function StillMissing({ callBack }: { callBack: NonNullable<DemandDetail['callBack']> }) {
  const { t } = useTranslation('desks')
  const time = useTimes()
  const { missing, tries, needed, callAt } = callBack
  const parts = missing.map((part) => t(`callbacks.part.${part}`)).join(t('callbacks.and'))
  const left = Math.max(0, needed - tries)
  const words =
    missing.length > 0
      ? t('callbacks.missing', { parts })
      : left > 0
        ? t('callbacks.stillTries', { count: left })
        : t('callbacks.enough')
  return (
    <p className="quiet" style={{ marginTop: 0 }} data-missing={missing.join(' ')}>
      {callAt && <strong>{t('callbacks.appointment', { time: time(callAt, 'short') })} · </strong>}
      {words}
    </p>
  )
}

function CallBack({ order, onSaved }: { order: DemandDetail; onSaved: () => void }) {
  const { t } = useTranslation('desks')
  const words = useTranslation('demands').t
  const terms = useTranslation('terms').t
  const time = useTimes()
  const naming = useNaming()
  const { tenant } = useSession()
  const placeName = usePlaceName()
  const [doing, setDoing] = useState<DemandAction | null>(null)
  const others = orderedActions(order.can).filter((action) => action !== 'recordCall')
  const round = order.calls.filter((call) => call.round === order.round)
  return (
    <div className="desk-pair">
      <div className="stack">
        <RaiserPanel order={order} reason="call-back" />
        <Panel title={t('callbacks.script')}>
          <p className="script">
            {t('callbacks.hello', {
              tenant: naming(tenant),
              date: time(order.receivedAt, 'date'),
              title: order.title,
            })}
          </p>
          <ol>
            <li>{words('field.askContacted')}</li>
            <li>{words('field.askSolved')}</li>
            <li>{words('field.askSatisfied')}</li>
          </ol>
          <p className="script">
            {t('callbacks.optional')} {words('field.askAgain')}
          </p>
          <p className="script">{t('callbacks.bye')}</p>
          <p className="quiet" style={{ margin: 0, fontSize: 12.5 }}>
            {t('callbacks.neutral')}
          </p>
        </Panel>
        <Panel
          title={order.title}
          extra={
            <Link to="/orders/$id" params={{ id: order.id }}>
              {order.number}
            </Link>
          }
        >
          <p className="prewrap order-text">{order.body}</p>
          {order.reply && (
            <>
              <strong>
                {words('section.reply')} · {placeName(order.reply.unitName)}
              </strong>
              <p className="prewrap" style={{ margin: '4px 0 0' }}>
                {order.reply.text}
              </p>
            </>
          )}
        </Panel>
      </div>
      <Panel
        title={t('callbacks.record')}
        extra={<span className="quiet">{t('callbacks.tries', { count: round.length })}</span>}
      >
        {order.callBack && <StillMissing callBack={order.callBack} />}
        {round.length > 0 && (
          <ul style={{ paddingInlineStart: 18, marginTop: 0 }}>
            {round.map((call) => (
              <li key={call.id}>
                {time(call.at, 'short')} · {terms(`outcome.${call.outcome}`)} · {call.byName}
              </li>
            ))}
          </ul>
        )}
        <CallForm order={order} onSaved={onSaved} />
        {others.length > 0 && (
          <div style={{ marginTop: 16 }}>
            <p className="quiet" style={{ margin: '0 0 6px' }}>
              {t('callbacks.other')}
            </p>
            <Space wrap>
              {others.map((action) => (
                <Button key={action} size="small" onClick={() => setDoing(action)}>
                  {terms(`action.${action}`)}
                </Button>
              ))}
            </Space>
          </div>
        )}
      </Panel>
      {doing && <ActionDialog order={order} action={doing} onClose={() => setDoing(null)} onDone={onSaved} />}
    </div>
  )
}

/** The call-back queue: three separate questions, every outcome told apart, every try kept. */
export function CallbacksPage() {
  const { t } = useTranslation('desks')
  const [search, change] = useUrlSearch()
  const desk = useDeskList('to-call-back')
  const current = search.id ?? null
  const order = useDemand(current)
  const { rows } = desk
  const first = rows[0]?.id
  const wide = window.matchMedia('(min-width: 768px)').matches
  useEffect(() => {
    if (!current && first && wide) change({ id: first })
  }, [current, first, wide, change])
  const step = (by: number) => {
    const at = rows.findIndex((row) => row.id === current)
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))]
    if (next) change({ id: next.id })
  }
  useHotkeys({ ArrowDown: () => step(1), ArrowUp: () => step(-1), j: () => step(1), k: () => step(-1) })
  return (
    <>
      <PageHead title={t('callbacks.title')} lead={t('callbacks.outside')} />
      <Desk
        desk={desk}
        current={current}
        onChoose={(id) => change({ id: id ?? '' })}
        empty={{ title: t('callbacks.none'), text: t('callbacks.noneHint') }}
      >
        <Loaded query={order}>
          {(data) => (
            <CallBack
              key={data.id}
              order={data}
              onSaved={() => {
                const at = rows.findIndex((row) => row.id === data.id)
                change({ id: rows[at + 1]?.id ?? '' })
              }}
            />
          )}
        </Loaded>
      </Desk>
    </>
  )
}
