import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { IssueRow } from '#contract/foresight-issues'
import type { AreaMapReply } from '#contract/maps'
import { ask } from '../../../../lib/http.ts'
import { EmptyState, Loaded, Panel, Sideways } from '../../../../ui/page.tsx'
import { paths } from '../../../calls.ts'
import { useNaming } from '../../../naming.ts'
import { useAreaTree } from '../../../reference.ts'
import { classesOf, classOf } from '../../../parts/map-classes.ts'
import { MapView, type Shape } from '../../../parts/map-view.tsx'
import '../../../parts/figures.css'
import '../../../parts/map.css'

const NO_ESTATES: never[] = []

/** The issues of the list, by community: coloured by their demands, and the same as a table. */
export default function IssuesMap({ issues }: { issues: readonly IssueRow[] }) {
  const map = useQuery({
    queryKey: ['area-map'],
    queryFn: ({ signal }) => ask<AreaMapReply>(paths.areaMap, {}, signal),
    staleTime: 600_000,
  })
  return <Loaded query={map}>{(outlines) => <Drawn map={outlines} issues={issues} />}</Loaded>
}

function Drawn({ map, issues }: { map: AreaMapReply; issues: readonly IssueRow[] }) {
  const { t } = useTranslation('issues')
  const naming = useNaming()
  const tree = useAreaTree().data
  const lines = useMemo(() => {
    const areas = tree?.areas ?? []
    const parentOf = new Map(areas.map(({ id, parentId }) => [id, parentId]))
    const lies = (areaId: string, within: string) => {
      for (let id: string | null | undefined = areaId; id; id = parentOf.get(id))
        if (id === within) return true
      return false
    }
    return areas
      .filter(({ level, active }) => level === 'community' && active)
      .map((area) => {
        const here = issues.filter(({ areaId }) => lies(areaId, area.id))
        return { area, count: here.length, demands: here.reduce((sum, issue) => sum + issue.demands, 0) }
      })
  }, [tree, issues])
  const shapes = useMemo(() => {
    const classes = classesOf(
      lines.map(({ demands }) => demands),
      true,
    )
    return lines.flatMap<Shape>(({ area, demands }) => {
      const outline = map.outlines.find(({ areaId }) => areaId === area.id)
      if (!outline) return []
      const name = naming(area)
      const shade = classOf(demands, classes)
      return [{ id: area.id, name, label: `${name} · ${demands}`, geometry: outline.geometry, shade }]
    })
  }, [lines, map, naming])
  return (
    <div className="stack">
      {shapes.length === 0 ? (
        <EmptyState title={t('mapEmpty')} text={t('mapEmptyHint')} />
      ) : (
        <section className="panel">
          <MapView shapes={shapes} estates={NO_ESTATES} tiles={map.tiles} label={t('mapLabel')} />
        </section>
      )}
      <Panel title={t('mapTable')} flush>
        <Sideways label={t('mapTable')}>
          <table className="plain-table lined map-table">
            <thead>
              <tr>
                <th scope="col">{t('filter.area')}</th>
                <th scope="col">{t('count')}</th>
                <th scope="col">{t('column.demands')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ area, count, demands }) => (
                <tr key={area.id}>
                  <th scope="row">
                    <Link to="/issues" search={{ area: area.id }}>
                      {naming(area)}
                    </Link>
                  </th>
                  <td className="numeric">{count}</td>
                  <td className="numeric">{demands}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Sideways>
      </Panel>
    </div>
  )
}
