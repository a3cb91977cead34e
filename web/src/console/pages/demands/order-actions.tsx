import { useState } from 'react'
import { Button, Dropdown } from 'antd'
import { MoreOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { DemandAction } from '#contract/demands'
import type { DemandDetail } from '#contract/orders'
import type { Values } from '../../parts/action-fields.ts'
import { ActionDialog } from '../../parts/action-dialog.tsx'
import { isForward, orderedActions } from '../../demand.ts'
import { usePhone } from '../../../lib/surroundings.ts'

/** Exactly the moves in `can`: a row of buttons on a desk; on a phone the next step stays at the thumb. */
export function OrderActions({ order }: { order: DemandDetail }) {
  const { t } = useTranslation('demands')
  const terms = useTranslation('terms').t
  const phone = usePhone()
  const [doing, setDoing] = useState<{ action: DemandAction; preset?: Values } | null>(null)
  const actions = orderedActions(order.can)
  const [main, ...rest] = actions
  const label = (action: DemandAction) => terms(`action.${action}`)
  return (
    <>
      {phone && main && (
        <div className="sticky-action">
          <Button
            type={isForward(main) ? 'primary' : 'default'}
            size="large"
            onClick={() => setDoing({ action: main })}
          >
            {label(main)}
          </Button>
          {rest.length > 0 && (
            <Dropdown
              trigger={['click']}
              placement="topRight"
              menu={{
                items: rest.map((action) => ({ key: action, label: label(action) })),
                onClick: ({ key }) => setDoing({ action: key as DemandAction }),
              }}
            >
              <Button size="large" icon={<MoreOutlined />} aria-label={t('moreActions')} />
            </Dropdown>
          )}
        </div>
      )}
      {!phone &&
        actions.map((action, index) => (
          <Button
            key={action}
            type={index === 0 && isForward(action) ? 'primary' : 'default'}
            onClick={() => setDoing({ action })}
          >
            {label(action)}
          </Button>
        ))}
      {doing && (
        <ActionDialog
          key={doing.action}
          order={order}
          action={doing.action}
          preset={doing.preset}
          onClose={() => setDoing(null)}
        />
      )}
    </>
  )
}
