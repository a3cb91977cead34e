import { useState } from 'react'
import { App, Switch } from 'antd'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PushStanding } from '#contract/notices'
import { ask } from '../../../lib/http.ts'
import { paths } from '../../calls.ts'
import { beginRinging, endRinging, pushState, ringsFor } from '../../push.ts'
import { useSession } from '../../session.tsx'

/** Whether this browser rings for its owner while no page is open. */
export function PushSwitch() {
  const { t } = useTranslation('notices')
  const { message } = App.useApp()
  const { account } = useSession()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const state = pushState()
  const query = useQuery({
    queryKey: ['notices', 'push'],
    queryFn: async ({ signal }) => ({
      ...(await ask<PushStanding>(paths.push, {}, signal)),
      here: await ringsFor(account.id),
    }),
    staleTime: 0,
  })
  const { here = false, browsers = 0, key } = query.data ?? {}
  async function turn(on: boolean) {
    if (!key) return
    setBusy(true)
    try {
      if (!on) await endRinging()
      else if (!(await beginRinging(account.id, key))) void message.error(t('push.refused'))
    } catch {
      void message.error(t('push.failed'))
    }
    await queries.invalidateQueries({ queryKey: ['notices', 'push'] })
    setBusy(false)
  }
  return (
    <div className="notice-hours">
      <Switch
        checked={here}
        disabled={state !== 'possible' || !key}
        loading={busy}
        onChange={(on) => void turn(on)}
        aria-label={t('push.here')}
      />
      <span>{t('push.here')}</span>
      <span className="quiet" style={{ flexBasis: '100%' }}>
        {state === 'possible' ? t('push.count', { count: browsers }) : t(`push.${state}`)}
      </span>
    </div>
  )
}
