import { useState } from 'react'
import { App, Button, Form, Input, Modal, Radio } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import {
  TOPIC_LIMITS,
  VERIFY_WAYS,
  type MoveTopic,
  type TopicAction,
  type TopicDetail,
} from '#contract/foresight-topics'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { Loaded, PageHead, Panel } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useNaming, useTimes } from '../../naming.ts'
import { DeadlineChip } from '../../parts/chips.tsx'
import { useAreaTree, useTopicName } from '../../reference.ts'
import { useReasonText } from './reasons.ts'
import { TopicChip } from './topic-chip.tsx'

/** One proactive topic: why, what was found and done, what comes next. */
export function TopicPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const query = useQuery({
    queryKey: ['proactive-topic', id],
    queryFn: ({ signal }) => ask<TopicDetail>(paths.proactiveTopic(id), {}, signal),
  })
  return <Loaded query={query}>{(topic) => <Inside topic={topic} />}</Loaded>
}

function Inside({ topic }: { topic: TopicDetail }) {
  const { t } = useTranslation('foresight')
  const naming = useNaming()
  const topicName = useTopicName()
  const time = useTimes()
  const say = useReasonText()
  const tree = useAreaTree().data
  const [moving, setMoving] = useState<TopicAction | null>(null)
  const area = tree?.areas.find(({ id }) => id === topic.areaId)
  const place = [naming(area), topic.estate, topic.topicCode && topicName(topic.topicCode)]
  return (
    <>
      <PageHead
        title={topic.title}
        beside={<TopicChip state={topic.state} />}
        lead={[...place, t(`origin.${topic.origin}`)].filter(Boolean).join(' · ')}
      />
      <div className="stack">
        <Panel
          title={t('next')}
          extra={topic.dueAt && <DeadlineChip dueAt={topic.dueAt} late={topic.late} />}
        >
          {topic.can.length === 0 && <p className="quiet">{t('nothingToDo')}</p>}
          <div className="page-actions">
            {topic.can.map((action, i) => (
              <Button key={action} type={i === 0 ? 'primary' : 'default'} onClick={() => setMoving(action)}>
                {t(`action.${action}`)}
              </Button>
            ))}
          </div>
        </Panel>
        <Panel title={t('reasons')}>
          <ul>
            {topic.reasons.map((reason) => (
              <li key={`${reason.code} ${JSON.stringify(reason.facts)}`}>{say(reason)}</li>
            ))}
          </ul>
        </Panel>
        <Panel title={t('story')}>
          <ul className="plain-list">
            {topic.entries.map((entry) => (
              <li key={entry.id}>
                <strong>{t(`action.${entry.action}`)}</strong>{' '}
                <span className="quiet">
                  {[time(entry.at), entry.byName, entry.way && t(`way.${entry.way}`)]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                {entry.text && <p className="prewrap">{entry.text}</p>}
              </li>
            ))}
          </ul>
        </Panel>
      </div>
      {(moving === 'verify' || moving === 'dismiss') && (
        <CheckDialog topic={topic} action={moving} onClose={() => setMoving(null)} />
      )}
    </>
  )
}

interface CheckValues {
  way: (typeof VERIFY_WAYS)[number]
  text: string
}

/** What the first check on site or by phone found. */
function CheckDialog(props: { topic: TopicDetail; action: 'verify' | 'dismiss'; onClose: () => void }) {
  const { t } = useTranslation('foresight')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const [form] = Form.useForm<CheckValues>()
  const { topic, action, onClose } = props
  const move = useCommand<MoveTopic, TopicDetail>(paths.proactiveMoves(topic.id), {
    stale: [['proactive-topic', topic.id], ['proactive-topics']],
    onDone: () => {
      void message.success(t('done'))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t(`action.${action}`)}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={shell('submit')}
      cancelText={shell('cancel')}
      confirmLoading={move.isPending}
    >
      <RefusalAlert failure={move.error} />
      <Form<CheckValues>
        form={form}
        layout="vertical"
        initialValues={{ way: 'site' }}
        onFinish={({ way, text }) =>
          move.mutate({ action, version: topic.version, way, text: text.trim(), photoIds: [] })
        }
      >
        <Form.Item name="way" label={t('wayLabel')}>
          <Radio.Group options={VERIFY_WAYS.map((value) => ({ value, label: t(`way.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="text"
          label={t('found')}
          rules={[{ required: true, whitespace: true, min: 2, message: shell('required') }]}
        >
          <Input.TextArea
            autoSize={{ minRows: 3, maxRows: 10 }}
            maxLength={TOPIC_LIMITS.text}
            placeholder={t('verifyHint')}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
