import { useState } from 'react'
import { App, Button, Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DemandDetail } from '#contract/orders'
import { GROUPS, type Group } from '#contract/voices'
import { useCommand } from '../../../lib/command.ts'
import { Panel } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useMay } from '../../session.tsx'

/** Asks whether the person may be counted in a group (G9). What was answered is summed, and shown of nobody. */
export function GroupsPanel({ order }: { order: DemandDetail }) {
  const { t } = useTranslation('voices')
  const { message } = App.useApp()
  const may = useMay()
  const [groups, setGroups] = useState<Group[]>([])
  const [agreed, setAgreed] = useState(false)
  const record = useCommand<object>(paths.orderGroups(order.id), {
    onDone: () => {
      setGroups([])
      setAgreed(false)
      void message.success(t('recorded'))
    },
  })
  if (!may('demands.intake') || order.history || order.raiser.anonymous) return null
  return (
    <Panel title={t('askGroups')}>
      <RefusalAlert failure={record.error} />
      <p className="quiet small" style={{ marginTop: 0 }}>
        {t('askLead')}
      </p>
      <Checkbox.Group
        value={groups}
        onChange={setGroups}
        options={GROUPS.map((value) => ({ value, label: t(`groupName.${value}`) }))}
      />
      <p>
        <Checkbox checked={agreed} onChange={(event) => setAgreed(event.target.checked)}>
          {t('agreed')}
        </Checkbox>
      </p>
      <Button
        size="small"
        disabled={!agreed}
        loading={record.isPending}
        onClick={() => record.mutate({ groups, consent: true })}
      >
        {t(groups.length > 0 ? 'recordThese' : 'recordNone')}
      </Button>
    </Panel>
  )
}
