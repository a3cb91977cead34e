import { lazy, Suspense, useState } from 'react'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Consent } from '#contract/consent'
import type { DemandDetail } from '#contract/orders'
import { usePages } from '../../lib/paging.ts'
import { loadedRows } from '../../ui/list-table.tsx'
import { Panel } from '../../ui/page.tsx'
import { paths } from '../calls.ts'
import { ConsentTerms, RevokeConsent } from './consent-row.tsx'
import { useMay } from '../session.tsx'

const ConsentForm = lazy(async () => ({
  default: (await import('./consent-form.tsx')).ConsentForm,
}))

/** Who acts for the person in this demand, for those who record it (G11). */
export function ConsentPanel({ order }: { order: DemandDetail }) {
  const { t } = useTranslation('rights')
  const may = useMay()
  const [recording, setRecording] = useState(false)
  const mine = may('people.consent') && !order.history
  const query = usePages<Consent>(
    'consents',
    paths.consents,
    { orderId: order.id, limit: 20 },
    { enabled: mine },
  )
  if (!mine) return null
  const rows = loadedRows(query)
  return (
    <Panel title={t('consents.panel')}>
      {rows.length === 0 && <p className="quiet">{t('consents.none')}</p>}
      {rows.map((row) => (
        <div key={row.id} style={{ marginBottom: 8 }}>
          <div>
            <strong>{row.deputyName}</strong> → {row.principalName} ·{' '}
            {t(row.orderId ? 'consents.one' : 'consents.all')}
          </div>
          <ConsentTerms consent={row} /> <RevokeConsent consent={row} />
        </div>
      ))}
      <Button size="small" className="no-print" onClick={() => setRecording(true)}>
        {t('consents.recordFor')}
      </Button>
      {recording && (
        <Suspense>
          <ConsentForm orderId={order.id} onClose={() => setRecording(false)} />
        </Suspense>
      )}
    </Panel>
  )
}
