// Areas 区域: where a sub-district lies, who is responsible in it, by which rules and on which days.
// Words: region (above the tenant), area (tenant: sub-district, community, grid), unit 单位, profile 参数方案, shift 值班.
// Invariants: one top area; a published profile never changes; nobody doubles on the roster; a limit has a source.

export { setCalendarDay } from './calendar/actions.ts'
export { saveGroupSize } from './groups/actions.ts'
export { groupSizes } from './groups/views.ts'
export { saveOutlines } from './outlines/actions.ts'
export { middles } from './outlines/views.ts'
export { proposeProfile, publishProfile, publishProposal } from './profiles/actions.ts'
export { calendarWith, effectiveMoment, settingsFaults } from './profiles/rules.ts'
export { rulesOf, type Rules } from './profiles/views.ts'
export { saveShift } from './roster/actions.ts'
export { layRoster, strangersIn, weekOf } from './roster/template.ts'
export { nextOnDuty, onDuty } from './roster/views.ts'
export { routes } from './routes.ts'
export { createTenant, type NewTenant } from './tenants/actions.ts'
export { isDemo, officeOf, tenantList, type TenantFacts } from './tenants/views.ts'
export { saveArea, saveUnit } from './tree/actions.ts'
export { mustReach } from './tree/reach.ts'
export { within } from './tree/rules.ts'
export { areaMap, unitMap } from './tree/views.ts'
