// A GeoJSON file (RFC 7946) as outlines of known areas: each feature names its area by the code, everything wrong is said.
import { faultOf, type Outline } from '#analysis/geo/outlines'
import type { Area } from '#contract/areas'
import type { OutlinesUploaded } from '#contract/maps'
import { refuse } from '../../../platform/refusal.ts'

export interface ReadOutlines {
  read: number
  good: { areaId: string; outline: Outline }[]
  rejected: OutlinesUploaded['rejected']
}

/** Refuses `areas.mapUnreadable` for what is no collection of features. */
export function readOutlines(bytes: Buffer, areas: Iterable<Area>): ReadOutlines {
  const byCode = new Map([...areas].map((area) => [area.code, area.id]))
  const good: ReadOutlines['good'] = []
  const rejected: ReadOutlines['rejected'] = []
  const seen = new Set<string>()
  const features = featuresOf(bytes)
  for (const [index, feature] of features.entries()) {
    const { properties, geometry } = (feature ?? {}) as { properties?: unknown; geometry?: unknown }
    const given = (properties as { code?: unknown } | null | undefined)?.code
    const code = typeof given === 'string' || typeof given === 'number' ? String(given).slice(0, 40) : null
    const areaId = code === null ? undefined : byCode.get(code)
    const reason =
      code === null
        ? 'no-code'
        : areaId === undefined
          ? 'unknown-area'
          : seen.has(code)
            ? 'doubled'
            : faultOf(geometry)
    if (reason !== null || code === null || areaId === undefined) {
      rejected.push({ feature: index + 1, code, reason: reason ?? 'no-code' })
      continue
    }
    seen.add(code)
    good.push({ areaId, outline: geometry as Outline })
  }
  return { read: features.length, good, rejected }
}

function featuresOf(bytes: Buffer): unknown[] {
  const read = parsed(bytes) as { type?: unknown; features?: unknown } | null
  if (read?.type !== 'FeatureCollection' || !Array.isArray(read.features))
    return refuse('areas.mapUnreadable')
  return read.features
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, '')) as unknown
  } catch {
    return null
  }
}
