// What a workbook asks for, read against what the sub-district already has: a plan, or every fault there is.
import { saveArea, saveUnit, type Area, type Unit } from '#contract/areas'
import type { BookFault, BookRow, BookSheet } from '#contract/onboarding'
import { handle, type Role } from '#contract/people'
import type { Book, BookLine } from './book.ts'
import type { AreaPlan, DayPlan, LinePlan, Plan, StaffPlan, UnitPlan } from './plan.ts'
import { rowOf, type Named, type Row } from './row.ts'

/** What is there already. */
export interface World {
  top: Area
  areas: readonly Area[]
  units: readonly Unit[]
  topics: ReadonlySet<string>
  /** Who owns each handle that the book names, and what they hold. */
  owners: ReadonlyMap<string, Owner>
  /** Whoever asks gives no role to themselves (X14). */
  self: string | null
  needsUnit(role: Role): boolean
}
export interface Owner {
  accountId: string
  displayName: string
  /** Known to this sub-district and made by it. */
  ours: boolean
  holdings: readonly { role: Role; areaId: string; unitId: string | null }[]
}

export function checkBook(book: Book, world: World): { plan: Plan; faults: BookFault[] } {
  const faults: BookFault[] = []
  const rows: BookRow[] = []
  const everyRow = (sheet: BookSheet, read: (reader: Row, line: BookLine) => void) => {
    for (const line of book[sheet]) read(rowOf(sheet, line, faults), line)
  }
  const shown = (sheet: BookSheet, row: number, label: string, fate: BookRow['fate']) =>
    void rows.push({ sheet, row, label, fate })

  const areas: AreaPlan[] = []
  const places = (): Named[] => [
    ...areas,
    ...world.areas.filter(({ code }) => !areas.some((area) => area.code === code)),
  ]
  everyRow('areas', (reader, { row }) => {
    const [code, nameZh] = [reader.text('code'), reader.text('nameZh')]
    if (!saveArea.shape.code.safeParse(code).success)
      reader.fault('code', code ? 'imports.badValue' : 'onboarding.missing')
    if (!saveArea.shape.nameZh.safeParse(nameZh).success)
      reader.fault('nameZh', nameZh ? 'imports.tooLong' : 'onboarding.missing')
    if (areas.some((area) => area.code === code)) reader.fault('code', 'imports.doubledKey')
    const before = world.areas.find((area) => area.code === code)
    const level = reader.word('level') as AreaPlan['level'] | null
    if (before && level && before.level !== level) reader.fault('level', 'onboarding.levelStays')
    const above = reader.text('parent')
    let parent: Named | null = world.top
    if (level === 'grid') {
      const communities = places().filter((place) => levelOf(place) === 'community')
      parent = above
        ? reader.find('parent', above, communities, 'areas.unknown')
        : reader.fault('parent', 'onboarding.missing')
    } else if (above && above !== world.top.code && above !== world.top.nameZh)
      reader.fault('parent', 'areas.unknown')
    const area = {
      row,
      id: before?.id ?? null,
      code,
      nameZh,
      nameEn: reader.text('nameEn') || nameZh,
      level: level ?? 'community',
      parent: parent?.code ?? '',
      estates: [...new Set(reader.list('estates'))],
      registered: reader.whole('registered'),
      resident: reader.whole('resident'),
    }
    if (reader.isBad()) return
    areas.push(area)
    shown('areas', row, nameZh, before ? (isSameArea(area, before, world) ? 'same' : 'changed') : 'new')
  })
  function levelOf({ code }: Named): Area['level'] | undefined {
    return (
      areas.find((area) => area.code === code)?.level ?? world.areas.find((area) => area.code === code)?.level
    )
  }

  const units: UnitPlan[] = []
  everyRow('units', (reader, { row }) => {
    const [code, nameZh] = [reader.text('code'), reader.text('nameZh')]
    if (!saveUnit.shape.code.safeParse(code).success)
      reader.fault('code', code ? 'imports.badValue' : 'onboarding.missing')
    if (!saveUnit.shape.nameZh.safeParse(nameZh).success)
      reader.fault('nameZh', nameZh ? 'imports.tooLong' : 'onboarding.missing')
    if (units.some((unit) => unit.code === code)) reader.fault('code', 'imports.doubledKey')
    if (reader.text('phone').length > 30) reader.fault('phone', 'imports.tooLong')
    const named = reader.list('duty').map((text) => reader.find('duty', text, places(), 'areas.unknown'))
    const unit = {
      row,
      id: world.units.find((each) => each.code === code)?.id ?? null,
      code,
      nameZh,
      nameEn: reader.text('nameEn') || nameZh,
      kind: (reader.word('kind') ?? 'section') as Unit['kind'],
      outside: reader.word('outside') === 'yes',
      phone: reader.text('phone') || null,
      duty: named.length > 0 ? [...new Set(named.flatMap((area) => area?.code ?? []))] : [world.top.code],
    }
    if (reader.isBad()) return
    units.push(unit)
    const before = world.units.find((each) => each.code === code)
    shown('units', row, nameZh, before ? (isSameUnit(unit, before, world) ? 'same' : 'changed') : 'new')
  })
  const offices = [
    ...units,
    ...world.units.filter((unit) => unit.active && !units.some(({ code }) => code === unit.code)),
  ]

  const staff: StaffPlan[] = []
  everyRow('staff', (reader, { row }) => {
    const username = reader.text('username').toLowerCase()
    const [displayName, phone] = [reader.text('name'), reader.text('phone').replaceAll(/[\s-]/g, '')]
    if (!/^[a-z]/.test(username) || !handle.safeParse(username).success)
      reader.fault('username', username ? 'imports.badValue' : 'onboarding.missing')
    if (displayName === '' || displayName.length > 40)
      reader.fault('name', displayName ? 'imports.tooLong' : 'onboarding.missing')
    if (phone !== '' && !/^1\d{10}$/.test(phone)) reader.fault('phone', 'imports.badValue')
    const owner = world.owners.get(username)
    // Of two people with one username, which is meant is not ours to guess.
    if (owner && (!owner.ours || owner.displayName !== displayName))
      reader.fault('username', 'people.handleTaken')
    if (owner && owner.accountId === world.self) reader.fault('username', 'people.notYourself')
    const phoneOwner = phone ? world.owners.get(phone) : undefined
    if (phoneOwner && phoneOwner.accountId !== owner?.accountId) reader.fault('phone', 'people.handleTaken')
    const known = staff.find((person) => person.username === username)
    if (known && known.displayName !== displayName) reader.fault('name', 'imports.doubledKey')
    if (phone && staff.some((person) => person.phone === phone && person.username !== username))
      reader.fault('phone', 'imports.doubledKey')
    const role = reader.word('role') as Role | null
    const [placeText, unitText] = [reader.text('area'), reader.text('unit')]
    const place = placeText ? reader.find('area', placeText, [...places()], 'areas.unknown') : world.top
    const unit = unitText ? reader.find('unit', unitText, offices, 'areas.unitUnknown') : null
    if (role && world.needsUnit(role) && !unitText) reader.fault('unit', 'people.unitRequired')
    if (reader.isBad() || role === null || place === null) return
    const areaId = idOf(place.code, world.areas)
    const unitId = unit ? idOf(unit.code, world.units) : null
    const isHeld = owner?.holdings.some(
      (held) =>
        held.role === role &&
        held.areaId === areaId &&
        (unit ? held.unitId === unitId : held.unitId === null),
    )
    const post = { row, role, area: place.code, unit: unit?.code ?? null, isNew: !isHeld }
    const person = known ?? {
      username,
      displayName,
      phone: phone || null,
      accountId: owner?.accountId ?? null,
      posts: [],
    }
    if (person.posts.some((each) => each.role === role && each.area === post.area && each.unit === post.unit))
      return void reader.fault('role', 'imports.doubledKey')
    person.posts.push(post)
    if (!known) staff.push(person)
    shown(
      'staff',
      row,
      `${displayName} · ${reader.text('role')}`,
      isHeld ? 'same' : owner ? 'changed' : 'new',
    )
  })

  const catalogue: LinePlan[] = []
  everyRow('catalogue', (reader) => {
    const topic = reader.text('topic').replace(/^'/, '')
    if (!world.topics.has(topic)) reader.fault('topic', topic ? 'demands.topicUnknown' : 'onboarding.missing')
    const placeText = reader.text('area')
    const everywhere = placeText === '' || placeText === '全街道'
    const place = everywhere ? null : reader.find('area', placeText, places(), 'areas.unknown')
    const mainText = reader.text('main')
    const main = mainText
      ? reader.find('main', mainText, offices, 'areas.unitUnknown')
      : reader.fault('main', 'onboarding.missing')
    const assist = reader
      .list('assist')
      .map((text) => reader.find('assist', text, offices, 'areas.unitUnknown'))
    if (assist.length > 8) reader.fault('assist', 'imports.tooLong')
    const [basis, note] = [reader.text('basis'), reader.text('note')]
    if (basis.length > 200) reader.fault('basis', 'imports.tooLong')
    if (note.length > 500) reader.fault('note', 'imports.tooLong')
    if (main && offices.find(({ code }) => code === main.code)?.kind === 'committee' && basis === '')
      reader.fault('basis', 'onboarding.missing')
    if (catalogue.some((line) => line.topic === topic && line.area === (place?.code ?? null)))
      reader.fault('topic', 'demands.catalogueLineTaken')
    if (reader.isBad() || !main) return
    const codes = [...new Set(assist.flatMap((unit) => unit?.code ?? []))].filter(
      (code) => code !== main.code,
    )
    catalogue.push({
      topic,
      area: place?.code ?? null,
      main: main.code,
      assist: codes,
      basis: basis || null,
      note: note || null,
    })
  })

  const calendar: DayPlan[] = []
  everyRow('calendar', (reader) => {
    const date = reader
      .text('date')
      .replaceAll(/[./年月]/g, '-')
      .replace('日', '')
    const at = new Date(`${date}T00:00:00Z`)
    if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== date)
      reader.fault('date', date ? 'imports.badDate' : 'onboarding.missing')
    if (calendar.some((day) => day.date === date)) reader.fault('date', 'imports.doubledKey')
    const kind = reader.word('kind') as DayPlan['kind'] | null
    const source = reader.text('source')
    if (source.length < 5 || source.length > 500)
      reader.fault('source', source ? 'imports.badValue' : 'onboarding.missing')
    if (reader.text('name').length > 40) reader.fault('name', 'imports.tooLong')
    if (!reader.isBad() && kind) calendar.push({ date, kind, name: reader.text('name') || null, source })
  })
  return { plan: { areas, units, staff, catalogue, calendar, rows }, faults }
}

const idOf = (code: string, things: readonly { code: string; id: string }[]) =>
  things.find((each) => each.code === code)?.id ?? null

const list = (texts: readonly string[]) => texts.toSorted().join('\n')

function isSameArea(plan: AreaPlan, area: Area, { areas }: World): boolean {
  return (
    plan.nameZh === area.nameZh &&
    plan.nameEn === area.nameEn &&
    idOf(plan.parent, areas) === area.parentId &&
    list(plan.estates) === list(area.estates) &&
    plan.registered === area.registeredPopulation &&
    plan.resident === area.residentPopulation &&
    area.active
  )
}

function isSameUnit(plan: UnitPlan, unit: Unit, { areas }: World): boolean {
  return (
    plan.nameZh === unit.nameZh &&
    plan.nameEn === unit.nameEn &&
    plan.kind === unit.kind &&
    plan.outside === unit.outside &&
    plan.phone === unit.phone &&
    list(plan.duty.flatMap((code) => idOf(code, areas) ?? code)) === list(unit.dutyAreaIds) &&
    unit.active
  )
}
