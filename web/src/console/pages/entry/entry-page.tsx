import { useEffect, useRef, useState } from 'react'
import { Alert, Button, Form } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { EnterDemand, Receipt } from '#contract/intake'
import { useCommand } from '../../../lib/command.ts'
import { dropDraft, dropOldDrafts, keepDraft, readDraft } from '../../../lib/drafts.ts'
import { useFocusAt } from '../../../lib/focus.ts'
import { PageHead } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useTimes } from '../../naming.ts'
import { usePlaceName } from '../../reference.ts'
import { useSession } from '../../session.tsx'
import { EntryForm } from './entry-form.tsx'
import { EntryCrisis, EntryHints } from './entry-hints.tsx'
import type { EntryValues } from './entry-values.ts'
import { blank, entryRequest } from './entry-values.ts'
import { useHelp } from './help.ts'
import { useHints } from './hints.ts'
import { ReceiptDialog } from './receipt-dialog.tsx'
import './entry-page.css'

const drawer = 'entry'
const empty: EntryValues = { channel: 'phone' }

/** An operator writes down what a caller says: one screen, kept as a draft until the server has it. */
export function EntryPage() {
  const { t } = useTranslation('entry')
  const session = useSession()
  const placeName = usePlaceName()
  const time = useTimes()
  const [form] = Form.useForm<EntryValues>()
  const person = `${session.tenant.code}.${session.account.id}`
  const [restored, setRestored] = useState(() =>
    readDraft<EntryValues & { eventAt?: string }>(person, drawer),
  )
  const [keptAt, setKeptAt] = useState<number | null>(null)
  const help = useHelp()
  const [receipt, setReceipt] = useState<Receipt | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const hints = useHints(form)
  useEffect(() => dropOldDrafts(), [])
  useFocusAt('phone')
  useEffect(() => () => clearTimeout(timer.current), [])

  const startAgain = () => {
    clearTimeout(timer.current)
    dropDraft(person, drawer)
    const channel = (form.getFieldValue('channel') as EntryValues['channel'] | undefined) ?? 'phone'
    form.resetFields()
    form.setFieldsValue({ ...blank, channel })
    help.forget()
    setRestored(null)
    setKeptAt(null)
  }
  const submit = useCommand<EnterDemand, Receipt>(paths.demands, {
    stale: [['demands'], ['counts'], ['dashboard'], ['crises']],
    onDone: (done) => {
      clearTimeout(timer.current)
      dropDraft(person, drawer)
      setReceipt(done)
    },
  })
  const keep = () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const { photoIds: _photos, ...values } = form.getFieldsValue(true) as EntryValues
      if (keepDraft(person, drawer, values)) setKeptAt(Date.now())
    }, 400)
  }
  const unit = placeName(session.assignments.find((one) => one.unitName)?.unitName) ?? '—'
  const start: EntryValues = restored
    ? { ...restored.value, eventAt: restored.value.eventAt ? dayjs(restored.value.eventAt) : null }
    : empty
  return (
    <>
      <PageHead
        title={t('title')}
        beside={<span className="quiet">{t('typedBy', { name: session.account.displayName, unit })}</span>}
        lead={t('lead')}
      />
      <EntryCrisis hints={hints} />
      {restored && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={t('draftRestored', { time: time(restored.at, 'short') })}
          action={
            <Button size="small" onClick={startAgain}>
              {t('draftDrop')}
            </Button>
          }
        />
      )}
      <div className="split">
        <section className="panel">
          <div className="panel-body">
            <RefusalAlert failure={submit.error} />
            <Form<EntryValues>
              form={form}
              layout="vertical"
              initialValues={start}
              onValuesChange={keep}
              scrollToFirstError
              onFinish={() => {
                const values = form.getFieldsValue(true) as EntryValues
                submit.mutate(entryRequest(values, help.sameAs, help.told('entry', hints.data)))
              }}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit()
              }}
            >
              <EntryForm form={form} />
              <div className="entry-foot">
                <Button type="primary" htmlType="submit" size="large" loading={submit.isPending}>
                  {t('submit')}
                </Button>
                <span className="quiet" aria-live="polite">
                  {keptAt && t('draftKept', { time: time(keptAt, 'clock') })}
                </span>
              </div>
            </Form>
          </div>
        </section>
        <EntryHints form={form} hints={hints} help={help} />
      </div>
      {receipt && (
        <ReceiptDialog
          receipt={receipt}
          onNext={() => {
            setReceipt(null)
            submit.reset()
            startAgain()
          }}
        />
      )}
    </>
  )
}
