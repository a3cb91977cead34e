import type { Fault } from '#contract/refusals'
import type { Area, AREA_LEVELS, UNIT_KINDS } from '#contract/areas'

type Level = (typeof AREA_LEVELS)[number]
export type UnitKind = (typeof UNIT_KINDS)[number]

const PARENT_LEVEL: Record<Level, Level | null> = {
  'sub-district': null,
  community: 'sub-district',
  grid: 'community',
}

/** What is wrong with an area as it is to be saved; whether its parent is of the right level is the database's word. */
export function areaFaults(
  request: { level: Level; parentId: string | null; active: boolean },
  before: { level: Level } | null,
): Fault[] {
  const faults: Fault[] = []
  if (before && before.level !== request.level)
    faults.push({ path: 'level', message: 'an area keeps its level' })
  if (request.level === 'sub-district' && request.parentId !== null)
    faults.push({ path: 'parentId', message: 'the sub-district stands at the top' })
  if (request.level !== 'sub-district' && request.parentId === null)
    faults.push({ path: 'parentId', message: `a ${request.level} lies in a ${PARENT_LEVEL[request.level]}` })
  if (request.level === 'sub-district' && !request.active)
    faults.push({ path: 'active', message: 'the sub-district itself cannot be closed' })
  return faults
}

/** Whether an area is, or lies somewhere in, another one. False for areas that are not on the map. */
export function within(
  areas: ReadonlyMap<string, Pick<Area, 'parentId'>>,
  areaId: string,
  ancestorId: string,
): boolean {
  for (let id: string | null = areaId; id !== null; id = areas.get(id)?.parentId ?? null)
    if (id === ancestorId) return areas.has(id)
  return false
}
