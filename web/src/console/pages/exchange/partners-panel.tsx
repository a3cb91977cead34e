import { useState } from 'react'
import { App, Button, Popconfirm, Space } from 'antd'
import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Partner, Partners } from '#contract/exchange'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { EmptyState, Loaded, Panel } from '../../../ui/page.tsx'
import { useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useMarks, useTimes } from '../../naming.ts'
import { useMay } from '../../session.tsx'
import { KeyForm } from './key-form.tsx'
import { PartnerForm } from './partner-form.tsx'
import { ReceiptsDrawer } from './receipts-drawer.tsx'
import { SecretDialog } from './secret-dialog.tsx'

/** Partner systems with their keys, and what became of everything they handed in. */
export function PartnersPanel() {
  const { t } = useTranslation('exchange')
  const may = useMay()
  const [form, setForm] = useState<Partner | 'new' | null>(null)
  const [keyFor, setKeyFor] = useState<Partner | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const [receipts, setReceipts] = useState<Partner | null>(null)
  const query = useQuery({
    queryKey: ['partners'],
    queryFn: ({ signal }) => ask<Partners>(paths.partners, {}, signal),
  })
  const manage = may('exchange.manage')
  const add = manage && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setForm('new')}>
      {t('addPartner')}
    </Button>
  )
  return (
    <div className="stack">
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('noPartner')} text={t('noPartnerHint')} action={add} />
          ) : (
            <>
              <div>{add}</div>
              {items.map((partner) => (
                <PartnerCard
                  key={partner.id}
                  partner={partner}
                  manage={manage}
                  onEdit={() => setForm(partner)}
                  onKey={() => setKeyFor(partner)}
                  onReceipts={() => setReceipts(partner)}
                />
              ))}
            </>
          )
        }
      </Loaded>
      {form && <PartnerForm partner={form === 'new' ? null : form} onClose={() => setForm(null)} />}
      {keyFor && (
        <KeyForm
          partner={keyFor}
          onClose={() => setKeyFor(null)}
          onIssued={(key) => {
            setKeyFor(null)
            setSecret(key)
          }}
        />
      )}
      {secret && <SecretDialog secret={secret} onClose={() => setSecret(null)} />}
      {receipts && <ReceiptsDrawer partner={receipts} onClose={() => setReceipts(null)} />}
    </div>
  )
}

interface CardProps {
  partner: Partner
  manage: boolean
  onEdit: () => void
  onKey: () => void
  onReceipts: () => void
}

function PartnerCard({ partner, manage, onEdit, onKey, onReceipts }: CardProps) {
  const { t } = useTranslation('exchange')
  const shell = useTranslation('shell').t
  const time = useTimes()
  const marks = useMarks()
  const { message } = App.useApp()
  const say = useRefusalText()
  const revoke = useCommand<{ id: string }>(({ id }) => paths.revokeKey(id), { stale: [['partners']] })
  return (
    <Panel
      title={partner.name}
      extra={
        <Space wrap size={8}>
          <span className={`chip ${partner.active ? 'accent' : 'calm'}`}>
            {shell(partner.active ? 'active' : 'inactive')}
          </span>
          <Button size="small" onClick={onReceipts}>
            {t('receipts', { count: partner.received })}
          </Button>
          {manage && (
            <>
              <Button size="small" onClick={onEdit}>
                {shell('edit')}
              </Button>
              <Button size="small" disabled={!partner.active} onClick={onKey}>
                {t('issueKey')}
              </Button>
            </>
          )}
        </Space>
      }
    >
      <p className="quiet">{partner.basis}</p>
      {partner.keys.length === 0 ? (
        <p>{t('noKey')}</p>
      ) : (
        <ul className="plain-list" aria-label={t('keys')}>
          {partner.keys.map((key) => (
            <li key={key.id} className="duplicate">
              <div>
                <strong>{key.label}</strong> <span className="mono">…{key.ending}</span>{' '}
                {key.scopes.map((scope) => t(`scope.${scope}` as never)).join(marks.between)}
              </div>
              <div className="quiet">
                {t('keyMade', { time: time(key.createdAt) })} ·{' '}
                {key.usedAt ? t('keyUsed', { time: time(key.usedAt) }) : t('keyUnused')}
                {key.until && ` · ${t('keyUntil', { date: key.until })}`}
              </div>
              {key.revokedAt ? (
                <span className="chip calm">{t('revoked')}</span>
              ) : (
                manage && (
                  <Popconfirm
                    title={t('revokeAsk')}
                    onConfirm={() =>
                      revoke.mutate(
                        { id: key.id },
                        { onError: (failure) => void message.error(say(failure)) },
                      )
                    }
                  >
                    <Button size="small">{t('revoke')}</Button>
                  </Popconfirm>
                )
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
