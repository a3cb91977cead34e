import { useState } from 'react'
import { Button, Select, Space, Tabs } from 'antd'
import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { CatalogueDetail, catalogueVersions } from '#contract/catalogue'
import { ask, withQuery } from '../../../lib/http.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { usePhone } from '../../../lib/surroundings.ts'
import { EmptyState, Loaded, PageHead, Panel } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useMay } from '../../session.tsx'
import { DraftDialog, VersionActions, VersionChip, VersionList, VersionStory } from '../../parts/versions.tsx'
import { CatalogueChecks, CatalogueDifferences } from './catalogue-checks.tsx'
import { CatalogueLines } from './catalogue-lines.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { SimulationPanel } from '../../parts/simulation.tsx'

const STALE = [['catalogues'], ['catalogue'], ['units']]

function Version({ id, onRestored }: { id: string; onRestored: (id: string) => void }) {
  const { t } = useTranslation('rules')
  const [search, change] = useUrlSearch()
  const phone = usePhone()
  const [importing, setImporting] = useState(false)
  const query = useQuery({
    queryKey: ['catalogue', id],
    queryFn: ({ signal }) => ask<CatalogueDetail>(paths.catalogue(id), {}, signal),
  })
  return (
    <Loaded query={query}>
      {(data) => {
        const tabs = [
          { key: 'lines', label: t('tab.lines'), children: <CatalogueLines data={data} stale={STALE} /> },
          { key: 'checks', label: t('tab.checks'), children: <CatalogueChecks data={data} /> },
          { key: 'difference', label: t('tab.difference'), children: <CatalogueDifferences data={data} /> },
          { key: 'simulation', label: t('tab.simulation'), children: <SimulationPanel id={id} /> },
        ]
        const here = tabs.find(({ key }) => key === search.tab) ?? tabs[0]
        const choose = (tab: string) => change({ tab })
        return (
          <Panel
            title={data.name}
            extra={
              <Space wrap>
                <VersionChip one={data} />
                <VersionActions
                  one={data}
                  path={paths.catalogue(id)}
                  stale={STALE}
                  retiresFuture
                  onRestored={onRestored}
                />
              </Space>
            }
          >
            <div className="stack">
              <VersionStory one={data} />
              <Space wrap className="no-print">
                {data.editable && (
                  <Button size="small" onClick={() => setImporting(true)}>
                    {t('import')}
                  </Button>
                )}
                <Button
                  size="small"
                  href={withQuery(`${paths.catalogue(id)}/export`, { format: 'xlsx' })}
                  download
                >
                  {t('exportXlsx')}
                </Button>
                <Button
                  size="small"
                  href={withQuery(`${paths.catalogue(id)}/export`, { format: 'csv' })}
                  download
                >
                  {t('exportCsv')}
                </Button>
              </Space>
              {phone ? (
                <>
                  <Select
                    aria-label={t('catalogue')}
                    size="large"
                    style={{ width: '100%' }}
                    value={here?.key}
                    onChange={choose}
                    options={tabs.map(({ key, label }) => ({ value: key, label }))}
                  />
                  {here?.children}
                </>
              ) : (
                <Tabs destroyOnHidden activeKey={here?.key} onChange={choose} items={tabs} />
              )}
            </div>
            {importing && <ImportDialog id={id} stale={STALE} onClose={() => setImporting(false)} />}
          </Panel>
        )
      }}
    </Loaded>
  )
}

/** Topic × place → unit, in versions: what holds, what is being drafted, and what it would change. */
export function CataloguePage() {
  const { t } = useTranslation('rules')
  const may = useMay()
  const [search, change] = useUrlSearch()
  const [drafting, setDrafting] = useState(false)
  const query = useQuery({
    queryKey: ['catalogues'],
    queryFn: ({ signal }) => ask<z.infer<typeof catalogueVersions>>(paths.catalogues, {}, signal),
  })
  const open = (id: string) => change({ id, tab: undefined })
  return (
    <>
      <PageHead
        title={t('catalogue')}
        lead={t('catalogueLead')}
        actions={
          may('demands.catalogue') && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setDrafting(true)}>
              {t('draft')}
            </Button>
          )
        }
      />
      <Loaded query={query}>
        {({ items }) => {
          const chosen =
            items.find(({ id }) => id === search.id) ?? items.find(({ inForce }) => inForce) ?? items[0]
          return (
            <div className="desk">
              <VersionList
                items={items}
                chosen={chosen?.id}
                onChoose={open}
                about={(one) => t('lines', { count: one.lines })}
              />
              {chosen ? (
                <Version key={chosen.id} id={chosen.id} onRestored={open} />
              ) : (
                <EmptyState title={t('none')} text=" " />
              )}
              {drafting && (
                <DraftDialog
                  path={paths.catalogues}
                  stale={STALE}
                  from={chosen?.id}
                  onClose={() => setDrafting(false)}
                  onDone={open}
                />
              )}
            </div>
          )
        }}
      </Loaded>
    </>
  )
}
