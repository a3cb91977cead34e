import { useState } from 'react'
import { Button, Descriptions } from 'antd'
import { EyeOutlined, LockOutlined, PhoneOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { DemandDetail, unmasked } from '#contract/orders'
import { useCommand } from '../../lib/command.ts'
import { Panel } from '../../ui/page.tsx'
import { paths } from '../calls.ts'
import { AskReason, type Reason } from './ask-reason.tsx'

/** Who raised it: masked until a reason is given, which is logged and which the person can see (X1, G8). */
export function RaiserPanel({ order, reason: usual }: { order: DemandDetail; reason?: Reason }) {
  const { t } = useTranslation('demands')
  const shell = useTranslation('shell').t
  const [asking, setAsking] = useState(false)
  const [clear, setClear] = useState<z.infer<typeof unmasked> | null>(null)
  const show = useCommand<{ reason: Reason }, z.infer<typeof unmasked>>(paths.unmask(order.id), {
    onDone: (reply) => {
      setClear(reply)
      setAsking(false)
    },
  })
  const { raiser } = order
  const phone = clear?.phone ?? raiser.phone
  const call =
    clear?.phone && order.may.callRaiser ? (
      <a href={`tel:${clear.phone}`}>
        <PhoneOutlined /> {t('raiser.call')}
      </a>
    ) : null
  return (
    <Panel
      title={t('section.raiser')}
      extra={
        clear ? (
          <Button size="small" onClick={() => setClear(null)}>
            {t('raiser.hide')}
          </Button>
        ) : (
          raiser.maskable &&
          order.may.unmask && (
            <Button
              size="small"
              icon={<EyeOutlined />}
              aria-expanded={asking}
              onClick={() => setAsking(!asking)}
            >
              {t('raiser.show')}
            </Button>
          )
        )
      }
    >
      {asking && !clear && (
        <AskReason
          label={t('raiser.why')}
          doLabel={t('raiser.reveal')}
          usual={usual}
          failure={show.error}
          busy={show.isPending}
          onGiven={(reason) => show.mutate({ reason })}
        />
      )}
      {raiser.hidden ? (
        <p style={{ margin: 0 }}>
          <LockOutlined /> {t('raiser.hidden')}
        </p>
      ) : (
        <Descriptions
          size="small"
          column={1}
          items={[
            {
              key: 'name',
              label: t('field.name'),
              children: raiser.anonymous ? t('raiser.anonymous') : (clear?.name ?? raiser.name ?? '—'),
            },
            {
              key: 'phone',
              label: t('field.phone'),
              children: (
                <span style={{ display: 'flex', gap: 12 }}>
                  <span className="mono">{phone ?? '—'}</span> {call}
                </span>
              ),
            },
            ...(raiser.onBehalfOf
              ? [
                  {
                    key: 'behalf',
                    label: t('field.onBehalfOf'),
                    children: clear?.onBehalfOf ?? raiser.onBehalfOf,
                  },
                ]
              : []),
            {
              key: 'reply',
              label: t('field.replyWanted'),
              children: order.replyWanted ? shell('yes') : t('raiser.noReply'),
            },
          ]}
        />
      )}
    </Panel>
  )
}
