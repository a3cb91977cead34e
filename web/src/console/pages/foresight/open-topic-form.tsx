import { App, Form, Input } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { TOPIC_LIMITS, type OpenTopic } from '#contract/foresight-topics'
import { useCommand } from '../../../lib/command.ts'
import { FormDrawer } from '../../../ui/form-dialog.tsx'
import { paths } from '../../calls.ts'
import { AreaChoice, TopicChoice } from '../../parts/choices.tsx'

interface Values {
  title: string
  areaId: string
  estate?: string
  topic?: string[]
  why: string
}

/** A topic out of what somebody saw or knows. */
export function OpenTopicForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('foresight')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<Values>()
  const save = useCommand<OpenTopic, { id: string }>(paths.proactiveTopics, {
    stale: [['proactive-topics']],
    onDone: ({ id }) => {
      void message.success(t('opened'))
      onClose()
      void navigate({ to: '/topics/$id', params: { id } })
    },
  })
  const required = [{ required: true, whitespace: true, message: shell('required') }]
  return (
    <FormDrawer
      form={form}
      title={t('open')}
      okText={shell('submit')}
      width={520}
      sending={save}
      onFinish={(values) =>
        save.mutate({
          title: values.title.trim(),
          areaId: values.areaId,
          estate: values.estate?.trim() || null,
          topicCode: values.topic?.at(-1) ?? null,
          why: values.why.trim(),
        })
      }
      onClose={onClose}
    >
      <Form.Item
        name="title"
        label={t('name')}
        rules={[...required, { min: 4, message: shell('tooShort', { min: 4 }) }]}
      >
        <Input maxLength={TOPIC_LIMITS.title} placeholder={t('nameHint')} />
      </Form.Item>
      <Form.Item name="areaId" label={t('area')} rules={[{ required: true, message: shell('required') }]}>
        <AreaChoice />
      </Form.Item>
      <Form.Item name="estate" label={t('estate')}>
        <Input maxLength={60} placeholder={shell('optional')} />
      </Form.Item>
      <Form.Item name="topic" label={t('topic')}>
        <TopicChoice />
      </Form.Item>
      <Form.Item
        name="why"
        label={t('why')}
        rules={[...required, { min: 4, message: shell('tooShort', { min: 4 }) }]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={500} placeholder={t('whyHint')} />
      </Form.Item>
    </FormDrawer>
  )
}
