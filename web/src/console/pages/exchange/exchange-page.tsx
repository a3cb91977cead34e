import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { useUrlSearch } from '../../../lib/search.ts'
import { PageHead } from '../../../ui/page.tsx'
import { PartnersPanel } from './partners-panel.tsx'
import { WebhooksPanel } from './webhooks-panel.tsx'

/** Programs of others: who may exchange with us, what they handed in, what they are told. */
export function ExchangePage() {
  const { t } = useTranslation('exchange')
  const [search, change] = useUrlSearch()
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Tabs
        activeKey={search.tab ?? 'partners'}
        onChange={(tab) => change({ tab: tab === 'partners' ? '' : tab }, false)}
        destroyOnHidden
        items={[
          { key: 'partners', label: t('partners'), children: <PartnersPanel /> },
          { key: 'webhooks', label: t('webhooks'), children: <WebhooksPanel /> },
        ]}
      />
    </>
  )
}
