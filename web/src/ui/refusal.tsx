import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Problem } from '../lib/http.ts'
import type { ShownCode } from '../words/console/zh-CN/refusals.ts'

/** Words for a failure of any kind, in the language of the moment. */
export function useRefusalText(): (failure: unknown) => string {
  const { t, i18n, ready } = useTranslation('refusals', { useSuspense: false })
  const { t: plain } = useTranslation('shell')
  return (failure) => {
    if (!ready) return plain('failed')
    if (!(failure instanceof Problem)) return t('web.broken' as never)
    const known = i18n.exists(failure.code, { ns: 'refusals' })
    const code: ShownCode = known ? (failure.code as ShownCode) : 'web.unknown'
    return t(code as never, { ...failure.facts, code: failure.code })
  }
}

/** A refused command, said where it was tried. Draws nothing when there is no failure. */
export function RefusalAlert({ failure }: { failure: unknown }) {
  const say = useRefusalText()
  if (!failure) return null
  const faults = failure instanceof Problem ? failure.faults : []
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      style={{ marginBottom: 12 }}
      title={say(failure)}
      description={
        faults.length > 0 ? (
          // What a form should have caught: said as the server says it, in English.
          <ul lang="en" style={{ margin: 0, paddingInlineStart: 18 }}>
            {faults.map((fault) => (
              <li key={`${fault.path} ${fault.message}`}>
                <code>{fault.path}</code> {fault.message}
              </li>
            ))}
          </ul>
        ) : undefined
      }
    />
  )
}
