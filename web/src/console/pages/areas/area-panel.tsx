import { useMemo, useState } from 'react'
import { Button, Descriptions, Tree } from 'antd'
import { PlusOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Area } from '#contract/areas'
import { useUrlSearch } from '../../../lib/search.ts'
import { EmptyState, Panel } from '../../../ui/page.tsx'
import { useMarks, useNaming } from '../../naming.ts'
import { useMay } from '../../session.tsx'
import '../../parts/desk.css'
import { AreaForm } from './area-form.tsx'
import { OutlinesDialog } from './outlines-dialog.tsx'

interface Node {
  key: string
  title: string
  children: Node[]
}

function AreaFacts({ area }: { area: Area }) {
  const { t } = useTranslation('areas')
  const marks = useMarks()
  const shell = useTranslation('shell').t
  const terms = useTranslation('terms').t
  const count = (value: number | null) => (value === null ? t('unknownPopulation') : value.toLocaleString())
  return (
    <Descriptions
      size="small"
      column={1}
      items={[
        { key: 'code', label: t('code'), children: <span className="mono">{area.code}</span> },
        { key: 'level', label: t('level'), children: terms(`level.${area.level}`) },
        { key: 'zh', label: t('nameZh'), children: area.nameZh },
        { key: 'en', label: t('nameEn'), children: area.nameEn },
        { key: 'registered', label: t('registered'), children: count(area.registeredPopulation) },
        { key: 'resident', label: t('resident'), children: count(area.residentPopulation) },
        { key: 'visitors', label: t('visitors'), children: count(area.dailyVisitors) },
        { key: 'estates', label: t('estates'), children: area.estates.join(marks.between) || '—' },
        { key: 'state', label: t('state'), children: shell(area.active ? 'active' : 'inactive') },
      ]}
    />
  )
}

/** The tree on the left, the chosen area on the right. */
export function AreaPanel({ areas }: { areas: Area[] }) {
  const { t } = useTranslation('areas')
  const shell = useTranslation('shell').t
  const naming = useNaming()
  const may = useMay()
  const [search, change] = useUrlSearch()
  const map = useTranslation('map').t
  const [drawing, setDrawing] = useState(false)
  const [editing, setEditing] = useState<Area | 'new' | null>(null)
  const chosen = areas.find((area) => area.id === search.id)
  const tree = useMemo(() => {
    const below = (parent: string | null): Node[] =>
      areas
        .filter((area) => area.parentId === parent)
        .toSorted((left, right) => left.code.localeCompare(right.code))
        .map((area) => ({ key: area.id, title: naming(area), children: below(area.id) }))
    return below(null)
  }, [areas, naming])
  return (
    <div className="desk">
      <Panel
        title={t('tabAreas')}
        extra={
          may('areas.manage') && (
            <>
              <Button size="small" onClick={() => setDrawing(true)}>
                {map('upload')}
              </Button>
              <Button size="small" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
                {t('addArea')}
              </Button>
            </>
          )
        }
      >
        <Tree
          treeData={tree}
          blockNode
          defaultExpandedKeys={tree.map((node) => node.key)}
          selectedKeys={search.id ? [search.id] : []}
          onSelect={(keys) => change({ id: keys[0] === undefined ? '' : String(keys[0]) })}
        />
      </Panel>
      {chosen ? (
        <Panel
          title={naming(chosen)}
          extra={
            may('areas.manage') && (
              <Button size="small" onClick={() => setEditing(chosen)}>
                {shell('edit')}
              </Button>
            )
          }
        >
          <AreaFacts area={chosen} />
        </Panel>
      ) : (
        <EmptyState title={t('chooseArea')} text=" " />
      )}
      {drawing && <OutlinesDialog onClose={() => setDrawing(false)} />}
      {editing && (
        <AreaForm
          area={editing === 'new' ? null : editing}
          parentId={
            editing === 'new'
              ? (chosen?.id ?? areas.find((area) => area.parentId === null)?.id ?? null)
              : editing.parentId
          }
          onClose={() => setEditing(null)}
        />
      )}
    </div>
  )
}
