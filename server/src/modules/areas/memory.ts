// What every command asks for and hardly ever changes: areas, units, profiles and calendar of a tenant, kept in the
// process for a few seconds. A change made here is seen at once; one made by another process within those seconds.
import type { Area, Unit } from '#contract/areas'
import type { Ctx } from '../../platform/context.ts'
import { overriddenDays } from './calendar/store.ts'
import { calendarFrom, type Calendar } from './calendar/rules.ts'
import { official } from './calendar/official.ts'
import { allProfiles, type ProfileRow } from './profiles/store.ts'
import { allAreas, allDutyAreas, allUnits, type AreaRow, type UnitRow } from './tree/store.ts'

export interface Remembered {
  areas: Map<string, Area>
  units: Map<string, Unit>
  /** By the moment they take effect, earliest first. */
  profiles: ProfileRow[]
  calendar: Calendar
}

const KEEP_MS = 5_000

const kept = new Map<number, { value: Remembered; at: number }>()
/** Counts changes, so that a read begun before a change is not kept after it. */
let generation = 0
/** Commands that changed something see their own change and keep nothing: they may yet be rolled back. */
const changing = new WeakSet<Ctx>()

/** Called by every action that writes what is remembered here. */
export function changed(ctx: Ctx): void {
  changing.add(ctx)
  ctx.afterCommit(() => {
    generation += 1
    kept.delete(ctx.tenant.id)
  })
}

/** What is known of the tenant in hand; without a query while it is fresh. */
export async function remembered(ctx: Ctx): Promise<Remembered> {
  const own = changing.has(ctx)
  const known = kept.get(ctx.tenant.id)
  if (known && !own && performance.now() - known.at < KEEP_MS) return known.value
  const begun = generation
  const value = await load(ctx)
  if (!own && begun === generation) kept.set(ctx.tenant.id, { value, at: performance.now() })
  return value
}

async function load(ctx: Ctx): Promise<Remembered> {
  const [areas, units, duties, profiles, days] = await Promise.all([
    allAreas(ctx),
    allUnits(ctx),
    allDutyAreas(ctx),
    allProfiles(ctx),
    overriddenDays(ctx),
  ])
  const dutyAreas = new Map<string, string[]>(units.map((row) => [row.id, []]))
  for (const duty of duties) dutyAreas.get(duty.unit_id)?.push(duty.area_id)
  return {
    areas: new Map(areas.map((row) => [row.id, areaOf(row)])),
    units: new Map(units.map((row) => [row.id, unitOf(row, dutyAreas.get(row.id) ?? [])])),
    profiles,
    calendar: calendarFrom(official, days),
  }
}

export function areaOf(row: Omit<AreaRow, 'tenant_id'>): Area {
  return {
    id: row.id,
    code: row.code,
    parentId: row.parent_id,
    level: row.level,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    registeredPopulation: row.registered_population,
    residentPopulation: row.resident_population,
    dailyVisitors: row.daily_visitors,
    estates: row.estates,
    active: row.active,
  }
}

export function unitOf(row: Omit<UnitRow, 'tenant_id'>, dutyAreaIds: readonly string[]): Unit {
  return {
    id: row.id,
    code: row.code,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    kind: row.kind,
    outside: row.outside,
    phone: row.phone,
    dutyAreaIds: dutyAreaIds.toSorted(),
    active: row.active,
  }
}
