import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { useUrlSearch } from '../../../lib/search.ts'
import { PageHead } from '../../../ui/page.tsx'
import { BreachPanel } from './breach-panel.tsx'
import { RequestsPanel } from './requests-panel.tsx'
import { RetentionPanel } from './retention-panel.tsx'
import { SharingPanel } from './sharing-panel.tsx'

/** The desk of the privacy officer: what people ask, where data went, what is due to go, who read what. */
export function PrivacyPage() {
  const { t } = useTranslation('privacy')
  const [search, change] = useUrlSearch()
  const panels = {
    requests: <RequestsPanel />,
    sharing: <SharingPanel />,
    retention: <RetentionPanel />,
    breach: <BreachPanel />,
  }
  const names = Object.keys(panels) as (keyof typeof panels)[]
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Tabs
        activeKey={names.find((name) => name === search.view) ?? 'requests'}
        onChange={(view) => change({ view })}
        destroyOnHidden
        items={names.map((name) => ({ key: name, label: t(`tab.${name}`), children: panels[name] }))}
      />
    </>
  )
}
