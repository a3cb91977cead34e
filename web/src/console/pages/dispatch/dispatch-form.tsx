import { useState } from 'react'
import { Button, Dropdown, Form, Input, Radio, Switch } from 'antd'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DemandAction } from '#contract/demands'
import type { DemandDetail } from '#contract/orders'
import { KINDS, LIMITS, URGENCIES } from '#contract/demands'
import { serverNow } from '../../../lib/clock.ts'
import { useCommand } from '../../../lib/command.ts'
import { useHotkeys } from '../../../lib/hotkeys.ts'
import { Panel } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { orderedActions } from '../../demand.ts'
import { useNaming } from '../../naming.ts'
import { ActionDialog } from '../../parts/action-dialog.tsx'
import type { Values } from '../../parts/action-fields.ts'
import { startValues } from '../../parts/action-fields.ts'
import { AreaChoice, TopicChoice, UnitChoice } from '../../parts/choices.tsx'
import { DeadlineChip } from '../../parts/chips.tsx'
import { CrisisBanner } from '../../parts/crisis-banner.tsx'
import { DuplicatesPanel } from '../../parts/duplicates-panel.tsx'
import { PrecedentsPanel } from '../../parts/precedents-panel.tsx'
import { SolvedBefore } from '../../parts/solved-cases.tsx'
import { SuggestionList } from '../../parts/suggestion-list.tsx'
import { useUnitGuesses } from './unit-guesses.ts'
import { usePlaceName, useUnitReason, useUnits } from '../../reference.ts'

interface DispatchFormProps {
  order: DemandDetail
  onSent: (sent: { id: string; number: string; unit: string; at: number }) => void
}

/** One order on the dispatcher's desk: what was said, what is suggested, what the person confirms. */
export function DispatchForm({ order, onSent }: DispatchFormProps) {
  const { t } = useTranslation('desks')
  const words = useTranslation('demands').t
  const shell = useTranslation('shell').t
  const rules = useTranslation('rules').t
  const terms = useTranslation('terms').t
  const naming = useNaming()
  const units = useUnits()
  const reason = useUnitReason()
  const placeName = usePlaceName()
  const [form] = Form.useForm<Values>()
  const [doing, setDoing] = useState<DemandAction | null>(null)
  const [menu, setMenu] = useState(false)
  const start: Values = {
    ...startValues('dispatch', order),
    areaId: order.place.areaId ?? order.suggestions?.place.areaId ?? undefined,
  }
  const topic = lastOf((Form.useWatch('topicCode', form) as string[] | undefined) ?? start.topicCode)
  const area = Form.useWatch('areaId', form) as string | undefined
  const { guesses, rule, asking } = useUnitGuesses(order, topic, area)
  const chosen = Form.useWatch('mainUnitId', form) as string | undefined
  const send = useCommand<Values>(paths.act(order.id, 'dispatch'), {
    stale: [['demands'], ['counts'], ['dashboard'], ['demand', order.id]],
    onDone: () => {
      const unit = units.find((one) => one.id === form.getFieldValue('mainUnitId'))
      onSent({ id: order.id, number: order.number, unit: naming(unit), at: serverNow() })
    },
  })
  const isNotTarget = (unitId: string) => unitId !== order.againstUnit?.id
  const pick = (index: number) => {
    const guess = guesses[index]
    if (guess) form.setFieldValue('mainUnitId', guess.unitId)
  }
  const others = orderedActions(order.can).filter((action) => action !== 'dispatch')
  const ready = order.can.includes('dispatch')
  useHotkeys({
    '1': () => pick(0),
    '2': () => pick(1),
    '3': () => pick(2),
    Enter: () => ready && !send.isPending && form.submit(),
    e: () =>
      document.querySelector<HTMLElement>('#dispatch_kind input:checked, #dispatch_kind input')?.focus(),
    m: () => setMenu(others.length > 0),
  })
  const required = [{ required: true, message: shell('required') }]
  const finish = (values: Values) => {
    const { topicCode, note, areaId, assistUnitIds, ...rest } = values
    const text = typeof note === 'string' ? note.trim() : ''
    send.mutate({
      ...rest,
      version: order.version,
      topicCode: lastOf(topicCode),
      assistUnitIds: assistUnitIds ?? [],
      ...(areaId ? { areaId } : {}),
      ...(text ? { note: text } : {}),
    })
  }
  return (
    <div className="desk-pair">
      <div className="stack">
        {order.crisis && (
          <CrisisBanner kinds={order.crisis.kinds} numbers={order.suggestions?.crisis?.numbers} />
        )}
        <Panel title={order.title} extra={<DeadlineChip dueAt={order.dueAt} late={order.late} />}>
          <p className="prewrap order-text">{order.body}</p>
          <p className="quiet" style={{ margin: 0 }}>
            {[placeName(order.place.areaName), order.place.estate, order.place.detail]
              .filter(Boolean)
              .join(' · ') || '—'}{' '}
            · {terms(`channel.${order.channel}`)} ·{' '}
            <Link to="/orders/$id" params={{ id: order.id }}>
              {order.number}
            </Link>
          </p>
        </Panel>
        <DuplicatesPanel order={order} />
      </div>
      <Panel
        title={t('dispatch.confirm')}
        extra={
          others.length > 0 && (
            <Dropdown
              trigger={['click']}
              open={menu}
              onOpenChange={setMenu}
              menu={{
                items: others.map((action) => ({ key: action, label: terms(`action.${action}`) })),
                onClick: ({ key }) => setDoing(key as DemandAction),
              }}
            >
              <Button size="small">{words('moreActions')}</Button>
            </Dropdown>
          )
        }
      >
        {order.suggestions && !order.confirmed && (
          <details style={{ marginBottom: 12 }}>
            <summary>{words('section.suggestions')}</summary>
            <SuggestionList suggestions={{ ...order.suggestions, units: [] }} />
          </details>
        )}
        <RefusalAlert failure={send.error} />
        <Form
          form={form}
          name="dispatch"
          layout="vertical"
          className="dense-form"
          initialValues={start}
          onFinish={finish}
          onKeyDown={(event) => {
            if (event.key === 'Escape') (document.activeElement as HTMLElement | null)?.blur()
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit()
          }}
        >
          <Form.Item name="kind" label={words('field.kind')} rules={required}>
            <Radio.Group
              optionType="button"
              size="small"
              buttonStyle="solid"
              options={KINDS.map((value) => ({ value, label: terms(`kind.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name="urgency" label={words('field.urgency')} rules={required}>
            <Radio.Group
              optionType="button"
              size="small"
              buttonStyle="solid"
              options={URGENCIES.map((value) => ({ value, label: terms(`urgency.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name="topicCode" label={words('field.topic')} rules={required}>
            <TopicChoice />
          </Form.Item>
          <Form.Item name="areaId" label={t('dispatch.area')}>
            <AreaChoice />
          </Form.Item>
          <fieldset
            className="unit-picks"
            aria-label={t('dispatch.unitSuggestions')}
            aria-busy={asking}
            aria-live="polite"
          >
            {rule && (
              <span>
                <span className={`chip ${rule === 'duty' ? 'good' : 'soon'}`}>{rules(`byRule.${rule}`)}</span>
              </span>
            )}
            {guesses.length === 0 && !asking && <span className="quiet">{t('dispatch.noSuggestion')}</span>}
            {guesses.map((guess, index) => (
              <button
                key={guess.unitId}
                type="button"
                aria-pressed={chosen === guess.unitId}
                onClick={() => pick(index)}
              >
                <kbd>{index + 1}</kbd>
                <span>{naming(guess)}</span>
                {guess.why && <small>{reason(guess.why)}</small>}
              </button>
            ))}
          </fieldset>
          <SolvedBefore orderId={order.id} />
          <PrecedentsPanel
            orderId={order.id}
            topic={topic}
            area={area}
            onChoose={(unitId) => form.setFieldValue('mainUnitId', unitId)}
          />
          <Form.Item name="mainUnitId" label={words('field.mainUnit')} rules={required}>
            <UnitChoice among={isNotTarget} />
          </Form.Item>
          <Form.Item name="assistUnitIds" label={words('field.assistUnits')}>
            <UnitChoice mode="multiple" maxCount={5} among={isNotTarget} />
          </Form.Item>
          <Form.Item
            name="complex"
            label={words('field.complex')}
            valuePropName="checked"
            layout="horizontal"
          >
            <Switch />
          </Form.Item>
          <Form.Item name="note" label={words('field.note')}>
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={LIMITS.note} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={send.isPending} disabled={!ready} block>
            {t('dispatch.submit')}
          </Button>
        </Form>
      </Panel>
      {doing && <ActionDialog order={order} action={doing} onClose={() => setDoing(null)} />}
    </div>
  )
}

/** The code a path of codes ends in. */
function lastOf(path: unknown): string | undefined {
  const code: unknown = Array.isArray(path) ? path.at(-1) : path
  return typeof code === 'string' ? code : undefined
}
