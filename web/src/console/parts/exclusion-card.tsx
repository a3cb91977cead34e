import { useState } from 'react'
import { App, Button, Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Exclusion } from '#contract/exclusions'
import { useCommand } from '../../lib/command.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { paths } from '../calls.ts'
import { useMarks, useNaming, useTimes } from '../naming.ts'

const COLOURS = {
  waiting: 'soon',
  granted: 'accent',
  refused: 'calm',
  appealed: 'soon',
  upheld: 'accent',
  lifted: 'calm',
} as const
type Step = Exclusion['can'][number]

/** What was asked, with its evidence, what was decided, and what the reader may do about it. */
export function ExclusionCard({ exclusion }: { exclusion: Exclusion }) {
  const { t } = useTranslation('numbers')
  const naming = useNaming()
  const time = useTimes()
  const marks = useMarks()
  const [step, setStep] = useState<Step | null>(null)
  const said = (label: string, text: string | null) =>
    text && (
      <p style={{ margin: '4px 0' }}>
        <span className="quiet">
          {label}
          {marks.after}
        </span>
        <span className="prewrap">{text}</span>
      </p>
    )
  return (
    <div>
      <p style={{ margin: 0 }}>
        <span className={`chip ${COLOURS[exclusion.state]}`}>{t(`exclusion.state.${exclusion.state}`)}</span>{' '}
        <strong>{t(`reason.${exclusion.reason}`)}</strong>
        {exclusion.labelUntil && (
          <span className="quiet"> · {t('exclusion.labelUntil', { date: exclusion.labelUntil })}</span>
        )}
      </p>
      <p className="quiet" style={{ margin: '4px 0', fontSize: 12.5 }}>
        {t('exclusion.askedBy', {
          unit: naming({ nameZh: exclusion.unitZh, nameEn: exclusion.unitEn }),
          name: exclusion.askedByName,
        })}{' '}
        · {time(exclusion.askedAt)}
      </p>
      {said(t('exclusion.text'), exclusion.text)}
      {said(t('exclusion.evidence'), exclusion.evidence)}
      {said(t('exclusion.decidedBy', { name: exclusion.decidedByName ?? '' }), exclusion.decision)}
      {said(t('exclusion.appealOf'), exclusion.appeal)}
      {said(t('exclusion.decideAppeal'), exclusion.appealDecision)}
      {exclusion.can.map((one) => (
        <Button key={one} size="small" onClick={() => setStep(one)}>
          {t(`exclusion.${one}`)}
        </Button>
      ))}
      {step && <StepDialog exclusion={exclusion} step={step} onClose={() => setStep(null)} />}
    </div>
  )
}

interface Values {
  yes?: boolean
  text: string
}

function StepDialog(props: { exclusion: Exclusion; step: Step; onClose: () => void }) {
  const { exclusion, step, onClose } = props
  const { t } = useTranslation('numbers')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const send = useCommand<object>(paths.exclusionStep(exclusion.id, step), {
    stale: [['exclusions'], ['exclusion', exclusion.orderId], ['demand', exclusion.orderId], ['rates']],
    onDone: () => {
      void message.success(t('exclusion.done'))
      onClose()
    },
  })
  const required = [{ required: true, message: shell('required') }]
  const answers = {
    decide: [
      [true, t('exclusion.grant')],
      [false, t('exclusion.refuse')],
    ],
    decideAppeal: [
      [true, t('exclusion.lift')],
      [false, t('exclusion.keep')],
    ],
    appeal: [],
  } as const
  const label =
    step === 'appeal'
      ? t('exclusion.appealOf')
      : exclusion.reason === 'malicious'
        ? t('exclusion.whyTold')
        : t('exclusion.why')
  return (
    <FormDialog
      form={form}
      title={`${t(`exclusion.${step}`)} · ${exclusion.number}`}
      sending={send}
      onFinish={({ yes, text }) =>
        send.mutate({
          text,
          ...(step === 'decide' && { grant: yes }),
          ...(step === 'decideAppeal' && { lift: yes }),
        })
      }
      onClose={onClose}
    >
      {answers[step].length > 0 && (
        <Form.Item name="yes" label={t('exclusion.decide')} rules={required}>
          <Radio.Group options={answers[step].map(([value, name]) => ({ value, label: name }))} />
        </Form.Item>
      )}
      <Form.Item name="text" label={label} rules={[...required, { min: 2 }]}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  )
}
