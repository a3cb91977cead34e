import { useState } from 'react'
import { Button, Input, Select, Space } from 'antd'
import { PlusOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Account } from '#contract/people'
import { ROLES } from '#contract/people'
import { usePages } from '../../../lib/paging.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { ListTable, loadedRows } from '../../../ui/list-table.tsx'
import { PageHead } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useMarks, useTimes } from '../../naming.ts'
import { useMay } from '../../session.tsx'
import { AccountDrawer } from './account-drawer.tsx'
import { CreateAccount } from './create-account.tsx'
import type { OneTimeLink } from './link-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'

/** Accounts and their roles; the administrator creates, assigns, ends, and hands out one-time links. */
export function PeoplePage() {
  const { t } = useTranslation('people')
  const shell = useTranslation('shell').t
  const terms = useTranslation('terms').t
  const time = useTimes()
  const marks = useMarks()
  const may = useMay()
  const [search, change] = useUrlSearch()
  const [creating, setCreating] = useState(false)
  const [link, setLink] = useState<OneTimeLink | null>(null)
  const query = usePages<Account>('accounts', paths.accounts, { q: search.q, role: search.role, limit: 50 })
  const open = loadedRows(query).find((account) => account.id === search.id)
  const today = (account: Account) =>
    [...new Set(account.assignments.map((one) => terms(`role.${one.role}`)))].join(marks.between) || '—'
  const state = (account: Account) => (
    <Space size={4} wrap>
      <span className={`chip ${account.active ? 'accent' : 'calm'}`}>
        {shell(account.active ? 'active' : 'inactive')}
      </span>
      {!account.hasPassword && <span className="chip soon">{t('noPassword')}</span>}
    </Space>
  )
  const seen = (account: Account) => (account.lastSeenAt ? time(account.lastSeenAt, 'short') : t('never'))
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          may('people.manage') && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
              {t('create')}
            </Button>
          )
        }
      />
      <search className="filters">
        <Input.Search
          style={{ maxWidth: 280 }}
          allowClear
          maxLength={50}
          defaultValue={search.q}
          placeholder={t('search')}
          aria-label={t('search')}
          onSearch={(q) => change({ q: q.trim() })}
        />
        <Select
          allowClear
          style={{ minWidth: 160 }}
          placeholder={t('anyRole')}
          aria-label={t('anyRole')}
          value={search.role}
          onChange={(role?: string) => change({ role })}
          options={ROLES.map((value) => ({ value, label: terms(`role.${value}`) }))}
        />
      </search>
      <ListTable
        query={query}
        rowKey={(account) => account.id}
        label={t('title')}
        onOpen={(account) => change({ id: account.id }, false)}
        columns={[
          {
            title: t('name'),
            render: (_, account) => (
              <button type="button" className="link-button" onClick={() => change({ id: account.id }, false)}>
                {account.displayName}
              </button>
            ),
          },
          { title: t('username'), dataIndex: 'username', className: 'mono' },
          { title: t('roles'), render: (_, account) => today(account) },
          { title: t('phone'), render: (_, account) => account.phoneMasked ?? '—' },
          { title: t('state'), render: (_, account) => state(account) },
          { title: t('lastSeen'), render: (_, account) => seen(account) },
        ]}
        renderCard={(account) => (
          <button type="button" className="card-button" onClick={() => change({ id: account.id }, false)}>
            <strong>{account.displayName}</strong> <span className="mono quiet">{account.username}</span>
            <div>{today(account)}</div>
            <div className="quiet">
              {state(account)} {seen(account)}
            </div>
          </button>
        )}
      />
      {open && <AccountDrawer account={open} onClose={() => change({ id: '' })} onLink={setLink} />}
      {creating && (
        <CreateAccount
          onClose={() => setCreating(false)}
          onCreated={(made) => {
            setCreating(false)
            setLink(made)
          }}
        />
      )}
      {link && <LinkDialog link={link} onClose={() => setLink(null)} />}
    </>
  )
}
