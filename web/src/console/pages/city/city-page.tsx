import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { useUrlSearch } from '../../../lib/search.ts'
import { PageHead } from '../../../ui/page.tsx'
import { useMay } from '../../session.tsx'
import { CityRatesPanel } from './city-rates.tsx'
import { InPanel } from './in-panel.tsx'
import { OutPanel } from './out-panel.tsx'
import { ReconcilePanel } from './reconcile-panel.tsx'

/** The exchange with the city's hotline: its sheets in, our replies out, the month compared. */
export function CityPage() {
  const { t } = useTranslation('city')
  const may = useMay()
  const [search, change] = useUrlSearch()
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Tabs
        activeKey={search.tab ?? 'in'}
        onChange={(tab) => change({ tab: tab === 'in' ? '' : tab }, false)}
        destroyOnHidden
        items={[
          { key: 'in', label: t('tab.in'), children: <InPanel /> },
          { key: 'out', label: t('tab.out'), children: <OutPanel /> },
          { key: 'reconcile', label: t('tab.reconcile'), children: <ReconcilePanel /> },
          ...(may('demands.numbers')
            ? [{ key: 'rates', label: t('tab.rates'), children: <CityRatesPanel /> }]
            : []),
        ]}
      />
    </>
  )
}
