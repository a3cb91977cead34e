import { useRef, useState } from 'react'
import { Alert, Button, Input, Segmented } from 'antd'
import type { InputRef } from 'antd'
import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { articleCounts, ArticleRow } from '#contract/knowledge'
import { ARTICLE_LISTS } from '#contract/knowledge'
import { useHotkeys } from '../../../lib/hotkeys.ts'
import { ask } from '../../../lib/http.ts'
import { usePages } from '../../../lib/paging.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { ListTable } from '../../../ui/list-table.tsx'
import { EmptyState, PageHead } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { UnitChoice } from '../../parts/choices.tsx'
import { useTimes } from '../../naming.ts'
import { usePlaceName, useTopicName } from '../../reference.ts'
import { useMay } from '../../session.tsx'
import { ArticleForm } from './article-form.tsx'
import { ArticleChips } from './article-chips.tsx'
import './knowledge.css'

/** The lists of the knowledge base: what holds, what waits for a second person, what is to be looked at again. */
export function KnowledgePage() {
  const { t } = useTranslation('knowledge')
  const may = useMay()
  const time = useTimes()
  const navigate = useNavigate()
  const placeName = usePlaceName()
  const topicName = useTopicName()
  const [search, change] = useUrlSearch()
  const [writing, setWriting] = useState(false)
  const searchRef = useRef<InputRef>(null)
  const list = ARTICLE_LISTS.find((one) => one === search.list) ?? 'in-force'
  const query = usePages<ArticleRow>('knowledge', paths.knowledge, {
    list,
    q: search.q,
    unitId: search.unitId,
    limit: 50,
  })
  const counts = useQuery({
    queryKey: ['knowledge', 'counts'],
    queryFn: ({ signal }) => ask<z.infer<typeof articleCounts>>(paths.knowledgeCounts, {}, signal),
  }).data
  useHotkeys({ '/': () => searchRef.current?.focus() })
  const open = (id: string) => void navigate({ to: '/knowledge/$id', params: { id } })
  const title = (row: ArticleRow) => (
    <Link to="/knowledge/$id" params={{ id: row.id }}>
      {row.title}
    </Link>
  )
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          may('knowledge.write') && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setWriting(true)}>
              {t('write')}
            </Button>
          )
        }
      />
      {counts && counts.stale + counts.drafts > 0 && (
        <Alert type="info" showIcon title={t('staleNotice', counts)} style={{ marginBottom: 12 }} />
      )}
      <search className="filters">
        <Segmented
          aria-label={t('title')}
          value={list}
          onChange={(value) => change({ list: value })}
          options={ARTICLE_LISTS.map((value) => ({ value, label: t(`list.${value}`) }))}
        />
        <Input.Search
          ref={searchRef}
          style={{ maxWidth: 320 }}
          allowClear
          maxLength={60}
          defaultValue={search.q}
          placeholder={t('field.title')}
          aria-label={t('ask')}
          onSearch={(q) => change({ q: q.trim() })}
        />
        <UnitChoice
          style={{ width: 220 }}
          aria-label={t('field.owner')}
          placeholder={t('all')}
          value={search.unitId}
          onChange={(unitId?: string) => change({ unitId })}
        />
      </search>
      <ListTable
        query={query}
        rowKey={(row) => row.id}
        label={t('title')}
        onOpen={(row) => open(row.id)}
        empty={<EmptyState title={t('nothing')} text={t('nothingHint')} />}
        columns={[
          { title: t('field.title'), render: (_, row) => title(row) },
          { title: '', render: (_, row) => <ArticleChips row={row} /> },
          { title: t('field.topic'), render: (_, row) => topicName(row.topicCode) },
          { title: t('field.owner'), render: (_, row) => placeName(row.ownerUnitName) },
          { title: t('field.used'), align: 'right', render: (_, row) => row.counts.used },
          { title: t('field.verdicts'), render: (_, row) => t('verdict', row.counts) },
          { title: t('field.review'), render: (_, row) => time(row.reviewDueAt, 'date') },
        ]}
        renderCard={(row) => (
          <>
            <div>{title(row)}</div>
            <ArticleChips row={row} />
            <div className="quiet">
              {placeName(row.ownerUnitName)} · {t('field.used')} {row.counts.used} ·{' '}
              {t('verdict', row.counts)}
            </div>
          </>
        )}
      />
      {writing && <ArticleForm onClose={() => setWriting(false)} onDone={({ id }) => open(id)} />}
    </>
  )
}
