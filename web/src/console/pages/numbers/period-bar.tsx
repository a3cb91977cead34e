import { useState } from 'react'
import { App, Button, Checkbox, Modal } from 'antd'
import { LockOutlined, UnlockOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Rates } from '#contract/numbers'
import { useCommand } from '../../../lib/command.ts'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useTimes } from '../../naming.ts'
import { Definition } from '../../parts/definitions.tsx'
import { useMay } from '../../session.tsx'
import { PeriodDrawer } from './period-drawer.tsx'

/** Whether the month is closed; closing it, and what was corrected since. */
export function PeriodBar({ month, period }: { month: string; period: Rates['period'] }) {
  const { t } = useTranslation('numbers')
  const time = useTimes()
  const may = useMay()
  const [closing, setClosing] = useState(false)
  const [open, setOpen] = useState(false)
  const words = {
    running: t('period.running'),
    open: period.waiting > 0 ? t('period.open', { n: period.waiting }) : t('period.ready'),
    closed: t('period.closedOn', { at: time(period.closedAt), by: period.closedByName ?? '—' }),
  }[period.state]
  return (
    <div className="period-bar">
      <span className={`chip ${period.state === 'closed' ? 'good' : 'calm'}`}>
        {period.state === 'closed' ? <LockOutlined /> : <UnlockOutlined />} {words}
      </span>
      {period.state === 'closed' && (
        <Button size="small" onClick={() => setOpen(true)}>
          {period.corrections > 0 ? t('period.corrections', { n: period.corrections }) : t('period.detail')}
        </Button>
      )}
      {period.state === 'open' && may('demands.supervise') && (
        <Button size="small" onClick={() => setClosing(true)}>
          {t('period.close')}
        </Button>
      )}
      <Definition of={['period']} title={t('period.close')} />
      {closing && <CloseDialog month={month} waiting={period.waiting} onClose={() => setClosing(false)} />}
      {open && <PeriodDrawer month={month} onClose={() => setOpen(false)} />}
    </div>
  )
}

function CloseDialog(props: { month: string; waiting: number; onClose: () => void }) {
  const { month, waiting, onClose } = props
  const { t } = useTranslation('numbers')
  const { message } = App.useApp()
  const [anyway, setAnyway] = useState(false)
  const close = useCommand<{ month: string; anyway: boolean }>(paths.periods, {
    stale: [
      ['rates', month],
      ['flow', month],
      ['period', month],
    ],
    onDone: () => {
      void message.success(t('period.done', { month }))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('period.closeTitle', { month })}
      okText={t('period.close')}
      okButtonProps={{ disabled: waiting > 0 && !anyway }}
      confirmLoading={close.isPending}
      onOk={() => close.mutate({ month, anyway })}
      onCancel={onClose}
    >
      <RefusalAlert failure={close.error} />
      <p>{t('period.closeText')}</p>
      {waiting > 0 && (
        <Checkbox checked={anyway} onChange={(event) => setAnyway(event.target.checked)}>
          {t('period.anyway', { n: waiting })}
        </Checkbox>
      )}
    </Modal>
  )
}
