import { CheckCircleFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { TopicState } from '#contract/foresight-topics'

const looks: Partial<Record<TopicState, string>> = {
  'closed-effective': 'good',
  'closed-no-effect': 'soon',
  escalated: 'soon',
  dismissed: 'calm',
}

/** A state in words; only what helped is green. */
export function TopicChip({ state }: { state: TopicState }) {
  const { t } = useTranslation('foresight')
  return (
    <span className={`chip ${looks[state] ?? 'accent'}`}>
      {state === 'closed-effective' && <CheckCircleFilled aria-hidden />}
      {t(`state.${state}`)}
    </span>
  )
}
