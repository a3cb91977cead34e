import { useState } from 'react'
import { App, Button } from 'antd'
import { CheckOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DemandRow } from '#contract/orders'
import { newKey, tell } from '../../../lib/http.ts'
import { useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'

/** Signs for several orders, one after the other; says how many worked and why the rest did not. */
export function SignSelected({ orders, onDone }: { orders: DemandRow[]; onDone: () => void }) {
  const { t } = useTranslation('demands')
  const { message } = App.useApp()
  const queries = useQueryClient()
  const say = useRefusalText()
  const [busy, setBusy] = useState(false)

  const sign = async () => {
    setBusy(true)
    const failures: unknown[] = []
    for (const order of orders) {
      try {
        await tell(paths.act(order.id, 'sign'), {}, newKey())
      } catch (failure) {
        failures.push(failure)
      }
    }
    setBusy(false)
    const done = orders.length - failures.length
    if (failures.length === 0) void message.success(t('signedSome', { done }))
    else
      void message.warning(t('signFailedSome', { done, failed: failures.length, why: say(failures[0]) }), 8)
    await Promise.all([['demands'], ['counts']].map((queryKey) => queries.invalidateQueries({ queryKey })))
    onDone()
  }
  return (
    <Button type="primary" icon={<CheckOutlined />} loading={busy} onClick={() => void sign()}>
      {t('signSelected', { count: orders.length })}
    </Button>
  )
}
