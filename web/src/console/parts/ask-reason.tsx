import { useId, useState } from 'react'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { UNMASK_REASONS } from '#contract/people'
import { RefusalAlert } from '../../ui/refusal.tsx'

export type Reason = (typeof UNMASK_REASONS)[number]

/** Asks why somebody looks at what is masked: the reason is logged, and the person can see it (G8). */
export function AskReason(props: {
  label: string
  doLabel: string
  usual?: Reason | undefined
  failure: unknown
  busy: boolean
  onGiven: (reason: Reason) => void
}) {
  const terms = useTranslation('terms').t
  const id = useId()
  const [reason, setReason] = useState<Reason | undefined>(props.usual)
  return (
    <div className="stack" style={{ gap: 8, marginBottom: 12 }}>
      <RefusalAlert failure={props.failure} />
      <label htmlFor={id}>{props.label}</label>
      <div style={{ display: 'flex', gap: 8 }}>
        <Select
          id={id}
          style={{ flex: 1, minWidth: 0 }}
          value={reason}
          onChange={setReason}
          options={UNMASK_REASONS.map((value) => ({ value, label: terms(`unmask.${value}`) }))}
        />
        <Button
          type="primary"
          disabled={!reason}
          loading={props.busy}
          onClick={() => reason && props.onGiven(reason)}
        >
          {props.doLabel}
        </Button>
      </div>
    </div>
  )
}
