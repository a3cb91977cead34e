import { useState } from 'react'
import { App, Button, DatePicker, Drawer, Popconfirm, Space } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { Account, Assignment } from '#contract/people'
import { useCommand } from '../../../lib/command.ts'
import { Panel } from '../../../ui/page.tsx'
import { RefusalAlert, useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { usePlaceName } from '../../reference.ts'
import { useMay, useSession } from '../../session.tsx'
import { AssignForm } from './assign-form.tsx'
import { IdentityPanel } from './identity-panel.tsx'
import type { OneTimeLink } from './link-dialog.tsx'

function AssignmentLine({ one, manage }: { one: Assignment; manage: boolean }) {
  const { t } = useTranslation('people')
  const placeName = usePlaceName()
  const terms = useTranslation('terms').t
  const { message } = App.useApp()
  const [on, setOn] = useState<Dayjs | null>(null)
  const end = useCommand<{ until: string }>(paths.endAssignment(one.id), {
    stale: [['accounts']],
    onDone: () => void message.success(t('ended')),
  })
  return (
    <li className="duplicate">
      <div>
        <strong>{terms(`role.${one.role}`)}</strong> · {placeName(one.areaName)}
        {one.unitName && ` · ${placeName(one.unitName)}`}
      </div>
      <div className="quiet numeric">
        {one.from} – {one.until ?? t('openEnd')}
      </div>
      <RefusalAlert failure={end.error} />
      {manage && (
        <Space.Compact>
          <DatePicker
            size="small"
            value={on}
            onChange={setOn}
            placeholder={t('endOn')}
            aria-label={t('endOn')}
          />
          <Button
            size="small"
            disabled={!on}
            loading={end.isPending}
            onClick={() => on && end.mutate({ until: on.format('YYYY-MM-DD') })}
          >
            {t('end')}
          </Button>
        </Space.Compact>
      )}
    </li>
  )
}

interface AccountDrawerProps {
  account: Account
  onClose: () => void
  onLink: (link: OneTimeLink) => void
}

/** One account: its roles and terms, its link, whether it may sign in. */
export function AccountDrawer({ account, onClose, onLink }: AccountDrawerProps) {
  const { t } = useTranslation('people')
  const may = useMay()
  const { account: me } = useSession()
  const manage = may('people.manage')
  const { message } = App.useApp()
  const say = useRefusalText()
  const failed = (failure: unknown) => void message.error(say(failure))
  const makeLink = useCommand<Record<string, never>, OneTimeLink>(paths.accountLink(account.id), {
    onDone: onLink,
  })
  const makeFactorLink = useCommand<Record<string, never>, OneTimeLink>(paths.accountFactorLink(account.id), {
    onDone: onLink,
  })
  const setActive = useCommand<{ active: boolean }>(paths.accountActive(account.id), {
    stale: [['accounts']],
  })
  return (
    <Drawer
      open
      title={`${account.displayName} · ${account.username}`}
      onClose={onClose}
      size="min(560px, 100vw)"
    >
      <div className="stack">
        {manage && (
          <Space wrap>
            <Popconfirm
              title={t('makeLink')}
              description={t('makeLinkAsk')}
              onConfirm={() => makeLink.mutate({}, { onError: failed })}
            >
              <Button loading={makeLink.isPending}>{t('makeLink')}</Button>
            </Popconfirm>
            {account.secondFactor && account.id !== me.id && (
              <Popconfirm
                title={t('factorLink')}
                description={t('factorLinkAsk')}
                onConfirm={() => makeFactorLink.mutate({}, { onError: failed })}
              >
                <Button loading={makeFactorLink.isPending}>{t('factorLink')}</Button>
              </Popconfirm>
            )}
            {account.id !== me.id &&
              (account.active ? (
                <Popconfirm
                  title={t('deactivate')}
                  description={t('deactivateAsk')}
                  onConfirm={() => setActive.mutate({ active: false }, { onError: failed })}
                >
                  <Button danger loading={setActive.isPending}>
                    {t('deactivate')}
                  </Button>
                </Popconfirm>
              ) : (
                <Button
                  loading={setActive.isPending}
                  onClick={() => setActive.mutate({ active: true }, { onError: failed })}
                >
                  {t('activate')}
                </Button>
              ))}
          </Space>
        )}
        <Panel title={t('roles')}>
          {account.assignments.length === 0 && <p className="quiet">{t('noAssignments')}</p>}
          <ul className="duplicates">
            {account.assignments.map((one) => (
              <AssignmentLine key={one.id} one={one} manage={manage} />
            ))}
          </ul>
        </Panel>
        {manage && account.id !== me.id && <IdentityPanel accountId={account.id} />}
        {manage && (
          <Panel title={t('assign')}>
            <AssignForm accountId={account.id} />
          </Panel>
        )}
      </div>
    </Drawer>
  )
}
