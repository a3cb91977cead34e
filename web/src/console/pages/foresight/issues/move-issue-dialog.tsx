import { App, Form, Input, Select } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ISSUE_LIMITS, type IssueDetail, type MoveIssue } from '#contract/foresight-issues'
import { useCommand } from '../../../../lib/command.ts'
import { FormDialog } from '../../../../ui/form-dialog.tsx'
import { paths } from '../../../calls.ts'

export type Sorting = MoveIssue['action']

interface Values {
  title?: string
  intoId?: string
  orderIds?: string[]
}

const DONE = { rename: 'renamed', merge: 'merged', split: 'divided' } as const

/** A better name, two issues that are one, or one that is two. */
export function MoveIssueDialog(props: { issue: IssueDetail; action: Sorting; onClose: () => void }) {
  const { t } = useTranslation('issues')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<Values>()
  const { issue, action, onClose } = props
  const move = useCommand<MoveIssue, { id: string }>(paths.issueMoves(issue.id), {
    stale: [['issue'], ['issues']],
    onDone: ({ id }) => {
      void message.success(t(DONE[action]))
      onClose()
      void navigate({ to: '/issues/$id', params: { id } })
    },
  })
  const required = [{ required: true, message: shell('required') }]
  return (
    <FormDialog
      form={form}
      name="move-issue"
      title={t(action)}
      okText={t(action)}
      sending={move}
      initialValues={action === 'rename' ? { title: issue.title } : {}}
      onFinish={(values) => move.mutate({ action, version: issue.version, ...values } as MoveIssue)}
      onClose={onClose}
    >
      {action === 'merge' && (
        <Form.Item name="intoId" label={t('intoIssue')} rules={required}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={issue.near.map(({ id, title, place }) => ({
              value: id,
              label: [place, title].filter(Boolean).join(' · '),
            }))}
          />
        </Form.Item>
      )}
      {action === 'split' && (
        <Form.Item name="orderIds" label={t('splitOrders')} rules={required}>
          <Select
            mode="multiple"
            optionFilterProp="label"
            options={issue.orders.map(({ id, number, title }) => ({
              value: id,
              label: `${number} ${title}`,
            }))}
          />
        </Form.Item>
      )}
      {action !== 'merge' && (
        <Form.Item
          name="title"
          label={t('newTitle')}
          extra={t('titleHint')}
          rules={[...required, { min: 4, whitespace: true, message: shell('tooShort', { min: 4 }) }]}
        >
          <Input maxLength={ISSUE_LIMITS.title} />
        </Form.Item>
      )}
    </FormDialog>
  )
}
