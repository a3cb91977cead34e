import { useState } from 'react'
import { Button, Input } from 'antd'
import { PlusOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Consent } from '#contract/consent'
import { usePages } from '../../../lib/paging.ts'
import { EmptyState, PageHead } from '../../../ui/page.tsx'
import { ListTable } from '../../../ui/list-table.tsx'
import { paths } from '../../calls.ts'
import { useTimes } from '../../naming.ts'
import { usePlaceName } from '../../reference.ts'
import { ConsentForm } from '../../parts/consent-form.tsx'
import { ConsentTerms, RevokeConsent } from '../../parts/consent-row.tsx'

/** Who acts for whom (G11): found by the whole number of either, recorded, ended. */
export function ConsentsPage() {
  const { t } = useTranslation('rights')
  const time = useTimes()
  const placeName = usePlaceName()
  const [phone, setPhone] = useState('')
  const [fault, setFault] = useState(false)
  const [recording, setRecording] = useState(false)
  const query = usePages<Consent>('consents', paths.consents, { phone: phone || undefined, limit: 50 })
  const look = (typed: string) => {
    const number = typed.replaceAll(/[\s-]/g, '')
    setFault(number !== '' && !/^(1\d{10}|0\d{9,11})$/.test(number))
    if (number === '' || /^(1\d{10}|0\d{9,11})$/.test(number)) setPhone(number)
  }
  const person = (name: string, number: string | null) => (
    <>
      {name} <span className="mono quiet">{number ?? ''}</span>
    </>
  )
  const scope = (row: Consent) =>
    row.orderId ? (
      <Link to="/orders/$id" params={{ id: row.orderId }}>
        {t('consents.one')}
      </Link>
    ) : (
      t('consents.all')
    )
  const recorded = (row: Consent) =>
    [time(row.givenAt), placeName(row.unitName), row.recordedByName].filter(Boolean).join(' · ')
  return (
    <>
      <PageHead
        title={t('consents.title')}
        lead={t('consents.lead')}
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setRecording(true)}>
            {t('consents.record')}
          </Button>
        }
      />
      <search className="filters">
        <Input.Search
          style={{ maxWidth: 320 }}
          allowClear
          inputMode="tel"
          maxLength={16}
          status={fault ? 'error' : ''}
          placeholder={t('consents.findByPhone')}
          aria-label={t('consents.findByPhone')}
          onSearch={look}
        />
        {fault && <span role="alert">{t('consents.phoneFault')}</span>}
      </search>
      <ListTable
        query={query}
        rowKey={(row) => row.id}
        label={t('consents.title')}
        empty={<EmptyState title={t('consents.none')} />}
        columns={[
          {
            title: t('consents.principal'),
            render: (_, row) => person(row.principalName, row.principalPhone),
          },
          { title: t('consents.deputy'), render: (_, row) => person(row.deputyName, row.deputyPhone) },
          { title: t('consents.scope'), render: (_, row) => scope(row) },
          { title: t('consents.acts'), render: (_, row) => <ConsentTerms consent={row} /> },
          { title: t('consents.recordedBy'), render: (_, row) => recorded(row) },
          { title: '', render: (_, row) => <RevokeConsent consent={row} /> },
        ]}
        renderCard={(row) => (
          <>
            <div>
              <strong>{row.deputyName}</strong> → {row.principalName} · {scope(row)}
            </div>
            <ConsentTerms consent={row} />
            <div className="quiet">{recorded(row)}</div>
            <RevokeConsent consent={row} />
          </>
        )}
      />
      {recording && <ConsentForm onClose={() => setRecording(false)} />}
    </>
  )
}
