import { App } from 'antd'
import { FieldTimeOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../lib/clock.ts'
import { useCommand } from '../../lib/command.ts'
import { useRefusalText } from '../../ui/refusal.tsx'
import { paths } from '../calls.ts'
import { useTimes } from '../naming.ts'
import { Drop } from './drop.tsx'

/** Steps that show something: a contact limit, the next morning's call-backs, a general deadline. */
const STEPS = [1, 24, 168] as const

/** The demo's clock: click it and hours or days go by, for everybody who looks at this demo. */
export function DemoClock() {
  const { t } = useTranslation('shell')
  const time = useTimes()
  const now = useNow(20)
  const queries = useQueryClient()
  const { message } = App.useApp()
  const say = useRefusalText()
  const move = useCommand<{ hours: number }>(paths.clock, { onDone: () => void queries.invalidateQueries() })
  return (
    <Drop
      icon={<FieldTimeOutlined />}
      aria-label={`${t('clockMove')}: ${time(now, 'clock')}`}
      loading={move.isPending}
      label={<time className="quiet numeric nowrap">{time(now, 'clock')}</time>}
      items={STEPS.map((hours) => ({
        key: String(hours),
        label: t(`clockForward_${hours}`),
        choose: () => move.mutate({ hours }, { onError: (failure) => void message.error(say(failure)) }),
      }))}
    />
  )
}
