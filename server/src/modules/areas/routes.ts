import * as z from 'zod'
import * as shapes from '#contract/areas'
import { openTenant, openTenants } from '#contract/following'
import { idOnly, nothing } from '#contract/paging'
import type { Router } from '../../platform/http/route.ts'
import type { Service } from '../../platform/http/service.ts'
import * as calendarActions from './calendar/actions.ts'
import * as calendar from './calendar/views.ts'
import * as profiles from './profiles/actions.ts'
import * as profileViews from './profiles/views.ts'
import * as roster from './roster/actions.ts'
import * as rosterViews from './roster/views.ts'
import * as tenants from './tenants/views.ts'
import * as tree from './tree/actions.ts'
import * as treeViews from './tree/views.ts'

export function routes(router: Router, service: Service): void {
  openRoutes(router, service)
  treeRoutes(router)
  ruleRoutes(router)
  rosterRoutes(router)
}

function openRoutes(router: Router, service: Service): void {
  router.route('GET', '/api/open/tenants', {
    ability: { open: 'a resident looks for the right sub-district' },
    says: 'Sub-districts that take demands here',
    reply: openTenants,
    run: () => tenants.openTenants(service.database),
  })
  router.route('GET', '/api/open/:tenant', {
    ability: { open: 'address and telephone of a public office, and its communities' },
    says: 'How to reach a sub-district office, its communities and estates',
    params: z.object({ tenant: z.string() }),
    reply: openTenant,
    run: (ctx) => tenants.openTenant(ctx),
  })
}

function treeRoutes(router: Router): void {
  router.route('GET', '/api/areas', {
    ability: 'areas.read',
    says: 'The area tree, the regions above it, and the units with their duty areas',
    reply: shapes.areaTree,
    run: (ctx) => treeViews.areaTree(ctx),
  })
  router.route('POST', '/api/areas', {
    ability: 'areas.manage',
    says: 'Add a community or a grid',
    body: shapes.saveArea,
    reply: shapes.area,
    run: (ctx, { body }) => tree.saveArea(ctx, null, body),
  })
  router.route('POST', '/api/areas/:id', {
    ability: 'areas.manage',
    says: 'Change an area; it keeps its level',
    params: idOnly,
    body: shapes.saveArea,
    reply: shapes.area,
    run: (ctx, { params, body }) => tree.saveArea(ctx, params.id, body),
  })
  router.route('POST', '/api/areas/units', {
    ability: 'areas.manage',
    says: 'Add a unit with its duty areas',
    body: shapes.saveUnit,
    reply: shapes.unit,
    run: (ctx, { body }) => tree.saveUnit(ctx, null, body),
  })
  router.route('POST', '/api/areas/units/:id', {
    ability: 'areas.manage',
    says: 'Change a unit and its duty areas',
    params: idOnly,
    body: shapes.saveUnit,
    reply: shapes.unit,
    run: (ctx, { params, body }) => tree.saveUnit(ctx, params.id, body),
  })
}

function ruleRoutes(router: Router): void {
  router.route('GET', '/api/areas/calendar', {
    ability: 'areas.read',
    says: 'Working days, days off and make-up days of a year',
    query: shapes.calendarQuery,
    reply: shapes.calendarYear,
    run: (ctx, { query }) => calendar.calendarYear(ctx, query.year),
  })
  router.route('POST', '/api/areas/calendar', {
    ability: 'areas.manage',
    says: 'State what a day is for this office; deadlines that run stay as they were told',
    body: shapes.setCalendarDay,
    reply: shapes.calendarDay,
    async run(ctx, { body: { sourceNote, ...given } }) {
      const day = { ...given, name: given.name || null }
      await calendarActions.setCalendarDay(ctx, day, sourceNote)
      return day
    },
  })
  router.route('POST', '/api/areas/calendar/import', {
    ability: 'areas.manage',
    says: 'Enter a year’s list of days off and make-up days; every line that cannot be read is named',
    body: shapes.importCalendar,
    reply: shapes.calendarImport,
    run: (ctx, { body }) => calendarActions.importCalendar(ctx, body),
  })
  router.route('GET', '/api/areas/profiles', {
    ability: 'areas.read',
    says: 'Published profiles of limits and weights, and examples to start from',
    reply: shapes.profiles,
    run: (ctx) => profileViews.profileList(ctx),
  })
  router.route('POST', '/api/areas/profiles', {
    ability: 'areas.manage',
    says: 'Publish a profile that holds from a moment on',
    body: shapes.publishProfile,
    reply: shapes.profile,
    run: (ctx, { body }) => profiles.publishProfile(ctx, body),
  })
}

function rosterRoutes(router: Router): void {
  router.route('GET', '/api/areas/roster', {
    ability: 'areas.read',
    says: 'Who is on duty now, and the shifts of some days',
    query: shapes.rosterQuery,
    reply: shapes.roster,
    run: (ctx, { query }) => rosterViews.rosterBetween(ctx, query.from, query.until),
  })
  router.route('POST', '/api/areas/roster', {
    ability: 'areas.manage',
    says: 'Put somebody and a deputy on duty',
    body: shapes.saveShift,
    reply: shapes.rosterShift,
    run: (ctx, { body }) => roster.saveShift(ctx, body),
  })
  router.route('DELETE', '/api/areas/roster/:id', {
    ability: 'areas.manage',
    says: 'Take a shift that is not over off the roster',
    params: idOnly,
    reply: nothing,
    async run(ctx, { params }) {
      await roster.removeShift(ctx, params.id)
      return {}
    },
  })
}
