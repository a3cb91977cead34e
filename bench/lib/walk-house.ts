// Sub-districts for random walks: each with rules, days off and people of its own; some people hold posts that no office
// should put into one hand, so that the separation of duties has something to stop.
import type { ProfileSettings } from '#contract/areas'
import type { Role } from '#contract/people'
import {
  areaMap,
  createTenant,
  publishProfile,
  saveUnit,
  setCalendarDay,
} from '../../server/src/modules/areas/index.ts'
import { examples } from '../../server/src/modules/areas/profiles/examples.ts'
import { saveTopics } from '../../server/src/modules/demands/index.ts'
import { createDesk, type Desk } from '../../server/src/modules/demands/intake/desk.ts'
import {
  assignRole,
  createAccount,
  findActor,
  mintSession,
  SESSION_COOKIE,
} from '../../server/src/modules/people/index.ts'
import type { Actor, Tenant } from '../../server/src/platform/context.ts'
import { asSystem, type Service } from '../../server/src/platform/http/service.ts'
import { topicRows } from './invented.ts'
import { slowClock, type SlowClock } from './slow-clock.ts'

export type UnitName = 'centre' | 'works' | 'water' | 'parks' | 'committee' | 'desk' | 'district'

export interface WalkHouse {
  tenant: Tenant
  /** The service of this house, with a clock that stands where it is put. */
  service: Service
  /** Puts the clock; answers where it stands. */
  setClock(at: number): number
  now(): number
  settings: ProfileSettings
  slow: SlowClock
  units: Record<UnitName, string>
  staff: Actor[]
  intake: Actor
  desk: Desk
}

/** Before the first walk: rules and posts hold from here on. */
const OPENED = Date.parse('2024-12-02T09:00:00+08:00')

interface Rules {
  example: string
  change: Partial<Omit<ProfileSettings, 'limits'>>
  limits: Partial<ProfileSettings['limits']>
  closed: string[]
}

/** Working days and hours; natural days and hours; limits in office hours with a long noon; one long office day. */
const RULES: Rules[] = [
  { example: 'general', change: { sampleShare: 0.5 }, limits: {}, closed: [] },
  {
    example: '2-24-7-15',
    change: {
      sampleShare: 1,
      objectionRestartsClock: true,
      maxRedo: 1,
      maxExtensions: 2,
      callbackTries: 2,
      callbackEveningFrom: 19,
    },
    limits: {
      extension: { amount: 3, unit: 'natural-days' },
      sign: { amount: 2, unit: 'natural-hours' },
      redo: { amount: 3, unit: 'natural-days' },
    },
    closed: [],
  },
  {
    example: 'graded',
    change: {
      sampleShare: 0.5,
      maxRedo: 0,
      maxExtensions: 0,
      reopenDays: 5,
      parkMostDays: 30,
      objectionHours: 4,
      workingHours: [
        { from: '08:00', to: '12:00' },
        { from: '14:30', to: '18:00' },
      ],
    },
    limits: {
      redo: { amount: 12, unit: 'working-hours' },
      callback: { amount: 48, unit: 'natural-hours' },
      consult: { amount: 6, unit: 'working-hours' },
      objection: { amount: 1, unit: 'natural-days' },
      assist: { amount: 10, unit: 'working-hours' },
      reply: {
        general: { amount: 20, unit: 'working-hours' },
        urgent: { amount: 6.5, unit: 'working-hours' },
        'extra-urgent': { amount: 8, unit: 'natural-hours' },
        complex: { amount: 13, unit: 'working-days' },
      },
    },
    closed: ['2025-03-05', '2025-06-16', '2025-11-11', '2026-03-18', '2026-05-27'],
  },
  {
    example: 'five-working-days',
    change: {
      sampleShare: 1,
      objectionRestartsClock: true,
      recallMinutes: 60,
      superviseLateDays: 2,
      remindAtShare: 0.5,
      callbackTries: 4,
      workingHours: [{ from: '07:30', to: '19:00' }],
    },
    limits: {
      extension: { amount: 16, unit: 'working-hours' },
      dispatch: { amount: 1, unit: 'natural-hours' },
      whistle: { amount: 2, unit: 'working-days' },
    },
    closed: ['2025-08-08'],
  },
]

export const HOUSES = RULES.length

/** The office's people: posts as [role, unit]. */
const PEOPLE: [Role, UnitName][][] = [
  [['operator', 'centre']],
  [['window-clerk', 'centre']],
  [['dispatcher', 'centre']],
  [
    ['dispatcher', 'centre'],
    ['objection-reviewer', 'centre'],
  ],
  [['objection-reviewer', 'centre']],
  [['handler', 'works']],
  [['unit-head', 'works']],
  [['handler', 'water']],
  [['unit-head', 'water']],
  [
    ['handler', 'parks'],
    ['unit-head', 'parks'],
  ],
  [['committee', 'committee']],
  [['grid', 'committee']],
  [['caller-back', 'desk']],
  [
    ['caller-back', 'centre'],
    ['operator', 'centre'],
  ],
  [['supervisor', 'centre']],
  [['leader', 'centre']],
  [['district', 'district']],
  // Too many hats: every post there is, in a unit that handles.
  [
    ['handler', 'works'],
    ['unit-head', 'works'],
    ['caller-back', 'works'],
    ['supervisor', 'works'],
    ['leader', 'works'],
    ['district', 'works'],
    ['objection-reviewer', 'works'],
  ],
]

const UNITS: [UnitName, 'section' | 'committee' | 'utility' | 'district'][] = [
  ['centre', 'section'],
  ['works', 'section'],
  ['water', 'utility'],
  ['parks', 'section'],
  ['committee', 'committee'],
  ['desk', 'section'],
  ['district', 'district'],
]

export async function openHouse(base: Service, index: number): Promise<WalkHouse> {
  const rules = RULES[index % RULES.length]
  const example = examples.find(({ key }) => key === rules?.example)
  if (!rules || !example) throw new Error(`there is no house ${index}`)
  let now = OPENED
  const service: Service = { ...base, clock: { now: () => new Date(now), moved: true } }
  const code = `walk-${index + 1}`
  const tenant = await createTenant(service, { code, nameZh: `漫步街道${index + 1}`, nameEn: code })
  const settings: ProfileSettings = {
    ...example.settings,
    ...rules.change,
    limits: { ...example.settings.limits, ...rules.limits },
  }
  const units = await asSystem(service, tenant, 'bench', async (ctx) => {
    await saveTopics(ctx, topicRows)
    await publishProfile(ctx, {
      name: code,
      effectiveFrom: new Date(OPENED + 3_600_000).toISOString(),
      sourceNote: code,
      settings,
    })
    for (const date of rules.closed) await setCalendarDay(ctx, { date, kind: 'rest', name: '停办' }, code)
    const made: [UnitName, string][] = []
    for (const [name, kind] of UNITS) {
      const { id } = await saveUnit(ctx, null, {
        code: name,
        nameZh: `漫步${name}`,
        nameEn: name,
        kind,
        outside: kind === 'utility' || kind === 'district',
        dutyAreaIds: [],
      } as Parameters<typeof saveUnit>[2])
      made.push([name, id])
    }
    return Object.fromEntries(made) as Record<UnitName, string>
  })
  const staff: Actor[] = []
  for (const [number, posts] of PEOPLE.entries())
    staff.push(await hire(service, tenant, `${code}.${number}`, posts, units))
  const [intake] = staff
  if (!intake) throw new Error('nobody was hired')
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  const hours = settings.workingHours.map(({ from, to }) => ({ from: minutes(from), to: minutes(to) }))
  return {
    tenant,
    service,
    setClock: (at) => (now = at),
    now: () => now,
    settings,
    slow: slowClock(hours, new Set(rules.closed)),
    units,
    staff,
    intake,
    desk: createDesk(service),
  }
}

/** A real account with real posts, as its session makes it out to be. */
async function hire(
  service: Service,
  tenant: Tenant,
  username: string,
  posts: readonly [Role, UnitName][],
  units: Record<UnitName, string>,
): Promise<Actor> {
  const accountId = await createAccount(service, tenant, {
    username: username.replace(/\W/g, '.'),
    displayName: username,
  })
  await asSystem(service, tenant, 'bench', async (ctx) => {
    const [top] = [...(await areaMap(ctx)).values()]
    if (!top) throw new Error('the tenant has no top area')
    for (const [role, unit] of posts)
      await assignRole(ctx, accountId, { role, areaId: top.id, unitId: units[unit], from: '2024-12-01' })
  })
  const token = await mintSession(service, accountId, tenant.id)
  const entered = await findActor(service, {
    method: 'GET',
    host: 'bench',
    headers: {},
    cookies: { [SESSION_COOKIE]: token },
  })
  if (!entered) throw new Error(`${username} cannot enter`)
  return entered.actor
}
