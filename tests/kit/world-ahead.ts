// What looks ahead in a sub-district in which there is one of everything: see world.ts.
import { newId } from '../../server/src/platform/ids.ts'
import type { TestApp } from './app.ts'
import { done } from './client.ts'
import type { House, Person } from './house.ts'

/** A season, and a household on file for it. */
export async function addHousehold(
  { service }: TestApp,
  { tenant, east }: House,
  { client }: Person,
  orderId: string,
): Promise<Record<'season' | 'household', string>> {
  const days = { from: '11-15', until: '03-15', openOn: '06-01', doneBy: '09-30' }
  const name = { nameZh: `供暖 ${tenant.code}`, nameEn: 'Heating', sourceNote: '测试用的季节' }
  const more = { topicCode: null, least: 3, householdFiles: true, active: true }
  const season = done(
    await client.post<{ id: string }>('/api/foresight/seasons', { ...name, ...days, ...more }),
  ).id
  const household = newId()
  await service.database.pool.query(
    `insert into foresight.household (tenant_id, id, season_id, order_id, area_id, estate, detail, state, version, consent_how, consented_at, delete_on)
     values ($1, $2, $3, $4, $5, '松涛小区', $6, 'agreed', 0, 'written', $7, '2027-03-16')`,
    [tenant.id, household, season, orderId, east.id, `门牌 ${tenant.code}`, service.clock.now()],
  )
  return { season, household }
}

/** A community on the list of high demand. */
export async function addFocus({ service }: TestApp, { tenant, east }: House): Promise<string> {
  const id = newId()
  await service.database.pool.query(
    `insert into foresight.focus (tenant_id, id, area_id, state, version, from_quarter, threshold) values ($1, $2, $3, 'listed', 0, '2025-Q4', 150)`,
    [tenant.id, id, east.id],
  )
  return id
}

/** A model that could not be learned. */
export async function addModel({ service }: TestApp, { tenant }: House): Promise<string> {
  const id = newId()
  await service.database.pool.query(
    `insert into foresight.model (tenant_id, id, target, version, state, made_at, done, steps) values ($1, $2, 'unit', 1, 'failed', $3, 0, 0)`,
    [tenant.id, id, service.clock.now()],
  )
  return id
}

/** A burst that nobody has looked at. */
export async function addSignal({ service }: TestApp, { tenant, east }: House): Promise<string> {
  const id = newId()
  await service.database.pool.query(
    `insert into foresight.signal (tenant_id, id, kind, state, area_id, first_day, last_day, told_on, told_at, observed, expected, q)
     values ($1, $2, 'burst', 'new', $3, '2026-01-05', '2026-01-05', '2026-01-05', $4, 9, 0.5, 0.001)`,
    [tenant.id, id, east.id, service.clock.now()],
  )
  return id
}

/** A rule of heavy rain, and a day of it. */
export async function addWeatherRule({ service }: TestApp, { tenant }: House): Promise<string> {
  const id = newId()
  await service.database.pool.query(
    `insert into foresight.weather_rule (tenant_id, id, name_zh, name_en, measure, bar, within, source_note, active, version)
     values ($1, $2, '暴雨', 'Heavy rain', 'rain', 50, 1, '测试用的预警线', true, 0)`,
    [tenant.id, id],
  )
  await service.database.pool.query(
    `insert into foresight.weather_day (tenant_id, day, rain, entered_at) values ($1, '2026-01-05', 60, $2)`,
    [tenant.id, service.clock.now()],
  )
  return id
}
