import { App, DatePicker, Form, Input, Switch } from 'antd'
import type { Dayjs } from 'dayjs'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { ArticleDetail, ArticleVersion, WriteArticle } from '#contract/knowledge'
import { ARTICLE_LIMITS } from '#contract/knowledge'
import { serverNow } from '../../../lib/clock.ts'
import { useCommand } from '../../../lib/command.ts'
import { FormDrawer } from '../../../ui/form-dialog.tsx'
import { paths } from '../../calls.ts'
import { TopicChoice, UnitChoice } from '../../parts/choices.tsx'
import { topicPath } from '../../reference.ts'
import { useSession } from '../../session.tsx'

interface Values {
  title: string
  body: string
  keywords?: string
  basis?: string
  topic?: string[]
  ownerUnitId: string
  open: boolean
  effectiveFrom: Dayjs
  effectiveUntil?: Dayjs | null
}

interface ArticleFormProps {
  /** The article to change; left out for a new one. */
  article?: { id: string; from: ArticleVersion; draftVersion: number | null }
  onClose: () => void
  onDone: (article: ArticleDetail) => void
}

/** Writes a draft: nothing of it holds until a second person publishes it. */
export function ArticleForm({ article, onClose, onDone }: ArticleFormProps) {
  const { t } = useTranslation('knowledge')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const { assignments } = useSession()
  const [form] = Form.useForm<Values>()
  const from = article?.from
  const save = useCommand<WriteArticle & { version?: number }, ArticleDetail>(
    article ? paths.article(article.id) : paths.knowledge,
    {
      stale: [['knowledge'], ['article', article?.id ?? '']],
      onDone: (saved) => {
        void message.success(t('saved'))
        onDone(saved)
        onClose()
      },
    },
  )
  const send = (values: Values) =>
    save.mutate({
      title: values.title.trim(),
      body: values.body.trim(),
      keywords: values.keywords?.trim() || null,
      basis: values.basis?.trim() || null,
      topicCode: values.topic?.at(-1) ?? null,
      ownerUnitId: values.ownerUnitId,
      open: values.open,
      effectiveFrom: values.effectiveFrom.format('YYYY-MM-DD'),
      effectiveUntil: values.effectiveUntil?.format('YYYY-MM-DD') ?? null,
      ...(article && article.draftVersion !== null && { version: article.draftVersion }),
    })
  return (
    <FormDrawer
      form={form}
      title={t(article ? (article.draftVersion === null ? 'edit' : 'editDraft') : 'write')}
      okText={t('save')}
      width={720}
      sending={save}
      onFinish={send}
      initialValues={{
        title: from?.title,
        body: from?.body,
        keywords: from?.keywords ?? undefined,
        basis: from?.basis ?? undefined,
        topic: from ? topicPath(from.topicCode) : undefined,
        ownerUnitId: from?.ownerUnitId ?? assignments.find(({ unitId }) => unitId)?.unitId ?? undefined,
        open: from?.open ?? true,
        effectiveFrom: from ? dayjs(from.effectiveFrom) : dayjs(serverNow()),
        effectiveUntil: from?.effectiveUntil ? dayjs(from.effectiveUntil) : null,
      }}
      onClose={onClose}
    >
      <Form.Item
        name="title"
        label={t('field.title')}
        rules={[{ required: true, whitespace: true, min: 4, message: t('tooShortTitle') }]}
      >
        <Input maxLength={ARTICLE_LIMITS.title} placeholder={t('field.titleHint')} />
      </Form.Item>
      <Form.Item
        name="body"
        label={t('field.body')}
        extra={t('field.bodyHint')}
        rules={[{ required: true, whitespace: true, min: 10, message: t('tooShortBody') }]}
      >
        <Input.TextArea autoSize={{ minRows: 8, maxRows: 24 }} maxLength={ARTICLE_LIMITS.body} showCount />
      </Form.Item>
      <Form.Item name="keywords" label={t('field.keywords')} extra={t('field.keywordsHint')}>
        <Input maxLength={ARTICLE_LIMITS.keywords} />
      </Form.Item>
      <Form.Item name="basis" label={t('field.basis')}>
        <Input maxLength={ARTICLE_LIMITS.basis} placeholder={t('field.basisHint')} />
      </Form.Item>
      <div className="article-grid">
        <Form.Item name="topic" label={t('field.topic')}>
          <TopicChoice />
        </Form.Item>
        <Form.Item
          name="ownerUnitId"
          label={t('field.owner')}
          rules={[{ required: true, message: shell('required') }]}
        >
          <UnitChoice />
        </Form.Item>
        <Form.Item
          name="effectiveFrom"
          label={t('field.from')}
          rules={[{ required: true, message: shell('required') }]}
        >
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="effectiveUntil" label={t('field.until')}>
          <DatePicker style={{ width: '100%' }} placeholder={shell('optional')} />
        </Form.Item>
      </div>
      <Form.Item name="open" label={t('field.open')} valuePropName="checked" layout="horizontal">
        <Switch />
      </Form.Item>
    </FormDrawer>
  )
}
