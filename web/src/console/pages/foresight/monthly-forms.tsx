import { App, DatePicker, Form, Input, Radio } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import {
  MONTHLY_KINDS,
  type Monthly,
  type MonthlyAction,
  type MoveMonthly,
  type RankedSubject,
} from '#contract/foresight-monthly'
import { useCommand } from '../../../lib/command.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { paths } from '../../calls.ts'
import { TopicChoice } from '../../parts/choices.tsx'
import { topicPath, useTopicName } from '../../reference.ts'

interface ChooseValues {
  kind: (typeof MONTHLY_KINDS)[number]
  title: string
  topic?: string[]
  reason: string
}

/** A topic out of a candidate, or one's own. */
export function ChooseForm({ from, onClose }: { from: RankedSubject | null; onClose: () => void }) {
  const { t } = useTranslation('monthly')
  const shell = useTranslation('shell').t
  const topicName = useTopicName()
  const { message } = App.useApp()
  const [form] = Form.useForm<ChooseValues>()
  const save = useCommand<object>(paths.monthly, {
    stale: [['monthly']],
    onDone: () => {
      void message.success(t('saved'))
      onClose()
    },
  })
  const required = [{ required: true, whitespace: true, message: shell('required') }]
  return (
    <FormDialog
      form={form}
      title={t('choose')}
      okText={shell('submit')}
      sending={save}
      initialValues={{
        kind: 'own',
        topic: topicPath(from?.topicCode),
        title: from ? topicName(from.topicCode) : '',
      }}
      onFinish={({ topic, ...values }) =>
        save.mutate({
          ...values,
          title: values.title.trim(),
          reason: values.reason.trim(),
          topicCode: topic?.at(-1) ?? null,
        })
      }
      onClose={onClose}
    >
      <Form.Item name="kind" label={t('field.kind')}>
        <Radio.Group options={MONTHLY_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="title"
        label={t('field.title')}
        rules={[...required, { min: 4, message: shell('tooShort', { min: 4 }) }]}
      >
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="topic" label={t('field.topic')}>
        <TopicChoice />
      </Form.Item>
      <Form.Item name="reason" label={t('field.reason')} rules={[...required, { min: 2 }]}>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  )
}

interface MoveValues {
  lead?: string
  deadline?: Dayjs
  text: string
}

/** One step of a monthly topic. */
export function MonthlyDialog(props: { one: Monthly; action: MonthlyAction; onClose: () => void }) {
  const { t } = useTranslation('monthly')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const [form] = Form.useForm<MoveValues>()
  const { one, action, onClose } = props
  const move = useCommand<MoveMonthly>(paths.monthlyMoves(one.id), {
    stale: [['monthly']],
    onDone: () => {
      void message.success(t('saved'))
      onClose()
    },
  })
  const required = [{ required: true, message: shell('required') }]
  return (
    <FormDialog
      form={form}
      title={t(`action.${action}`)}
      okText={shell('submit')}
      sending={move}
      onFinish={({ deadline, ...values }) =>
        move.mutate({
          action,
          version: one.version,
          ...values,
          ...(deadline && { deadline: deadline.format('YYYY-MM-DD') }),
        } as MoveMonthly)
      }
      onClose={onClose}
    >
      {action === 'adopt' && (
        <Form.Item name="lead" label={t('field.lead')} rules={[...required, { min: 2 }]}>
          <Input maxLength={60} />
        </Form.Item>
      )}
      {action === 'plan' && (
        <Form.Item name="deadline" label={t('field.deadline')} rules={required}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      )}
      <Form.Item
        name="text"
        label={t('field.text')}
        rules={[...required, { min: 2, message: shell('tooShort', { min: 2 }) }]}
      >
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  )
}
