import * as z from 'zod'
import * as shapes from '#contract/areas'
import * as maps from '#contract/maps'
import { openTenant, openTenants } from '#contract/following'
import { idOnly, nothing } from '#contract/paging'
import { saveGroupSize } from '#contract/voices'
import { fileIn } from '../../platform/files/uploads.ts'
import type { Router } from '../../platform/http/route.ts'
import type { Service } from '../../platform/http/service.ts'
import * as calendarActions from './calendar/actions.ts'
import * as calendar from './calendar/views.ts'
import * as groups from './groups/actions.ts'
import * as outlines from './outlines/actions.ts'
import * as outlineViews from './outlines/views.ts'
import * as profiles from './profiles/actions.ts'
import * as profileViews from './profiles/views.ts'
import * as roster from './roster/actions.ts'
import * as rosterViews from './roster/views.ts'
import * as tenants from './tenants/views.ts'
import * as tree from './tree/actions.ts'
import * as treeViews from './tree/views.ts'

const MOST_MAP_BYTES = 5_000_000

export function routes(router: Router, service: Service): void {
  openRoutes(router, service)
  treeRoutes(router, service)
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

function treeRoutes(router: Router, service: Service): void {
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
  router.route('GET', '/api/areas/map', {
    ability: 'areas.read',
    says: 'Outlines of communities and grids, and the tiles to draw them over if any are set up',
    reply: maps.areaMapReply,
    run: (ctx) => outlineViews.mapOf(ctx, service.config.tiles ?? null),
  })
  router.route('POST', '/api/areas/map', {
    ability: 'areas.manage',
    says: 'Read outlines from a GeoJSON file whose features carry the codes of areas; every bad feature is reported',
    query: maps.uploadOutlines,
    reply: maps.outlinesUploaded,
    async run(ctx, { query, raw }) {
      const { bytes } = await fileIn(raw, MOST_MAP_BYTES)
      return outlines.saveOutlines(ctx, bytes, query)
    },
  })
  router.route('POST', '/api/areas/groups', {
    ability: 'areas.manage',
    says: 'State how many people of a group live here, and who says so (G9)',
    body: saveGroupSize,
    reply: nothing,
    run: (ctx, { body }) => groups.saveGroupSize(ctx, body),
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
    says: 'Propose a profile that shall hold from a moment on; another person publishes it (X14)',
    body: shapes.publishProfile,
    reply: shapes.profileProposal,
    run: (ctx, { body }) => profiles.proposeProfile(ctx, body),
  })
  router.route('POST', '/api/areas/profiles/:id/publish', {
    ability: 'areas.publishProfile',
    says: 'Publish a proposed profile; never by who proposed it (X14)',
    params: idOnly,
    body: z.strictObject({}),
    reply: shapes.profile,
    run: (ctx, { params }) => profiles.publishProposal(ctx, params.id),
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
    run: (ctx, { params }) => roster.removeShift(ctx, params.id),
  })
}
