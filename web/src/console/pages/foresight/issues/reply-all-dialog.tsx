import { App, Form, Input, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BulkReply } from '#contract/daily'
import { LIMITS } from '#contract/demands'
import type { IssueDetail } from '#contract/foresight-issues'
import { useCommand } from '../../../../lib/command.ts'
import { FormDialog } from '../../../../ui/form-dialog.tsx'
import { paths } from '../../../calls.ts'
import { resultsOf } from '../../../parts/bulk-results.tsx'

interface Values {
  orderIds: string[]
  text: string
  resolved: boolean
}

const MOST = 100

/** One reply for all who raised the matter: each order is answered by itself, and what was refused is listed. */
export function ReplyAllDialog({ issue, onClose }: { issue: IssueDetail; onClose: () => void }) {
  const { t } = useTranslation('issues')
  const shell = useTranslation('shell').t
  const { message, modal } = App.useApp()
  const [form] = Form.useForm<Values>()
  const send = useCommand<object, BulkReply>(paths.bulk, {
    stale: [['issue', issue.id], ['demands'], ['counts']],
    onDone: ({ items }) => {
      onClose()
      const refused = items.filter((item) => item.refused !== null)
      const done = t('replyDone', { count: items.length - refused.length })
      if (refused.length === 0) return void message.success(done)
      return void modal.warning({
        title: done,
        width: 560,
        content: resultsOf(refused, (id) => id),
      })
    },
  })
  const answerable = issue.orders.slice(0, MOST)
  return (
    <FormDialog
      form={form}
      name="reply-all"
      title={t('replyAll')}
      okText={shell('submit')}
      sending={send}
      lead={<p className="quiet">{t('replyLead')}</p>}
      initialValues={{ orderIds: answerable.map(({ id }) => id) }}
      onFinish={({ orderIds, text, resolved }) =>
        send.mutate({ action: 'reply', ids: orderIds, text: text.trim(), resolved })
      }
      onClose={onClose}
    >
      <Form.Item
        name="orderIds"
        label={t('replyOrders')}
        rules={[{ required: true, message: shell('required') }]}
      >
        <Select
          mode="multiple"
          maxTagCount={3}
          optionFilterProp="label"
          options={answerable.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))}
        />
      </Form.Item>
      <Form.Item
        name="text"
        label={t('replyText')}
        rules={[{ required: true, whitespace: true, message: shell('required') }]}
      >
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={LIMITS.reply} />
      </Form.Item>
      <Form.Item
        name="resolved"
        label={t('replyResolved')}
        rules={[{ required: true, message: shell('required') }]}
      >
        <Radio.Group
          options={[
            { value: true, label: t('yes') },
            { value: false, label: t('no') },
          ]}
        />
      </Form.Item>
    </FormDialog>
  )
}
