import { useState } from 'react'
import { App, Button, Form } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { EnterDemand, Receipt } from '#contract/intake'
import { useCommand } from '../../../lib/command.ts'
import { useFocusAt } from '../../../lib/focus.ts'
import { useCommandKeys } from '../../../lib/hotkeys.ts'
import { PageHead } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { Key } from './desk-keys.tsx'
import { EntryForm } from './entry-form.tsx'
import { EntryCrisis, EntryHints } from './entry-hints.tsx'
import type { EntryValues } from './entry-values.ts'
import { entryRequest } from './entry-values.ts'
import { useHelp } from './help.ts'
import { useHints } from './hints.ts'
import { ReceiptDialog } from './receipt-dialog.tsx'
import './entry-page.css'
import './desk-page.css'

/** The counter: between two persons everything is forgotten, on the screen and behind it. */
export function WindowPage() {
  const { t } = useTranslation('desk')
  const { modal } = App.useApp()
  const queries = useQueryClient()
  const [person, setPerson] = useState(1)
  const [written, setWritten] = useState(false)
  const next = () => {
    // What was asked about the last person does not stay in the browser's memory.
    for (const name of ['suggest', 'answers', 'caller']) queries.removeQueries({ queryKey: [name] })
    setWritten(false)
    setPerson((before) => before + 1)
  }
  const askNext = () => {
    if (!written) return next()
    modal.confirm({ title: t('nextAsk'), okText: t('nextPerson'), onOk: next })
  }
  useCommandKeys({ F2: askNext })
  return (
    <>
      <PageHead
        title={t('window')}
        lead={t('windowLead')}
        actions={
          <Button onClick={askNext}>
            {t('nextPerson')} <Key name="F2" />
          </Button>
        }
      />
      {/* A new key is a new form: no field remembers the last one. */}
      <Person key={person} onWritten={setWritten} onNext={next} />
    </>
  )
}

function Person(props: { onWritten: (written: boolean) => void; onNext: () => void }) {
  const { t } = useTranslation('entry')
  const [form] = Form.useForm<EntryValues>()
  const help = useHelp()
  const [receipt, setReceipt] = useState<Receipt | null>(null)
  const hints = useHints(form)
  useFocusAt('name')
  const submit = useCommand<EnterDemand, Receipt>(paths.demands, {
    stale: [['demands'], ['counts'], ['dashboard'], ['crises']],
    onDone: (done) => {
      props.onWritten(false)
      setReceipt(done)
    },
  })
  return (
    <>
      <EntryCrisis hints={hints} />
      <div className="split">
        <section className="panel">
          <div className="panel-body">
            <RefusalAlert failure={submit.error} />
            <Form<EntryValues>
              form={form}
              layout="vertical"
              autoComplete="off"
              initialValues={{ channel: 'window' }}
              onValuesChange={() => props.onWritten(true)}
              scrollToFirstError
              onFinish={() => {
                const values = form.getFieldsValue(true) as EntryValues
                submit.mutate(entryRequest(values, help.sameAs, help.told('window', hints.data)))
              }}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit()
              }}
            >
              <EntryForm form={form} channel="window" />
              <Button type="primary" htmlType="submit" size="large" loading={submit.isPending}>
                {t('submit')} <Key name="Ctrl+Enter" />
              </Button>
            </Form>
          </div>
        </section>
        <EntryHints form={form} hints={hints} help={help} />
      </div>
      {receipt && <ReceiptDialog receipt={receipt} onNext={props.onNext} />}
    </>
  )
}
