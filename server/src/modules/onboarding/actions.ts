// A workbook is read, checked as a whole, and applied in one transaction; said again, it changes only what differs.
import type { BookResult, BookSheet } from '#contract/onboarding'
import { BOOK_SHEETS } from '#contract/onboarding'
import * as areas from '../areas/index.ts'
import * as demands from '../demands/index.ts'
import * as people from '../people/index.ts'
import { civilDateOf } from '../../platform/clock/civil.ts'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { found } from '../../platform/refusal.ts'
import { readBook, type Book } from './book.ts'
import { checkBook, type Owner, type World } from './check.ts'
import type { Plan } from './plan.ts'

const ROWS_SHOWN = 500

/**
 * What a workbook would make of the sub-district; with `dryRun` off, makes it, unless there is a fault: then nothing.
 * Refuses `imports.unreadable`; whoever may not administer the whole sub-district is refused by its parts.
 */
export async function loadBook(
  ctx: Ctx,
  bytes: Buffer,
  { dryRun, relink }: { dryRun: boolean; relink: boolean },
): Promise<BookResult> {
  await areas.mustReach(ctx, 'admin')
  const { book, faults: unread } = await readBook(bytes)
  const world = await worldOf(ctx, book)
  const { plan, faults: wrong } = checkBook(book, world)
  const faults = [...unread, ...wrong]
  const lines = await linesOf(ctx, plan)
  const result = {
    applied: false,
    faults,
    sheets: BOOK_SHEETS.map((sheet) => summary(book, plan, sheet)),
    rows: plan.rows.slice(0, ROWS_SHOWN),
    catalogue: null,
    links: [],
  }
  if (dryRun || faults.length > 0)
    return {
      ...result,
      catalogue: plan.catalogue.length > 0 ? await demands.catalogueFate(ctx, lines ?? []) : null,
    }
  await saveAreas(ctx, plan, world)
  await saveUnits(ctx, plan)
  const links = await savePeople(ctx, plan, relink)
  const furnished = plan.catalogue.length > 0 ? await furnish(ctx, plan) : null
  for (const { date, kind, name, source } of plan.calendar)
    await areas.setCalendarDay(ctx, { date, kind, name }, source)
  ctx.record('onboarding.loaded', null, {
    areas: plan.areas.length,
    units: plan.units.length,
    people: plan.staff.length,
    lines: plan.catalogue.length,
    days: plan.calendar.length,
  })
  return { ...result, applied: true, catalogue: furnished, links }
}

async function worldOf(ctx: Ctx, book: Book): Promise<World> {
  const all = [...(await areas.areaMap(ctx)).values()]
  const handles = book.staff.flatMap(({ cells: { username = '', phone = '' } }) => [
    username.toLowerCase(),
    phone.replaceAll(/[\s-]/g, ''),
  ])
  return {
    top: found(all.find((area) => area.parentId === null)),
    areas: all,
    units: [...(await areas.unitMap(ctx)).values()],
    topics: await demands.topicCodes(ctx),
    owners: await ownersOf(ctx, [...new Set(handles)].filter(Boolean)),
    self: accountOf(ctx.actor),
    needsUnit: people.needsUnit,
  }
}

async function ownersOf(ctx: Ctx, handles: readonly string[]): Promise<Map<string, Owner>> {
  const owners = new Map<string, Owner>()
  const today = civilDateOf(ctx.now)
  for (const handle of handles) {
    const account = await people.accountByHandle(ctx.db, handle)
    if (!account) continue
    const assignments = (await people.assignmentsOf(ctx, [account.id])).get(account.id) ?? []
    owners.set(handle, {
      accountId: account.id,
      displayName: account.display_name,
      ours: account.home_tenant_id === ctx.tenant.id,
      holdings: assignments
        .filter(({ from, until }) => from <= today && (until === null || until >= today))
        .map(({ role, areaId, unitId }) => ({ role, areaId, unitId })),
    })
  }
  return owners
}

function summary(book: Book, plan: Plan, sheet: BookSheet): BookResult['sheets'][number] {
  const fates = plan.rows.filter((row) => row.sheet === sheet).map(({ fate }) => fate)
  const count = (fate: string) => fates.filter((each) => each === fate).length
  return {
    sheet,
    rows: book[sheet].length,
    added: count('new'),
    changed: count('changed'),
    same: count('same'),
  }
}

const unchanged = (plan: Plan, sheet: BookSheet, row: number) =>
  plan.rows.some((each) => each.sheet === sheet && each.row === row && each.fate === 'same')

async function saveAreas(ctx: Ctx, plan: Plan, { areas: before }: World): Promise<void> {
  const ids = new Map(before.map(({ code, id }) => [code, id]))
  const inOrder = plan.areas.toSorted((a, b) => a.level.localeCompare(b.level) || a.row - b.row)
  for (const area of inOrder) {
    if (unchanged(plan, 'areas', area.row)) continue
    const visitors = before.find(({ id }) => id === area.id)?.dailyVisitors ?? null
    const saved = await areas.saveArea(ctx, area.id, {
      code: area.code,
      parentId: ids.get(area.parent) ?? null,
      level: area.level,
      nameZh: area.nameZh,
      nameEn: area.nameEn,
      registeredPopulation: area.registered,
      residentPopulation: area.resident,
      dailyVisitors: visitors,
      estates: area.estates,
      active: true,
    })
    ids.set(saved.code, saved.id)
  }
}

const codesOf = (things: Iterable<{ code: string; id: string }>) =>
  new Map([...things].map(({ code, id }) => [code, id]))

async function saveUnits(ctx: Ctx, plan: Plan): Promise<void> {
  const places = codesOf((await areas.areaMap(ctx)).values())
  for (const unit of plan.units)
    if (!unchanged(plan, 'units', unit.row))
      await areas.saveUnit(ctx, unit.id, {
        code: unit.code,
        nameZh: unit.nameZh,
        nameEn: unit.nameEn,
        kind: unit.kind,
        outside: unit.outside,
        phone: unit.phone,
        dutyAreaIds: unit.duty.flatMap((code) => places.get(code) ?? []),
        active: true,
      })
}

async function savePeople(ctx: Ctx, plan: Plan, relink: boolean): Promise<BookResult['links']> {
  const places = codesOf((await areas.areaMap(ctx)).values())
  const units = await areas.unitMap(ctx)
  const offices = codesOf(units.values())
  const links: BookResult['links'] = []
  for (const person of plan.staff) {
    const { username, displayName, phone } = person
    const accountId =
      person.accountId ?? (await people.openAccount(ctx, { username, displayName, ...(phone && { phone }) }))
    for (const post of person.posts)
      if (post.isNew)
        await people.assignRole(ctx, accountId, {
          role: post.role,
          areaId: found(places.get(post.area)),
          unitId: post.unit ? found(offices.get(post.unit)) : null,
          from: civilDateOf(ctx.now),
        })
    const isWaiting = relink && !(await people.accountByHandle(ctx.db, username))?.password_hash
    if (person.accountId !== null && !isWaiting) continue
    const { link, expiresAt } = await people.issueLink(ctx, accountId)
    const unit = offices.get(person.posts.find((post) => post.unit)?.unit ?? '')
    const unitName = (unit && units.get(unit)?.nameZh) ?? null
    links.push({ displayName, username, unitName, link, expiresAt })
  }
  return links
}

async function furnish(ctx: Ctx, plan: Plan): Promise<'published' | 'drafted' | 'same'> {
  const lines = found(await linesOf(ctx, plan))
  return demands.furnishCatalogue(ctx, lines)
}

/** The catalogue's lines by id; null while a place or a unit of theirs is yet to be made. */
async function linesOf(ctx: Ctx, plan: Plan): Promise<demands.CatalogueLine[] | null> {
  if (plan.catalogue.length === 0) return null
  const places = codesOf((await areas.areaMap(ctx)).values())
  const offices = codesOf((await areas.unitMap(ctx)).values())
  const lines = plan.catalogue.map((line) => ({
    topic_prefix: line.topic,
    area_id: line.area === null ? null : places.get(line.area),
    main_unit_id: offices.get(line.main),
    assist_unit_ids: line.assist.map((code) => offices.get(code)),
    basis: line.basis,
    note: line.note,
  }))
  const isWhole = (line: (typeof lines)[number]): line is (typeof lines)[number] & demands.CatalogueLine =>
    line.area_id !== undefined && line.main_unit_id !== undefined && !line.assist_unit_ids.includes(undefined)
  return lines.every(isWhole) ? lines : null
}
