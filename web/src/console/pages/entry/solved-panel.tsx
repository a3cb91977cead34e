import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCommandKeys } from '../../../lib/hotkeys.ts'
import { Panel } from '../../../ui/page.tsx'
import { SolvedHead } from '../../parts/solved-cases.tsx'
import { Key } from './desk-keys.tsx'
import type { Help } from './help.ts'
import type { Hints } from './hints.ts'

interface SolvedPanelProps {
  hints: Hints
  help: Help
  active?: boolean
}

/** How such matters were solved: the key opens the reply of the likest, again that of the next, then none. */
export function SolvedPanel({ hints, help: { solved, setSolved }, active = true }: SolvedPanelProps) {
  const { t } = useTranslation('entry')
  const items = hints.data?.solved ?? []
  const next = () =>
    setSolved(items[items.findIndex(({ orderId }) => orderId === solved) + 1]?.orderId ?? null)
  useCommandKeys({ 'Alt+S': next }, active && items.length > 0)
  if (items.length === 0) return null
  return (
    <Panel
      title={`${t('solvedBefore')} · ${items.length}`}
      extra={
        <Button size="small" onClick={next}>
          {t('solvedNext')} <Key name="Alt+S" />
        </Button>
      }
    >
      <ul className="duplicates">
        {items.map((one) => (
          <li key={one.orderId} className="duplicate">
            <SolvedHead one={one} />
            {solved === one.orderId ? (
              <p className="prewrap solved-reply" aria-live="polite">
                {one.reply}
              </p>
            ) : (
              <Button type="link" size="small" onClick={() => setSolved(one.orderId)}>
                {t('solvedOpen')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
