import { useState } from 'react'
import { App, Button, Input, Space } from 'antd'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { duplicate } from '#contract/intake'
import type { DemandDetail } from '#contract/orders'
import { useCommand } from '../../lib/command.ts'
import { Panel } from '../../ui/page.tsx'
import { useRefusalText } from '../../ui/refusal.tsx'
import { paths } from '../calls.ts'
import { useTimes } from '../naming.ts'
import { ActionDialog } from './action-dialog.tsx'
import { StateChip } from './chips.tsx'

export type Duplicate = z.infer<typeof duplicate>

/** One similar order in a line or two. */
export function DuplicateLine({ one, children }: { one: Duplicate; children?: React.ReactNode }) {
  const { t } = useTranslation('demands')
  const time = useTimes()
  return (
    <li className="duplicate">
      <div>
        <Link to="/orders/$id" params={{ id: one.id }} className="mono">
          {one.number}
        </Link>{' '}
        <StateChip state={one.state} />
      </div>
      <div>{one.title}</div>
      <div className="quiet" style={{ fontSize: 12.5 }}>
        {t('duplicate.alike', { percent: `${Math.round(one.similarity * 100)}%` })}
        {one.estate && ` · ${one.estate}`} · {time(one.receivedAt, 'short')}
        {one.samePerson && (
          <>
            {' · '}
            <strong>{t('duplicate.samePerson')}</strong>
          </>
        )}
        {one.linked && ` · ${t('duplicate.linked')}`}
      </div>
      {children}
    </li>
  )
}

/** Near-duplicates of an order: the same person merges, others are linked. */
export function DuplicatesPanel({ order }: { order: DemandDetail }) {
  const { t } = useTranslation('demands')
  const { message } = App.useApp()
  const say = useRefusalText()
  const [merging, setMerging] = useState<string | null>(null)
  const [number, setNumber] = useState('')
  const link = useCommand<{ to: string }>(paths.links(order.id), {
    stale: [['demand', order.id], ['demands']],
    onDone: () => {
      setNumber('')
      void message.success(t('duplicate.linkDone'))
    },
  })
  const tie = (to: string) => link.mutate({ to }, { onError: (failure) => void message.error(say(failure)) })
  return (
    <Panel title={`${t('section.duplicates')} · ${order.duplicates.length}`}>
      {order.duplicates.length === 0 && (
        <p className="quiet" style={{ margin: 0 }}>
          {t('duplicate.none')}
        </p>
      )}
      <ul className="duplicates">
        {order.duplicates.map((one) => (
          <DuplicateLine key={one.id} one={one}>
            <Space size={8} className="no-print">
              {order.may.link && !one.linked && (
                <Button
                  size="small"
                  loading={link.isPending && link.variables.to === one.number}
                  onClick={() => tie(one.number)}
                >
                  {t('duplicate.link')}
                </Button>
              )}
              {one.samePerson && order.can.includes('merge') && (
                <Button size="small" onClick={() => setMerging(one.number)}>
                  {t('duplicate.merge')}
                </Button>
              )}
            </Space>
          </DuplicateLine>
        ))}
      </ul>
      {order.may.link && (
        <Space.Compact style={{ width: '100%', marginTop: 8 }} className="no-print">
          <Input
            aria-label={t('duplicate.number')}
            placeholder={t('duplicate.number')}
            value={number}
            maxLength={40}
            onChange={(event) => setNumber(event.target.value.trim())}
            onPressEnter={() => number && tie(number)}
          />
          <Button disabled={!number} onClick={() => tie(number)}>
            {t('duplicate.add')}
          </Button>
        </Space.Compact>
      )}
      {merging && (
        <ActionDialog
          order={order}
          action="merge"
          preset={{ into: merging }}
          onClose={() => setMerging(null)}
        />
      )}
    </Panel>
  )
}
