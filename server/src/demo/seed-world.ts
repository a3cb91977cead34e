// The invented sub-district put into the house through its own doors: areas, units, topics, catalogue, staff, roster.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as areas from '../modules/areas/index.ts'
import * as demands from '../modules/demands/index.ts'
import * as exchange from '../modules/exchange/index.ts'
import * as people from '../modules/people/index.ts'
import { addDays, civilDateOf, startOfDate } from '../platform/clock/civil.ts'
import type { Ctx } from '../platform/context.ts'
import { newId } from '../platform/ids.ts'
import { checkoutRoot } from '../platform/postgres/data-dir.ts'
import { found } from '../platform/refusal.ts'
import { seedKnowledge } from './seed-knowledge.ts'
import { demoOutlines } from './outlines.ts'
import {
  demoAccounts,
  demoAreas,
  demoRoster,
  demoUnits,
  readCatalogue,
  readTopics,
  type CatalogueLine,
  type DemoTopic,
} from './world.ts'

/** Codes of this world, and what they are called in the database. */
export interface World {
  areas: ReadonlyMap<string, string>
  units: ReadonlyMap<string, string>
}

const WEEKS_OF_ROSTER_AHEAD = 4

export const standardTopics = (): DemoTopic[] =>
  readTopics(readFileSync(join(checkoutRoot(), 'server/src/modules/demands/topics.csv'), 'utf8'))
export const demoCatalogue = (): CatalogueLine[] =>
  readCatalogue(readFileSync(join(checkoutRoot(), 'server/src/demo/catalogue.csv'), 'utf8'))

/** Fills a tenant that has its top area and nothing else, as of `ctx.now`; the roster reaches past `until`. */
export async function seedWorld(ctx: Ctx, until: Date): Promise<void> {
  await seedPlaces(ctx)
  const accounts = await seedStaff(ctx)
  await seedRoster(ctx, until, accounts)
  await seedKnowledge(ctx)
}

/** Where things happen, who is responsible and for what: the world without its people. */
export async function seedPlaces(ctx: Ctx): Promise<void> {
  await seedAreas(ctx)
  const drawn = {
    datum: 'wgs-84',
    sourceNote: '示例街道的虚构轮廓，不对应任何真实地点',
    dryRun: 'false',
    skipBad: 'false',
  } as const
  await areas.saveOutlines(ctx, demoOutlines(demoAreas()), drawn)
  await seedUnits(ctx)
  await demands.saveStandardTopics(ctx)
  await seedCatalogue(ctx)
  for (const layout of exchange.EXAMPLE_LAYOUTS) await exchange.saveLayout(ctx, null, layout)
}

/** What `seedWorld` made, read back by its codes. */
export async function worldOf(ctx: Ctx): Promise<World> {
  const idsByCode = (map: ReadonlyMap<string, { id: string; code: string }>) =>
    new Map([...map.values()].map(({ code, id }) => [code, id]))
  return { areas: idsByCode(await areas.areaMap(ctx)), units: idsByCode(await areas.unitMap(ctx)) }
}

/** Level by level; within one, side by side on the pipelined connection. */
async function seedAreas(ctx: Ctx): Promise<void> {
  const top = [...(await areas.areaMap(ctx)).values()].find((area) => area.parentId === null)
  const ids = new Map<string, string>()
  for (const level of ['sub-district', 'community', 'grid'] as const)
    await Promise.all(
      demoAreas()
        .filter((area) => area.level === level)
        .map(async ({ code, parent, nameZh, nameEn, estates, ...numbers }) => {
          const saved = await areas.saveArea(ctx, parent === null ? found(top).id : null, {
            code,
            parentId: parent === null ? null : found(ids.get(parent), 'areas.unknown', { area: parent }),
            level,
            nameZh,
            nameEn,
            registeredPopulation: numbers.registeredPopulation,
            residentPopulation: numbers.residentPopulation,
            dailyVisitors: numbers.dailyVisitors,
            estates,
          })
          ids.set(code, saved.id)
        }),
    )
}

async function seedUnits(ctx: Ctx): Promise<void> {
  const world = await worldOf(ctx)
  await Promise.all(
    demoUnits.map(({ code, nameZh, nameEn, kind, outside, phone, dutyAreas }) =>
      areas.saveUnit(ctx, null, {
        code,
        nameZh,
        nameEn,
        kind,
        outside,
        phone,
        dutyAreaIds: dutyAreas.map((area) => areaId(world, area)),
      }),
    ),
  )
}

async function seedCatalogue(ctx: Ctx): Promise<void> {
  const world = await worldOf(ctx)
  const unit = (code: string) => found(world.units.get(code), 'areas.unitUnknown', { unit: code })
  await demands.saveCatalogue(
    ctx,
    demoCatalogue().map((line) => ({
      id: newId(),
      topic_prefix: line.topic,
      area_id: line.area === '*' ? null : areaId(world, line.area),
      main_unit_id: unit(line.mainUnit),
      assist_unit_ids: line.assistUnits.map(unit),
      basis: line.basis || null,
      note: line.note || null,
    })),
  )
}

/** Answers the accounts by username. All share the demo's one password, hashed once. */
async function seedStaff(ctx: Ctx): Promise<Map<string, string>> {
  const world = await worldOf(ctx)
  const passwordHash = await people.passwordHash(people.DEMO_PASSWORD)
  const made = demoAccounts.map(async ({ username, displayZh, roles, unit, area }) => {
    const id = await people.openAccount(ctx, { username, displayName: displayZh, passwordHash })
    for (const role of roles)
      await people.assignRole(ctx, id, {
        role,
        areaId: areaId(world, area),
        unitId: found(world.units.get(unit), 'areas.unitUnknown', { unit }),
        from: civilDateOf(ctx.now),
      })
    return [username, id] as const
  })
  return new Map(await Promise.all(made))
}

async function seedRoster(ctx: Ctx, until: Date, accounts: ReadonlyMap<string, string>): Promise<void> {
  const last = addDays(civilDateOf(until), 7 * WEEKS_OF_ROSTER_AHEAD)
  const account = (username: string) => found(accounts.get(username), 'people.accountUnknown', { username })
  const shifts: Promise<unknown>[] = []
  for (let date = civilDateOf(ctx.now); date <= last; date = addDays(date, 1)) {
    // Monday is 1, Sunday 7; noon is safely inside the civil date.
    const weekday = new Date(`${date}T12:00:00Z`).getUTCDay() || 7
    for (const shift of demoRoster.filter((one) => one.weekday === weekday))
      shifts.push(
        areas.saveShift(ctx, {
          from: at(date, shift.from),
          until: at(date, shift.to),
          accountId: account(shift.account),
          deputyId: account(shift.deputy),
          phone: shift.phone,
        }),
      )
  }
  await Promise.all(shifts)
}

function at(date: string, clock: string): string {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return new Date(startOfDate(date).getTime() + (hours * 60 + minutes) * 60_000).toISOString()
}

function areaId({ areas: ids }: World, code: string): string {
  // The top area comes first: the only one whose code begins every other.
  const wanted = code === '*' ? [...ids.keys()].toSorted((a, b) => a.length - b.length)[0] : code
  return found(ids.get(wanted ?? ''), 'areas.unknown', { area: code })
}
