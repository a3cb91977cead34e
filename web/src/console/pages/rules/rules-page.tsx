import { useState } from 'react'
import { Button, Space } from 'antd'
import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { RuleSetDetail, ruleSets } from '#contract/rulesets'
import { ask } from '../../../lib/http.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { EmptyState, Loaded, PageHead, Panel } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { DraftDialog, VersionActions, VersionChip, VersionList, VersionStory } from '../../parts/versions.tsx'
import { RuleSetForm } from './rule-set-form.tsx'

/** What a published set changes: limits everywhere, the catalogue's suggestions, the texts of the forms. */
const STALE = [
  ['rules'],
  ['rule-set'],
  ['profiles'],
  ['catalogues'],
  ['catalogue'],
  ['roster'],
  ['templates'],
]

function RuleSet({ id, onRestored }: { id: string; onRestored: (id: string) => void }) {
  const query = useQuery({
    queryKey: ['rule-set', id],
    queryFn: ({ signal }) => ask<RuleSetDetail>(paths.ruleSet(id), {}, signal),
    // What is typed here is a draft of hours: nothing refreshes it underneath.
    refetchOnWindowFocus: false,
  })
  return (
    <Loaded query={query}>
      {(data) => (
        <Panel
          title={data.name}
          extra={
            <Space wrap>
              <VersionChip one={data} />
              <VersionActions one={data} path={paths.ruleSet(id)} stale={STALE} onRestored={onRestored} />
            </Space>
          }
        >
          <div className="stack">
            <VersionStory one={data} />
            <RuleSetForm key={`${data.id} ${data.version} ${data.status}`} data={data} stale={STALE} />
          </div>
        </Panel>
      )}
    </Loaded>
  )
}

/** Limits, catalogue, roster and texts as one draft: written, tried, published together, brought back. */
export function RulesPage() {
  const { t } = useTranslation('rules')
  const [search, change] = useUrlSearch()
  const [drafting, setDrafting] = useState(false)
  const query = useQuery({
    queryKey: ['rules'],
    queryFn: ({ signal }) => ask<z.infer<typeof ruleSets>>(paths.rules, {}, signal),
  })
  const open = (id: string) => change({ id, tab: undefined })
  return (
    <>
      <PageHead
        title={t('rules')}
        lead={t('rulesLead')}
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setDrafting(true)}>
            {t('draft')}
          </Button>
        }
      />
      <Loaded query={query}>
        {({ items }) => {
          const chosen =
            items.find(({ id }) => id === search.id) ??
            items.find(({ status }) => status === 'draft') ??
            items.find(({ inForce }) => inForce)
          return (
            <div className="desk">
              <VersionList items={items} chosen={chosen?.id} onChoose={open} />
              {chosen ? (
                <RuleSet key={chosen.id} id={chosen.id} onRestored={open} />
              ) : (
                <EmptyState title={t('none')} text=" " />
              )}
              {drafting && (
                <DraftDialog
                  path={paths.rules}
                  stale={STALE}
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
