// What a catalogue lacks, what in it clashes, and how it differs from another: plain questions to plain lines.
import type { Area, Unit } from '#contract/areas'
import type { CatalogueDetail } from '#contract/catalogue'
import type { Topic } from '../topics/store.ts'
import type { CatalogueLine, StoredLine } from './store.ts'

type Gap = CatalogueDetail['gaps'][number]
type Clash = CatalogueDetail['clashes'][number]
type Difference = CatalogueDetail['differences'][number]

const covers = (line: CatalogueLine, topic: string): boolean =>
  topic === line.topic_prefix || topic.startsWith(`${line.topic_prefix}.`)

/**
 * Topics without a unit. A branch of the tree that no line touches is told once, at its top; a topic that has lines for
 * some communities only is told with those that are left.
 */
export function gapsIn(
  lines: readonly CatalogueLine[],
  topics: readonly Topic[],
  areas: ReadonlyMap<string, Pick<Area, 'id' | 'level' | 'parentId' | 'active'>>,
): Gap[] {
  const communities = [...areas.values()].filter(({ level, active }) => level === 'community' && active)
  const below = (code: string | null) => topics.filter(({ parent }) => parent === code)
  const isWhole = (area: string) => areas.get(area)?.parentId === null

  function gapsFrom({ code }: Topic): Gap[] {
    const own = lines.filter((line) => covers(line, code))
    if (own.some(({ area_id }) => area_id === null || isWhole(area_id))) return []
    const beneath = lines.some(({ topic_prefix }) => topic_prefix.startsWith(`${code}.`))
    const children = below(code)
    if (own.length === 0 && !beneath) return [{ topicCode: code, areaIds: [] }]
    if (children.length > 0) return children.flatMap(gapsFrom)
    const left = communities.filter(({ id }) => !own.some(({ area_id }) => area_id === id))
    return left.length > 0 ? [{ topicCode: code, areaIds: left.map(({ id }) => id) }] : []
  }
  return below(null).flatMap(gapsFrom)
}

/** Lines a person should look at: units that are closed, committees as main unit (D0.21), units that assist themselves. */
export function clashesIn(lines: readonly StoredLine[], units: ReadonlyMap<string, Unit>): Clash[] {
  return lines.flatMap((line) => {
    const found: Clash[] = [line.main_unit_id, ...line.assist_unit_ids]
      .filter((id) => units.get(id)?.active !== true)
      .map((unitId) => ({ lineId: line.id, unitId, kind: 'unit-inactive' }))
    // The catalogue is the duty list of a committee: what stands on it needs the paper that put it there.
    if (units.get(line.main_unit_id)?.kind === 'committee')
      found.push({
        lineId: line.id,
        unitId: line.main_unit_id,
        kind: line.basis ? 'committee' : 'committee-without-basis',
      })
    if (line.assist_unit_ids.includes(line.main_unit_id))
      found.push({ lineId: line.id, unitId: line.main_unit_id, kind: 'assists-itself' })
    return found
  })
}

/** From one list of lines to another, by topic and place. */
export function differencesBetween(
  before: readonly CatalogueLine[],
  after: readonly CatalogueLine[],
): Difference[] {
  const keyOf = (line: CatalogueLine) => `${line.topic_prefix} ${line.area_id ?? ''}`
  const old = new Map(before.map((line) => [keyOf(line), line]))
  const told = (kind: Difference['kind'], was: CatalogueLine | undefined, is: CatalogueLine | undefined) => {
    const line = is ?? was
    return line
      ? [
          {
            kind,
            topicCode: line.topic_prefix,
            areaId: line.area_id,
            before: was?.main_unit_id ?? null,
            after: is?.main_unit_id ?? null,
          },
        ]
      : []
  }
  const found = after.flatMap((line) => {
    const was = old.get(keyOf(line))
    old.delete(keyOf(line))
    if (!was) return told('added', undefined, line)
    return isSame(was, line) ? [] : told('changed', was, line)
  })
  return [...found, ...[...old.values()].flatMap((line) => told('removed', line, undefined))].toSorted(
    (a, b) => a.topicCode.localeCompare(b.topicCode),
  )
}

function isSame(a: CatalogueLine, b: CatalogueLine): boolean {
  return (
    a.main_unit_id === b.main_unit_id &&
    a.basis === b.basis &&
    a.note === b.note &&
    a.assist_unit_ids.toSorted().join() === b.assist_unit_ids.toSorted().join()
  )
}
