import type * as z from 'zod'
import type { Area, Unit, saveArea as areaShape, saveUnit as unitShape } from '#contract/areas'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { found, Refusal, refuse } from '../../../platform/refusal.ts'
import { areaOf, changed, unitOf } from '../memory.ts'
import { mustReach } from './reach.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

export type SaveArea = z.input<typeof areaShape>
export type SaveUnit = z.input<typeof unitShape>

/** Saves a new area, or the area `id`. Refuses `areas.codeTaken`, `areas.unknown` (the parent), `request.notFound`. */
export async function saveArea(ctx: Ctx, id: string | null, request: SaveArea): Promise<Area> {
  const before = id === null ? null : found(await store.lockArea(ctx, id))
  if (before) await mustReach(ctx, 'admin', before.id)
  await mustReach(ctx, 'admin', request.parentId)
  const active = request.active ?? true
  const faults = rules.areaFaults({ ...request, active }, before)
  if (faults.length > 0) throw new Refusal('request.invalid', { place: 'body' }, faults)
  const row = {
    id: id ?? newId(),
    code: request.code,
    parent_id: request.parentId,
    name_zh: request.nameZh,
    name_en: request.nameEn,
    registered_population: request.registeredPopulation ?? null,
    resident_population: request.residentPopulation ?? null,
    daily_visitors: request.dailyVisitors ?? null,
    estates: [...new Set(request.estates)],
    active,
  }
  await (before ? store.updateArea(ctx, row) : store.insertArea(ctx, { ...row, level: request.level }))
  changed(ctx)
  ctx.record('areas.areaSaved', row.id, { code: row.code, level: request.level, active, isNew: !before })
  return areaOf({ ...row, level: request.level })
}

/** Saves a new unit, or the unit `id`, with its duty areas. Refuses `areas.codeTaken`, `areas.unknown`, `request.notFound`. */
export async function saveUnit(ctx: Ctx, id: string | null, request: SaveUnit): Promise<Unit> {
  await mustReach(ctx, 'admin')
  const active = request.active ?? true
  const row = {
    id: id ?? newId(),
    code: request.code,
    name_zh: request.nameZh,
    name_en: request.nameEn,
    kind: request.kind,
    outside: request.outside,
    phone: request.phone || null,
    active,
  }
  if (id === null) await store.insertUnit(ctx, row)
  else if (!(await store.updateUnit(ctx, row))) refuse('request.notFound')
  const dutyAreaIds = [...new Set(request.dutyAreaIds)]
  await store.replaceDutyAreas(ctx, row.id, dutyAreaIds)
  changed(ctx)
  ctx.record('areas.unitSaved', row.id, { code: row.code, kind: row.kind, active, isNew: id === null })
  return unitOf(row, dutyAreaIds)
}
