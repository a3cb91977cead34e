import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCommandKeys } from '../../../lib/hotkeys.ts'
import { Panel } from '../../../ui/page.tsx'
import { DuplicateLine } from '../../parts/duplicates-panel.tsx'
import { Key } from './desk-keys.tsx'
import { SAME_OFFERED, type Help } from './help.ts'
import type { Hints } from './hints.ts'

/** Digits of the keys that choose a duplicate begin here. */
const FIRST_KEY = 6

interface SamePanelProps {
  hints: Hints
  help: Help
  active?: boolean
}

/** What others have said already, each under its key. */
export function SamePanel({ hints, help: { sameAs, setSameAs }, active = true }: SamePanelProps) {
  const { t } = useTranslation('desk')
  const entry = useTranslation('entry').t
  const words = useTranslation('demands').t
  const items = hints.data?.duplicates.slice(0, SAME_OFFERED) ?? []
  const choose = (number: string) => setSameAs(sameAs === number ? null : number)
  useCommandKeys(
    Object.fromEntries(items.map(({ number }, index) => [`Alt+${FIRST_KEY + index}`, () => choose(number)])),
    active,
  )
  if (!hints.data) return null
  return (
    <Panel title={`${words('section.duplicates')} · ${hints.data.duplicates.length}`}>
      {items.length === 0 && <p className="quiet">{words('duplicate.none')}</p>}
      <ul className="duplicates">
        {items.map((one, index) => (
          <DuplicateLine key={one.id} one={one}>
            <Button
              size="small"
              type={sameAs === one.number ? 'primary' : 'default'}
              aria-pressed={sameAs === one.number}
              onClick={() => choose(one.number)}
            >
              <Key name={`Alt+${FIRST_KEY + index}`} />{' '}
              {sameAs === one.number ? entry('sameChosen', { number: one.number }) : t('sameMatter')}
            </Button>
          </DuplicateLine>
        ))}
      </ul>
    </Panel>
  )
}
