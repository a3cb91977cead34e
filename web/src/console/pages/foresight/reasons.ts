import { useTranslation } from 'react-i18next'
import type { Reason } from '#contract/foresight-topics'

/** A reason in the words of the screen. */
export function useReasonText(): (reason: Reason) => string {
  const { t } = useTranslation('foresight')
  const words = t as (key: string, facts: Reason['facts']) => string
  return ({ code, facts }) => words(`reason.${code}`, facts)
}
