import { useState } from 'react'
import { Button, Form, Input, Modal, Radio } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Scripts } from '#contract/calls'
import { EMERGENCY_SERVICES, LIMITS } from '#contract/demands'
import type { FoundArticle } from '#contract/knowledge'
import { OUTFLOWS } from '#contract/rulesets'
import { ArticleBody } from '../../../lib/article-body.tsx'
import { useFocusAt } from '../../../lib/focus.ts'
import { useCommandKeys } from '../../../lib/hotkeys.ts'
import { ask } from '../../../lib/http.ts'
import { blocksOf } from '../../../lib/plain-text.ts'
import { Loaded } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useNaming } from '../../naming.ts'
import { Key } from './desk-keys.tsx'
import type { Outcome } from './outcome.ts'

interface EndingDialogProps {
  failure: unknown
  busy: boolean
  onClose: () => void
  onSend: (outcome: Outcome) => void
}

/** The words of an article as they are written down as the answer. */
function spoken(body: string): string {
  return blocksOf(body)
    .flatMap((block) => (block.kind === 'list' ? block.items : [block.text]))
    .join('\n')
    .slice(0, LIMITS.reply)
}

const isSend = (event: React.KeyboardEvent) => event.key === 'Enter' && (event.ctrlKey || event.metaKey)

/** A consultation answered at once from the knowledge base; the order keeps which article it was (D3.12). */
export function AnswerDialog({ article, ...props }: EndingDialogProps & { article: FoundArticle }) {
  const { t } = useTranslation('desk')
  const shell = useTranslation('shell').t
  const [text, setText] = useState(() => spoken(article.body))
  useFocusAt('answer-text')
  const send = () => props.onSend({ as: 'answer', text: text.trim(), articleId: article.id })
  return (
    <Modal
      open
      width={760}
      title={article.title}
      onCancel={props.onClose}
      onOk={send}
      okText={
        <>
          {t('answerNow')} <Key name="Ctrl+Enter" />
        </>
      }
      cancelText={shell('cancel')}
      okButtonProps={{ disabled: text.trim().length < 2 }}
      confirmLoading={props.busy}
      mask={{ closable: false }}
    >
      <RefusalAlert failure={props.failure} />
      <p className="quiet">{t('readOut')}</p>
      <div className="answer-read">
        <ArticleBody text={article.body} words={article.words} />
        {article.basis && <p className="quiet">{article.basis}</p>}
      </div>
      <Form layout="vertical" component="div">
        <Form.Item label={t('answerText')} htmlFor="answer-text" style={{ marginBottom: 0 }}>
          <Input.TextArea
            id="answer-text"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => isSend(event) && send()}
            autoSize={{ minRows: 3, maxRows: 10 }}
            maxLength={LIMITS.reply}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** One of the six outflows, with what the office says (D3.11). `earlier` is the order chosen as the same matter. */
export function OutflowDialog(
  props: EndingDialogProps & {
    earlier: { number: string; state: string } | null
    /** The lines that help in what was heard, the first one first. */
    services: readonly (typeof EMERGENCY_SERVICES)[number][]
  },
) {
  const { t } = useTranslation('desk')
  const [chosen, setChosen] = useState<(typeof OUTFLOWS)[number] | null>(null)
  const scripts = useQuery({
    queryKey: ['scripts'],
    queryFn: ({ signal }) => ask<Scripts>(paths.scripts, {}, signal),
    staleTime: 600_000,
  })
  return (
    <Modal
      open
      width={700}
      title={t('outflow')}
      onCancel={props.onClose}
      footer={null}
      mask={{ closable: false }}
    >
      <Loaded query={scripts}>
        {({ items }) => {
          const script = items.find(({ key }) => key === chosen)
          if (chosen && script)
            return <OutflowForm {...props} key={chosen} outflow={chosen} script={script} />
          return <OutflowChoice scripts={items} onChoose={setChosen} />
        }}
      </Loaded>
    </Modal>
  )
}

function OutflowChoice(props: {
  scripts: Scripts['items']
  onChoose: (outflow: (typeof OUTFLOWS)[number]) => void
}) {
  const naming = useNaming()
  useFocusAt('outflow-1')
  useCommandKeys(
    Object.fromEntries(OUTFLOWS.map((outflow, index) => [String(index + 1), () => props.onChoose(outflow)])),
  )
  return (
    <div className="outflows">
      {OUTFLOWS.map((outflow, index) => (
        <Button key={outflow} id={`outflow-${index + 1}`} block onClick={() => props.onChoose(outflow)}>
          <Key name={String(index + 1)} /> {naming(props.scripts.find(({ key }) => key === outflow))}
        </Button>
      ))}
    </div>
  )
}

const NUMBER = /\{\{\s*number\s*\}\}/g
const BLANK = /\{\{\s*(?!number\s*\}\})([^{}]+?)\s*\}\}/

function OutflowForm(
  props: Parameters<typeof OutflowDialog>[0] & {
    outflow: (typeof OUTFLOWS)[number]
    script: Scripts['items'][number]
  },
) {
  const { outflow, script, earlier } = props
  const { t, i18n } = useTranslation('desk')
  const terms = useTranslation('terms').t
  const shell = useTranslation('shell').t
  const naming = useNaming()
  const [service, setService] = useState(props.services[0] ?? '110')
  const [takenOverBy, setTakenOverBy] = useState('')
  const [text, setText] = useState(() => {
    const words = i18n.language === 'en' ? script.en : script.zh
    return earlier
      ? words
          .replace(/\{\{(原编号|earlier number)\}\}/, earlier.number)
          .replace(/\{\{(办理状态|its state)\}\}/, earlier.state)
      : words
  })
  const isUrgent = outflow === 'emergency'
  useFocusAt(isUrgent ? 'taken-over' : 'outflow-text')
  const said = isUrgent
    ? text
        .replace(/\{\{(专线号码|emergency number)\}\}/, terms(`emergency.${service}`))
        .replace(/\{\{(接手单位|who took over)\}\}/, takenOverBy.trim() || '{{…}}')
    : text
  const blank = BLANK.exec(said)?.[1]
  const send = () => {
    if (blank) return
    props.onSend(
      outflow === 'emergency'
        ? { as: 'transfer', service, takenOverBy: takenOverBy.trim(), note: said }
        : { as: 'guide', reason: outflow, text: said.trim() },
    )
  }
  return (
    <div onKeyDown={(event) => isSend(event) && send()} role="presentation">
      <RefusalAlert failure={props.failure} />
      <p>
        <strong>{naming(script)}</strong>
      </p>
      <Form layout="vertical" component="div">
        {isUrgent && (
          <>
            <Form.Item label={t('service')}>
              <Radio.Group
                optionType="button"
                buttonStyle="solid"
                value={service}
                onChange={(event) => setService(event.target.value as typeof service)}
                options={EMERGENCY_SERVICES.map((value) => ({ value, label: terms(`emergency.${value}`) }))}
              />
            </Form.Item>
            <Form.Item label={t('takenOver')} htmlFor="taken-over" required>
              <Input
                id="taken-over"
                maxLength={100}
                value={takenOverBy}
                onChange={(event) => setTakenOverBy(event.target.value)}
              />
            </Form.Item>
          </>
        )}
        <Form.Item
          label={t('script')}
          htmlFor="outflow-text"
          validateStatus={blank && !isUrgent ? 'warning' : ''}
          help={blank && !isUrgent ? t('blank', { blank }) : undefined}
        >
          <Input.TextArea
            id="outflow-text"
            value={isUrgent ? said.replaceAll(NUMBER, '……') : text}
            readOnly={isUrgent}
            onChange={(event) => setText(event.target.value)}
            autoSize={{ minRows: 4, maxRows: 10 }}
            maxLength={LIMITS.reply}
          />
        </Form.Item>
      </Form>
      <div className="receipt-tools">
        <Button onClick={props.onClose}>{shell('cancel')}</Button>
        <Button type="primary" loading={props.busy} disabled={Boolean(blank)} onClick={send}>
          {t('endSo')} <Key name="Ctrl+Enter" />
        </Button>
      </div>
    </div>
  )
}
