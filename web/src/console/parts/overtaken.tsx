import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useOvertaken } from '../live.ts'

/** Says that somebody else changed the order while one types about it; what was typed stays. */
export function Overtaken({ order }: { order: string }) {
  const { t } = useTranslation('notices')
  const shell = useTranslation('shell').t
  const { overtaken, reload } = useOvertaken(order)
  if (!overtaken) return null
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      style={{ marginBottom: 12 }}
      title={t('overtaken')}
      description={t('overtakenHint')}
      action={
        <Button size="small" onClick={reload}>
          {shell('reload')}
        </Button>
      }
    />
  )
}
