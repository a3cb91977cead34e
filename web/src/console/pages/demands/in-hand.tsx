import { useState } from 'react'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DemandDetail } from '#contract/orders'
import { useCommand } from '../../../lib/command.ts'
import { paths } from '../../calls.ts'
import { AssignDialog } from './bulk-bar.tsx'

/** Who of the unit has the order in hand, and the way to give it to a colleague. */
export function InHand({ order }: { order: DemandDetail }) {
  const { t } = useTranslation('daily')
  const { message } = App.useApp()
  const [choosing, setChoosing] = useState(false)
  const assign = useCommand<{ accountId: string }>(paths.assign(order.id), {
    stale: [['demand', order.id], ['demands']],
    onDone: () => {
      void message.success(t('assigned'))
      setChoosing(false)
    },
  })
  if (!order.assignee && !order.may.assign) return null
  return (
    <div>
      <span className="chip calm">{t('assignee')}</span> {order.assignee?.name ?? t('noAssignee')}
      {order.may.assign && (
        <Button size="small" type="link" onClick={() => setChoosing(true)}>
          {t('bulk.assign')}
        </Button>
      )}
      {choosing && (
        <AssignDialog
          order={order.id}
          failure={assign.error}
          busy={assign.isPending}
          onChoose={(accountId) => assign.mutate({ accountId })}
          onClose={() => setChoosing(false)}
        />
      )}
    </div>
  )
}
