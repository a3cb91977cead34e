import { useMemo } from 'react'
import { DatePicker, Segmented } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { AreaMapReply, DemandMap } from '#contract/maps'
import { serverNow } from '../../../lib/clock.ts'
import { ask } from '../../../lib/http.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { beijingDay } from '../../../lib/times.ts'
import { EmptyState, Loaded, PageHead, Panel, Sideways } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useNaming, useTimes } from '../../naming.ts'
import { TopicChoice } from '../../parts/choices.tsx'
import { Definition } from '../../parts/definitions.tsx'
import { topicPath, useAreaTree } from '../../reference.ts'
import { classesOf, classOf } from '../../parts/map-classes.ts'
import { MapView, type Shape } from '../../parts/map-view.tsx'
import '../../parts/figures.css'
import '../../parts/map.css'

const DAYS_SHOWN = 30

/** Where demands come from: outlines coloured by how many, estates as points, and the same as a table. */
export function MapPage() {
  const { t } = useTranslation('map')
  const [search, change] = useUrlSearch()
  const today = beijingDay(serverNow())
  const until = search.until ?? today
  const from =
    search.from ??
    dayjs(until)
      .subtract(DAYS_SHOWN - 1, 'day')
      .format('YYYY-MM-DD')
  const level = search.level === 'grid' ? 'grid' : 'community'
  const measure = search.measure === 'share' ? 'share' : 'count'
  const map = useQuery({
    queryKey: ['area-map'],
    queryFn: ({ signal }) => ask<AreaMapReply>(paths.areaMap, {}, signal),
    staleTime: 600_000,
  })
  const demands = useQuery({
    queryKey: ['demand-map', search.topic, from, until],
    queryFn: ({ signal }) => ask<DemandMap>(paths.demandMap, { topic: search.topic, from, until }, signal),
  })
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} beside={<Definition of={['map']} title={t('title')} />} />
      <search className="filters">
        <TopicChoice
          style={{ width: 240 }}
          aria-label={t('topic')}
          placeholder={t('topic')}
          value={topicPath(search.topic)}
          onChange={(path: unknown) => change({ topic: (path as string[] | undefined)?.at(-1) })}
        />
        <DatePicker.RangePicker
          allowClear={false}
          value={[dayjs(from), dayjs(until)]}
          onChange={(range) =>
            change({ from: range?.[0]?.format('YYYY-MM-DD'), until: range?.[1]?.format('YYYY-MM-DD') })
          }
        />
        <Segmented
          value={level}
          onChange={(value) => change({ level: value === 'grid' ? 'grid' : '' })}
          options={(['community', 'grid'] as const).map((value) => ({ value, label: t(`level.${value}`) }))}
        />
        <Segmented
          value={measure}
          onChange={(value) => change({ measure: value === 'share' ? 'share' : '' })}
          options={(['count', 'share'] as const).map((value) => ({ value, label: t(`measure.${value}`) }))}
        />
      </search>
      <Loaded query={map}>
        {(outlines) => (
          <Loaded query={demands}>
            {(counts) => (
              <Drawn
                map={outlines}
                demands={counts}
                level={level}
                measure={measure}
                narrowed={{ from, until, ...(search.topic && { topic: search.topic }) }}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </>
  )
}

interface DrawnProps {
  map: AreaMapReply
  demands: DemandMap
  level: 'community' | 'grid'
  measure: 'count' | 'share'
  narrowed: Record<string, string>
}

function Drawn({ map, demands, level, measure, narrowed }: DrawnProps) {
  const { t } = useTranslation('map')
  const naming = useNaming()
  const time = useTimes()
  const tree = useAreaTree().data
  const lines = useMemo(() => {
    const areas = (tree?.areas ?? []).filter((area) => area.level === level && area.active)
    return areas.map((area) => {
      const count = demands.areas.find(({ areaId }) => areaId === area.id)
      const value = measure === 'count' ? (count?.n ?? 0) : (count?.perTenThousand ?? null)
      return { area, n: count?.n ?? 0, perTenThousand: count?.perTenThousand ?? null, value }
    })
  }, [tree, demands, level, measure])
  const classes = classesOf(
    lines.flatMap(({ value }) => value ?? []),
    measure === 'count',
  )
  const shapes = lines.flatMap<Shape>(({ area, value }) => {
    const outline = map.outlines.find(({ areaId }) => areaId === area.id)
    if (!outline) return []
    const shown = value === null ? '—' : measure === 'count' ? String(value) : value.toFixed(1)
    return [
      {
        id: area.id,
        name: naming(area),
        label: `${naming(area)} · ${shown}`,
        geometry: outline.geometry,
        shade: value === null ? null : classOf(value, classes),
      },
    ]
  })
  return (
    <div className="stack">
      {shapes.length === 0 ? (
        <EmptyState title={t('noOutlines')} text={t('noOutlinesHint')} />
      ) : (
        <section className="panel">
          <MapView shapes={shapes} estates={demands.estates} tiles={map.tiles} label={t('mapLabel')} />
          <Legend classes={classes} measure={measure} />
          <p className="quiet small map-source">
            {t('source', { note: map.sourceNote, at: time(map.savedAt, 'date') })}
          </p>
        </section>
      )}
      <Panel title={t('asTable')} flush>
        <Sideways label={t('asTable')}>
          <table className="plain-table lined map-table">
            <thead>
              <tr>
                <th scope="col">{t(`level.${level}`)}</th>
                <th scope="col">{t('measure.count')}</th>
                <th scope="col">{t('measure.share')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ area, n, perTenThousand }) => (
                <tr key={area.id}>
                  <th scope="row">
                    <Link to="/orders" search={{ list: 'all', areaId: area.id, ...narrowed }}>
                      {naming(area)}
                    </Link>
                  </th>
                  <td className="numeric">{n}</td>
                  <td className="numeric">{perTenThousand === null ? '—' : perTenThousand.toFixed(1)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Sideways>
      </Panel>
    </div>
  )
}

function Legend({ classes, measure }: { classes: readonly number[]; measure: 'count' | 'share' }) {
  const { t } = useTranslation('map')
  const counted = measure === 'count'
  const range = (low: number, high: number) =>
    counted ? `${low === 0 ? 0 : low + 1}–${high}` : `${low.toFixed(1)}–${high.toFixed(1)}`
  return (
    <ul className="map-legend" aria-label={t('legend')}>
      {classes.slice(0, -1).map((low, index) => (
        <li key={low}>
          <span className={`map-swatch shade-${index}`} aria-hidden />
          {range(low, classes[index + 1] ?? low)}
        </li>
      ))}
      <li>
        <span className="map-swatch shade-none" aria-hidden />
        {t('unknown')}
      </li>
      <li>
        <span className="map-dot" aria-hidden />
        {t('estate')}
      </li>
    </ul>
  )
}
