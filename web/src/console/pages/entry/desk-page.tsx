import { useEffect, useRef, useState } from 'react'
import { Alert, App, Button, Form } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { InboundCall, TakenCall } from '#contract/calls'
import type { Receipt } from '#contract/intake'
import type { FoundArticle } from '#contract/knowledge'
import { dropDraft, dropOldDrafts, keepDraft, readDraft } from '../../../lib/drafts.ts'
import { useFocusAt } from '../../../lib/focus.ts'
import { useCommandKeys } from '../../../lib/hotkeys.ts'
import { newKey, tell } from '../../../lib/http.ts'
import { PageHead } from '../../../ui/page.tsx'
import { RefusalAlert, useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useSession } from '../../session.tsx'
import { asideOf, putAside, takeBack } from './aside.ts'
import { AnswersPanel, useAnswers } from './desk-answers.tsx'
import { CallerPanel, CallsPanel, useCalls } from './desk-calls.tsx'
import { DeskForm, FiveElements } from './desk-form.tsx'
import { Key, KeysDialog } from './desk-keys.tsx'
import { AnswerDialog, OutflowDialog } from './ending-dialogs.tsx'
import { EntryCrisis } from './entry-hints.tsx'
import type { EntryValues } from './entry-values.ts'
import { blank, entryRequest } from './entry-values.ts'
import { useHelp } from './help.ts'
import { useHints } from './hints.ts'
import { useEnding, type Outcome } from './outcome.ts'
import { ReadingPanel } from './reading-panel.tsx'
import { ReceiptDialog } from './receipt-dialog.tsx'
import { SamePanel } from './same-panel.tsx'
import { SolvedPanel } from './solved-panel.tsx'
import './entry-page.css'
import './desk-page.css'

const drawer = 'desk'
type Dialog = { as: 'answer'; article: FoundArticle } | { as: 'outflow' } | { as: 'keys' } | null

/** The hotline desk: every call from the ring to its end by the keyboard, without leaving the text. */
export function DeskPage() {
  const { t } = useTranslation('desk')
  const terms = useTranslation('terms').t
  const session = useSession()
  const say = useRefusalText()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm<EntryValues>()
  const person = `${session.tenant.code}.${session.account.id}`
  const [start] = useState(
    () => readDraft<EntryValues>(person, drawer)?.value ?? { channel: 'phone' as const },
  )
  const [aside, setAside] = useState(() => asideOf(person).length)
  const help = useHelp()
  const [dialog, setDialog] = useState<Dialog>(null)
  const [receipt, setReceipt] = useState<Receipt | null>(null)
  const [current, setCurrent] = useState<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const hints = useHints(form)
  const answers = useAnswers(form)
  const calls = useCalls()
  const phone = (Form.useWatch('phone', form) ?? '').trim()
  const body = (Form.useWatch('body', form) ?? '').trim()
  useEffect(() => dropOldDrafts(), [])
  useEffect(() => () => clearTimeout(timer.current), [])
  useFocusAt('body')

  const values = () => form.getFieldsValue(true) as EntryValues
  const focusOn = (id: string) => setTimeout(() => document.getElementById(id)?.focus(), 30)
  const fill = (next: EntryValues) => {
    clearTimeout(timer.current)
    form.resetFields()
    form.setFieldsValue({ ...blank, ...next })
    keepDraft(person, drawer, next)
    help.forget()
    ending.forget()
    focusOn('body')
  }
  const ending = useEnding((done) => {
    clearTimeout(timer.current)
    dropDraft(person, drawer)
    setDialog(null)
    setReceipt(done)
  })
  const keep = () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => keepDraft(person, drawer, values()), 300)
  }
  const send = async (outcome: Outcome) => {
    if (ending.isPending) return
    const right = await form.validateFields().catch(() => null)
    if (!right) return setDialog(null)
    const demand = entryRequest(values(), help.sameAs, help.told('desk', hints.data))
    ending.mutate({ demand: outcome.as === 'answer' ? { ...demand, kind: 'consultation' } : demand, outcome })
  }
  const isWritten = () => (values().body ?? '').trim().length > 0
  const setByAside = () => {
    if (!isWritten()) return
    putAside(person, values())
    setAside(asideOf(person).length)
    void message.info(t('putAside'))
  }
  const clear = () => {
    // What was asked about the last caller does not stay in the browser's memory.
    for (const name of ['suggest', 'answers', 'caller']) queries.removeQueries({ queryKey: [name] })
    fill({ channel: 'phone' })
    dropDraft(person, drawer)
  }
  const take = async (call: InboundCall) => {
    try {
      const taken = await tell<TakenCall>(paths.callAct(call.id, 'answer'), {}, newKey())
      setByAside()
      setCurrent(taken.id)
      fill({
        channel: 'phone',
        callId: taken.callId,
        ...(taken.phone ? { phone: taken.phone } : { noPhoneReason: 'will-not-say' }),
      })
    } catch (failure) {
      void message.error(say(failure))
    }
    void queries.invalidateQueries({ queryKey: ['calls'] })
  }
  const takeNext = () => {
    const next = calls.data?.items.find(({ state }) => state === 'waiting')
    if (next) void take(next)
    else void message.info(t('nobody'))
  }
  const goOn = () => {
    if (current) void tell(paths.callAct(current, 'end'), {}, newKey()).catch(() => undefined)
    setCurrent(null)
    setReceipt(null)
    clear()
  }
  const useArticle = (index: number) => {
    const article = answers.data?.items[index]
    if (article) setDialog({ as: 'answer', article })
  }

  const active = dialog === null && receipt === null
  useCommandKeys(
    {
      F2: takeNext,
      F4: () => setDialog({ as: 'outflow' }),
      F8: () => {
        setByAside()
        clear()
      },
      F9: () => {
        const back = takeBack(person)
        setByAside()
        if (back) fill(back)
        setAside(asideOf(person).length)
      },
      'Alt+P': () => focusOn('phone'),
      'Alt+B': () => focusOn('body'),
      'Ctrl+Enter': () => void send({ as: 'queue' }),
      F1: () => setDialog({ as: 'keys' }),
      '?': () => setDialog({ as: 'keys' }),
      ...Object.fromEntries([0, 1, 2, 3].map((index) => [`Alt+${index + 1}`, () => useArticle(index)])),
    },
    active,
  )

  const same = hints.data?.duplicates.find(({ number }) => number === help.sameAs)
  const hungUp =
    current !== null && calls.data !== undefined && !calls.data.items.some(({ id }) => id === current)
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            {session.demo && (
              <Button onClick={() => void tell(paths.simulateCalls, { count: 1 }, newKey())}>
                {t('simulate')}
              </Button>
            )}
            <Button onClick={() => setDialog({ as: 'keys' })}>
              {t('keys')} <Key name="F1" />
            </Button>
          </>
        }
      />
      <EntryCrisis hints={hints} />
      {hungUp && body && !receipt && (
        <Alert type="warning" showIcon style={{ marginBottom: 12 }} title={t('hungUp')} />
      )}
      <div className="call-desk">
        <div className="stack">
          <CallsPanel calls={calls} current={current} onTake={(call) => void take(call)} />
          <CallerPanel phone={phone} />
        </div>
        <section className="panel">
          <div className="panel-body">
            {!dialog && <RefusalAlert failure={ending.error} />}
            <Form<EntryValues> form={form} layout="vertical" initialValues={start} onValuesChange={keep}>
              <DeskForm form={form} />
            </Form>
            <FiveElements form={form} suggestions={hints.data?.suggestions} />
            <div className="desk-foot">
              <Button type="primary" loading={ending.isPending} onClick={() => void send({ as: 'queue' })}>
                {t('submit')} <Key name="Ctrl+Enter" />
              </Button>
              <Button onClick={() => setDialog({ as: 'outflow' })}>
                {t('outflow')} <Key name="F4" />
              </Button>
              <Button onClick={takeNext}>
                {t('next')} <Key name="F2" />
              </Button>
              {aside > 0 && (
                <span className="quiet">
                  {t('aside', { count: aside })} <Key name="F9" />
                </span>
              )}
            </div>
          </div>
        </section>
        <div className="stack">
          <AnswersPanel answers={answers} onUse={(article) => setDialog({ as: 'answer', article })} />
          <SamePanel hints={hints} help={help} active={active} />
          <ReadingPanel form={form} hints={hints} active={active} onFill={keep} />
          <SolvedPanel hints={hints} help={help} active={active} />
        </div>
      </div>
      {dialog?.as === 'answer' && (
        <AnswerDialog
          article={dialog.article}
          failure={ending.error}
          busy={ending.isPending}
          onClose={() => setDialog(null)}
          onSend={(outcome) => void send(outcome)}
        />
      )}
      {dialog?.as === 'outflow' && (
        <OutflowDialog
          earlier={same ? { number: same.number, state: terms(`state.${same.state}`) } : null}
          services={hints.data?.suggestions.crisis?.numbers ?? []}
          failure={ending.error}
          busy={ending.isPending}
          onClose={() => setDialog(null)}
          onSend={(outcome) => void send(outcome)}
        />
      )}
      {dialog?.as === 'keys' && <KeysDialog onClose={() => setDialog(null)} />}
      {receipt && <ReceiptDialog receipt={receipt} onNext={goOn} />}
    </>
  )
}
