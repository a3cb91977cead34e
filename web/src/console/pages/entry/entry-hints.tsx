import type { FormInstance } from 'antd'
import { CrisisBanner } from '../../parts/crisis-banner.tsx'
import type { EntryValues } from './entry-values.ts'
import type { Help } from './help.ts'
import type { Hints } from './hints.ts'
import { ReadingPanel } from './reading-panel.tsx'
import { SamePanel } from './same-panel.tsx'
import { SolvedPanel } from './solved-panel.tsx'

interface EntryHintsProps {
  form: FormInstance<EntryValues>
  hints: Hints
  help: Help
}

/** Beside the form: what the words say, what others have said already, and how such was solved before. */
export function EntryHints({ form, hints, help }: EntryHintsProps) {
  return (
    <div className="stack entry-hints">
      <ReadingPanel form={form} hints={hints} />
      <SamePanel hints={hints} help={help} />
      <SolvedPanel hints={hints} help={help} />
    </div>
  )
}

/** The alarm over the form, the moment the words sound like one. */
export function EntryCrisis({ hints }: { hints: Hints }) {
  const crisis = hints.data?.suggestions.crisis
  if (!crisis || crisis.kinds.length === 0) return null
  return <CrisisBanner kinds={crisis.kinds} numbers={crisis.numbers} />
}
