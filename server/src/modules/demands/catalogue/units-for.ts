import type { CatalogueLine } from './store.ts'

export interface Candidate {
  unitId: string
  why: string
}

/**
 * The units the catalogue names for a topic at a place, the most particular line first: a longer topic beats a shorter,
 * an area beats everywhere (D3.14). `ancestors` is the area itself and everything above it, nearest first.
 */
export function unitsFor(
  lines: readonly CatalogueLine[],
  topic: string | null,
  ancestors: readonly string[],
): Candidate[] {
  if (topic === null) return []
  const fitting = lines
    .filter(
      (line) =>
        (topic === line.topic_prefix || topic.startsWith(`${line.topic_prefix}.`)) &&
        (line.area_id === null || ancestors.includes(line.area_id)),
    )
    .toSorted(
      (a, b) =>
        b.topic_prefix.length - a.topic_prefix.length || nearness(a, ancestors) - nearness(b, ancestors),
    )
  const seen = new Set<string>()
  return fitting.flatMap((line) => {
    if (seen.has(line.main_unit_id)) return []
    seen.add(line.main_unit_id)
    return [
      {
        unitId: line.main_unit_id,
        why: [line.topic_prefix, line.basis].filter(Boolean).join(' '),
      },
    ]
  })
}

function nearness(line: CatalogueLine, ancestors: readonly string[]): number {
  return line.area_id === null ? ancestors.length : ancestors.indexOf(line.area_id)
}

/** The version in force at a moment; before the first one, the first. */
export function inForceAt<Version extends { effective_from: Date }>(
  published: readonly Version[],
  at: Date,
): Version | null {
  return published.findLast(({ effective_from }) => effective_from <= at) ?? published[0] ?? null
}

/** The area itself and everything above it, nearest first. */
export function ancestorsOf(
  areas: ReadonlyMap<string, { id: string; parentId: string | null }>,
  areaId: string | null,
): string[] {
  const found: string[] = []
  for (
    let area = areaId ? areas.get(areaId) : undefined;
    area;
    area = area.parentId ? areas.get(area.parentId) : undefined
  )
    found.push(area.id)
  return found
}
