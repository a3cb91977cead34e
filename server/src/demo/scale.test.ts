import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { checkout } from '../../../tests/kit/one-postgres.ts'
import { newService } from '../../../tests/kit/service.ts'
import { runChecks } from '../cli/checks.ts'
import { sealEverything } from '../cli/sealing.ts'
import { progressOn } from '../cli/terminal.ts'
import { seedScale } from './scale.ts'

it(
  'brings load tenants to a number of demands that stand up to every check, and no further',
  { timeout: 120_000 },
  async () => {
    const service = await newService()
    const progress = progressOn({ out: () => undefined, err: () => undefined, watched: false })
    const options = { databaseUrl: service.url, tenants: 2, searchable: true }
    const first = await seedScale(service, { ...options, demands: 300 })
    expect(first.tenants).toEqual([
      { code: 'load-001', demands: 150, made: 150 },
      { code: 'load-002', demands: 150, made: 150 },
    ])
    expect(first).toMatchObject({ made: 300, events: 300 })
    const more = await seedScale(service, { ...options, demands: 500 })
    expect(more.tenants.map(({ demands, made }) => ({ demands, made }))).toEqual([
      { demands: 250, made: 100 },
      { demands: 250, made: 100 },
    ])
    expect((await seedScale(service, { ...options, demands: 500 })).made).toBe(0)

    const [shown] = await service.database.asSystem(
      async (db) =>
        (
          await sql<object>`
          select count(distinct state)::int >= 6 as many_states, count(*) filter (where wake_at is not null)::int as woken,
            (select count(*)::int from demands.search) as searchable, (sum(length(sketch)) / 4)::int as sketches
          from demands.work_order`.execute(db)
        ).rows,
    )
    expect(shown).toMatchObject({ many_states: true, woken: 0, searchable: 500 })
    expect((shown as { sketches: number }).sketches).toBeGreaterThan(2500)

    // The links were made here and not by the sealer: they must be the ones it would have made.
    await sealEverything({ service, progress })
    const house = {
      service,
      databaseUrl: service.url,
      checkout,
      config: service.config,
      migrations: [],
      progress,
      say: () => undefined,
    }
    expect((await runChecks(house, null)).failed).toEqual([])
  },
)
