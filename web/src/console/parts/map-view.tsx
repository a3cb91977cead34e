import { useEffect, useRef } from 'react'
import L from 'leaflet'
import 'leaflet/dist/leaflet.css'
import type { AreaMapReply, DemandMap } from '#contract/maps'

export interface Shape {
  id: string
  name: string
  label: string
  geometry: AreaMapReply['outlines'][number]['geometry']
  /** 0 to 4; null where there is no figure. */
  shade: number | null
}

interface MapViewProps {
  shapes: readonly Shape[]
  estates: DemandMap['estates']
  tiles: AreaMapReply['tiles']
  label: string
}

const SHADES = ['#e9f3f2', '#bcdcd9', '#84bcb9', '#478f8f', '#0f5f63']
const NO_FIGURE = '#f2f0ea'

/** Names are people's words: they go into the map as text, never as markup. */
function asText(words: string): HTMLElement {
  const place = document.createElement('span')
  place.textContent = words
  return place
}

/** Estates that stand at the same point share a marker. */
function gathered(estates: DemandMap['estates']): { at: [number, number]; words: string; n: number }[] {
  const points = new Map<string, { at: [number, number]; names: string[]; n: number }>()
  for (const { estate, position, n } of estates) {
    if (!position) continue
    const point = points.get(position.join()) ?? { at: [position[1] ?? 0, position[0] ?? 0], names: [], n: 0 }
    points.set(position.join(), { ...point, names: [...point.names, `${estate} ${n}`], n: point.n + n })
  }
  return [...points.values()].map(({ at, names, n }) => ({ at, words: names.join(' · '), n }))
}

/** Outlines and points on a map; the same figures stand in a table below, for those who do not see it. */
export function MapView({ shapes, estates, tiles, label }: MapViewProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!place.current) return undefined
    const map = L.map(place.current, {
      attributionControl: tiles !== null,
      scrollWheelZoom: false,
      zoomSnap: 0.25,
      // The figures can be reached by keyboard in the table; the map adds no second way through them.
      keyboard: false,
    })
    if (tiles) L.tileLayer(tiles.url, { attribution: tiles.attribution }).addTo(map)
    const drawn = L.featureGroup(
      shapes.map(({ geometry, shade, label: words }) =>
        L.geoJSON(geometry as unknown as GeoJSON.GeoJsonObject, {
          style: {
            color: '#35575a',
            weight: 1.2,
            fillColor: shade === null ? NO_FIGURE : (SHADES[shade] ?? NO_FIGURE),
            fillOpacity: tiles ? 0.65 : 0.95,
          },
        }).bindTooltip(asText(words), {
          permanent: shapes.length <= 20,
          direction: 'center',
          className: 'map-label',
        }),
      ),
    )
    // Where to look comes first: without it nothing can be drawn.
    map.fitBounds(drawn.getBounds(), { padding: [8, 8] })
    drawn.addTo(map)
    for (const { at, words, n } of gathered(estates))
      L.circleMarker(at, {
        radius: Math.min(14, 4 + Math.sqrt(n)),
        color: '#7a3d00',
        weight: 1,
        fillColor: '#e08a2c',
        fillOpacity: 0.85,
      })
        .bindTooltip(asText(words))
        .addTo(map)
    const watch = new ResizeObserver(() => map.invalidateSize())
    watch.observe(place.current)
    return () => {
      watch.disconnect()
      map.remove()
    }
  }, [shapes, estates, tiles])
  return (
    <figure className="map-figure" aria-label={label}>
      <div ref={place} className="map-place" />
    </figure>
  )
}
