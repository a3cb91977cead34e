import { App, DatePicker, Form, Input, Radio, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import {
  SUPPLIES,
  TOPIC_LIMITS,
  VERIFY_WAYS,
  VISIT_FINDINGS,
  type MoveTopic,
  type TopicAction,
  type TopicDetail,
} from '#contract/foresight-topics'
import { serverNow } from '../../../lib/clock.ts'
import { useCommand } from '../../../lib/command.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { paths } from '../../calls.ts'
import { UnitChoice } from '../../parts/choices.tsx'
import { PhotoUpload } from '../../parts/photo-upload.tsx'

interface Values {
  way?: (typeof VERIFY_WAYS)[number]
  finding?: (typeof VISIT_FINDINGS)[number]
  ownerUnitId?: string | null
  deadline?: Dayjs
  supply?: (typeof SUPPLIES)[number]
  supplyNote?: string | null
  unitIds?: string[]
  text?: string | null
  photoIds?: string[]
}

/** What each move asks for beside words, and what the words are called. */
const ASKS = {
  verify: { fields: ['way', 'photos'], text: 'visit' },
  dismiss: { fields: ['way', 'photos'], text: 'visit' },
  plan: { fields: ['plan'], text: 'plan' },
  start: { fields: [], text: 'note' },
  step: { fields: ['photos'], text: 'step' },
  call: { fields: ['units'], text: 'task' },
  report: { fields: ['photos'], text: 'report' },
  visit: { fields: ['way', 'finding', 'photos'], text: 'visit' },
  check: { fields: [], text: 'check' },
  closeEffective: { fields: [], text: 'end' },
  closeNoEffect: { fields: [], text: 'end' },
  escalate: { fields: [], text: 'end' },
} as const satisfies Record<TopicAction, { fields: readonly string[]; text: string }>

/** One move of a topic: asks what the move needs, sends it, and shows why it was refused. */
export function MoveDialog(props: { topic: TopicDetail; action: TopicAction; onClose: () => void }) {
  const { t } = useTranslation('foresight')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const { topic, action, onClose } = props
  const asks = ASKS[action]
  const wants = (field: string) => (asks.fields as readonly string[]).includes(field)
  const move = useCommand<MoveTopic, TopicDetail>(paths.proactiveMoves(topic.id), {
    stale: [['proactive-topic', topic.id], ['proactive-topics']],
    onDone: () => {
      void message.success(t('done'))
      onClose()
    },
  })
  const send = ({ deadline, text, supplyNote, photoIds, ...rest }: Values) => {
    const words = text?.trim()
    move.mutate({
      ...rest,
      action,
      version: topic.version,
      ...(words && { text: words }),
      ...(deadline && { deadline: deadline.format('YYYY-MM-DD') }),
      ...(wants('plan') && { supplyNote: supplyNote?.trim() || null }),
      ...(wants('photos') && { photoIds: photoIds ?? [] }),
    } as MoveTopic)
  }
  const required = [{ required: true, message: shell('required') }]
  const words = [
    ...(action === 'start' ? [] : [{ required: true, whitespace: true, message: shell('required') }]),
    { min: 2, message: shell('tooShort', { min: 2 }) },
  ]
  return (
    <FormDialog
      form={form}
      title={t(`action.${action}`)}
      okText={shell('submit')}
      sending={move}
      initialValues={{
        ...(wants('way') && { way: 'site' }),
        ...(wants('plan') && {
          ownerUnitId: topic.ownerUnitId,
          text: topic.plan,
          supply: topic.supply ?? 'unit',
          supplyNote: topic.supplyNote,
          deadline: topic.deadline ? dayjs(topic.deadline) : undefined,
        }),
      }}
      onFinish={send}
      onClose={onClose}
    >
      {wants('plan') && <PlanFields />}
      {wants('units') && (
        <Form.Item name="unitIds" label={t('field.units')} rules={required}>
          <UnitChoice mode="multiple" />
        </Form.Item>
      )}
      {wants('way') && (
        <Form.Item name="way" label={t('wayLabel')}>
          <Radio.Group options={VERIFY_WAYS.map((value) => ({ value, label: t(`way.${value}`) }))} />
        </Form.Item>
      )}
      {wants('finding') && (
        <Form.Item name="finding" label={t('field.finding')} rules={required}>
          <Radio.Group options={VISIT_FINDINGS.map((value) => ({ value, label: t(`finding.${value}`) }))} />
        </Form.Item>
      )}
      <Form.Item name="text" label={t(`field.${asks.text}`)} rules={words}>
        <Input.TextArea
          autoSize={{ minRows: 3, maxRows: 10 }}
          maxLength={TOPIC_LIMITS.text}
          placeholder={action === 'plan' ? t('field.planHint') : undefined}
        />
      </Form.Item>
      {wants('photos') && (
        <Form.Item name="photoIds" label={t('field.photos')}>
          <PhotoUpload />
        </Form.Item>
      )}
    </FormDialog>
  )
}

/** Owner, day, and who could deliver (P24). */
function PlanFields() {
  const { t } = useTranslation('foresight')
  const shell = useTranslation('shell').t
  const required = [{ required: true, message: shell('required') }]
  return (
    <>
      <Form.Item name="ownerUnitId" label={t('field.owner')} rules={required}>
        <UnitChoice />
      </Form.Item>
      <Form.Item name="deadline" label={t('field.deadline')} rules={required}>
        <DatePicker
          style={{ width: '100%' }}
          disabledDate={(day) => day.isBefore(dayjs(serverNow()).startOf('day'))}
        />
      </Form.Item>
      <Form.Item name="supply" label={t('field.supply')} rules={required}>
        <Select options={SUPPLIES.map((value) => ({ value, label: t(`supply.${value}`) }))} />
      </Form.Item>
      <Form.Item name="supplyNote" label={t('field.supplyNote')}>
        <Input maxLength={300} placeholder={shell('optional')} />
      </Form.Item>
    </>
  )
}
